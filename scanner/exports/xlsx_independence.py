"""The sheets of round.xlsx on independence: copied passages, signs, and evaluators by signs; only where there are any."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from corpus.reference.signal_words import signal_words
from models.vocabulary import SubjectKind
from scanner.exports.evidence_text import shown
from scanner.exports.pair_words import WORDS, why_word
from scanner.exports.sheets import Book, Column, Sheet, Value
from scanner.exports.sign_heat import CLAUSE, sign_heat
from scanner.exports.words import WORDS as ALL
from scanner.results.reader import Run
from scanner.results.rows import FindingRow, ReusePlaceRow, ReuseRow

QUOTE_LIMIT: Final = 200
ROWS_SHOWN: Final = 50_000
"""Copied passages, the heaviest first; reuse.jsonl has all of them."""
_RELATIONS: Final = ("same_applicant", "same_evaluator_self", "cross", "evaluator_house")


def independence_sheets(book: Book, run: Run) -> None:
    """Adds them behind the sheets of evaluators."""
    copied = [row for row in run.reuse if row.kind == "copied"]
    signs = [row for row in run.findings if _is_sign(row)]
    if copied:
        _copied(book.sheet(ALL["sheet.copied"].zh), run, copied)
    if signs:
        _signs(book.sheet(ALL["sheet.signs"].zh), run, signs)
        _heat(book.sheet(ALL["sheet.heat"].zh), run)


def _is_sign(row: FindingRow) -> bool:
    return row.clause == CLAUSE and row.subject.kind is SubjectKind.SUBMISSION and "signal" in row.data


def _copied(sheet: Sheet, run: Run, rows: Iterable[ReuseRow]) -> None:
    sheet.head(
        [
            Column("关系 Relation", 24),
            *(
                column
                for side in "AB"
                for column in (
                    Column(f"申报 {side}", 30),
                    Column(f"文件 File {side}", 44),
                    Column(f"页 Page {side}", 8),
                )
            ),
            Column("字数 Characters", 9),
            Column("相似度 Similarity", 9),
            Column("权重 Weight", 9),
            Column("理由 Reason", 22),
            Column("他处 Elsewhere", 9),
            Column("原文 Words A", 60),
            Column("原文 Words B", 60),
        ]
    )
    names = {row.id: row.applicant.name for row in run.submissions}
    ordered = sorted(rows, key=_heaviest)
    sheet.rows([_passage(row, names) for row in ordered[:ROWS_SHOWN]])
    if len(ordered) > ROWS_SHOWN:
        rest = len(ordered) - ROWS_SHOWN
        sheet.row([f"……另有 {rest} 处未列出，见 reuse.jsonl（{rest} more; see reuse.jsonl）"])


def _heaviest(row: ReuseRow) -> tuple[int, float, str, str, int]:
    return _RELATIONS.index(row.relation), -row.chars * row.weight, row.a.path, row.b.path, row.a.start


def _passage(row: ReuseRow, names: dict[str, str]) -> list[Value]:
    return [
        ALL[f"relation.{row.relation}"].zh,
        *_place(row.a, names),
        *_place(row.b, names),
        row.chars,
        row.similarity,
        row.weight,
        why_word(row.why).zh,
        row.elsewhere,
        _cut(row.a.quote),
        _cut(row.b.quote),
    ]


def _place(place: ReusePlaceRow, names: dict[str, str]) -> list[Value]:
    return [names.get(place.submission or "", place.submission), place.path, place.page]


def _cut(quote: str) -> str:
    return quote if len(quote) <= QUOTE_LIMIT else f"{quote[:QUOTE_LIMIT]}……"


def _signs(sheet: Sheet, run: Run, rows: Iterable[FindingRow]) -> None:
    sheet.head(
        [
            Column("申报主体 Applicant", 34),
            Column("评价机构 Evaluator", 30),
            Column("独立性 Level", 12),
            Column("迹象 Sign", 30),
            Column("类别 Kind", 16),
            Column("权重 Weight", 8),
            Column("计入 Counted", 8),
            Column("说明 Message (zh)", 60),
            Column("Message (en)", 50),
            Column("文件 File", 44),
            Column("页 Page", 8),
            Column("原文 Words", 60),
            Column("其他证据 Further evidence", 40),
            Column("线索号 Finding", 20),
        ]
    )
    bodies = {row.id: row.evaluator.name for row in run.submissions if row.evaluator is not None}
    sheet.rows([_sign(row, bodies) for row in sorted(rows, key=_weightiest)])


def _weightiest(row: FindingRow) -> tuple[str, Decimal, str]:
    counted = _number(row, "counted")
    return row.subject.id, -(counted or Decimal(0)), row.id


def _number(row: FindingRow, key: str) -> Decimal | None:
    try:
        return Decimal(str(row.data.get(key, "")))
    except InvalidOperation:
        return None


def _sign(row: FindingRow, bodies: dict[str, str]) -> list[Value]:
    pieces = [shown(piece) for piece in row.evidence]
    weight, counted = _number(row, "weight"), _number(row, "counted")
    return [
        row.subject.name,
        bodies.get(row.subject.id),
        _word("level", row.data.get("level")),
        signal_words(str(row.data["signal"])).zh,
        _word("family", row.data.get("family")),
        float(weight) if weight is not None else None,
        float(counted) if counted is not None else None,
        row.message.zh,
        row.message.en,
        *(list(pieces[0]) if pieces else [None, None, None]),
        "\n".join(piece.line() for piece in pieces[1:]),
        row.id,
    ]


def _word(group: str, value: str | int | None) -> str:
    word = WORDS.get(f"{group}.{value}")
    return word.zh if word is not None else str(value or "")


def _heat(sheet: Sheet, run: Run) -> None:
    """Every evaluator with signs, the whole round first."""
    heat = sign_heat(run, most=len(run.evaluators))
    if heat is None:
        return
    fixed = [
        Column("评价机构 Evaluator", 34),
        Column("客户 Clients", 9),
        Column("已比对 Compared", 9),
        Column("存疑 Suspected", 9),
    ]
    columns = [*fixed, *(Column(column.title.zh, 12) for column in heat.columns)]
    sheet.head(columns, ["", "", "", "", *(column.family.zh for column in heat.columns)])
    label = ALL["heat.all"].zh
    sheet.rows([[row.label or label, row.clients, row.compared, row.suspected, *row.shown] for row in heat.lines])
