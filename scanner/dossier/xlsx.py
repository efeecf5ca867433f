"""findings.xlsx: every finding of the case, for people who live in spreadsheets."""

from collections.abc import Mapping
from typing import Final

from models.vocabulary import Verdict
from scanner.dossier.casefile import Case
from scanner.dossier.marks import visible
from scanner.dossier.originals import Standing
from scanner.dossier.signs import clause_title
from scanner.dossier.words import d
from scanner.exports.evidence_text import shown
from scanner.exports.sheets import Book, Column, Sheet, Value
from scanner.exports.words import WORDS
from scanner.results.rows import DocumentRow

_COLUMNS: Final = (
    Column("结果 Verdict", 14),
    Column("条款 Clause", 22),
    Column("条款标题 Clause title", 30),
    Column("对象 Subject", 12),
    Column("主体 Name", 34),
    Column("说明 Message (zh)", 60),
    Column("Message (en)", 50),
    Column("文件 File", 46),
    Column("页 Page", 8),
    Column("原文 Words", 60),
    Column("数据 Data", 20),
    Column("主体编号 Subject id", 30),
    Column("线索编号 Finding", 20),
    Column("证据 Evidence", 9),
    Column("卷宗中的线索 Sign", 12),
    Column("原件核对 Original", 14),
)
_FILES: Final = (
    Column("文件 File", 70),
    Column("种类 Kind", 22),
    Column("页数 Pages", 8),
    Column("读取 Read", 10),
    Column("未读原因 Not read because", 40),
    Column("原件核对 Original", 14),
    Column("SHA-256", 68),
)


def findings_xlsx(case: Case, standing: Mapping[str, Standing]) -> bytes:
    """The workbook: one row per piece of evidence, the worst finding first, and every file; same case, same bytes."""
    book = Book(d("title.evaluator" if case.evaluator is not None else "title.submission").zh)
    _findings(book.sheet(WORDS["sheet.findings"].zh), case, standing)
    _files(book.sheet(d("part.files").zh), case, standing)
    notes = book.sheet(WORDS["sheet.notes"].zh)
    notes.head([Column("项目 Item", 34), Column("内容", 90), Column("Content", 90)])
    notes.row([WORDS["notice.title"].zh, *d("notice")])
    for verdict in Verdict:
        notes.row([verdict, *WORDS[f"meaning.{verdict}"]])
    return book.finish()


def _files(sheet: Sheet, case: Case, standing: Mapping[str, Standing]) -> None:
    sheet.head(_FILES)
    sheet.rows([[*_about(row), _stands(row.path, standing), row.sha256] for row in case.cited()])


def _about(row: DocumentRow) -> tuple[Value, ...]:
    return visible(row.path), WORDS[f"kind.{row.kind}"].zh, row.pages, row.method, row.reason


def _stands(path: str, standing: Mapping[str, Standing]) -> str | None:
    """How the original of a piece of evidence stood; nothing for what is of no file."""
    return d(f"original.{standing[path]}").zh if path in standing else None


def _findings(sheet: Sheet, case: Case, standing: Mapping[str, Standing]) -> None:
    sheet.head(_COLUMNS, frozen=2)
    rows: list[list[Value]] = []
    numbers = case.numbers
    for row in sorted(case.findings, key=lambda row: (row.verdict.rank, row.clause, row.subject.id, row.id)):
        about: list[Value] = [row.verdict, row.clause, clause_title(case, row.clause).zh]
        about += [WORDS[f"subject.{row.subject.kind}"].zh, row.subject.name, row.message.zh, row.message.en]
        data = "；".join(f"{key}={value}" for key, value in sorted(row.data.items()))
        for number, piece in enumerate([shown(one) for one in row.evidence] or [None], 1):
            where: list[Value] = list(piece) if piece is not None else [None, None, None]
            stands = _stands(piece.where, standing) if piece is not None else None
            held = [*about, *where, data, row.subject.id, row.id, number, numbers.get(row.id), stands]
            rows.append(
                [visible(one) if isinstance(one, str) and not isinstance(one, Verdict) else one for one in held]
            )
    sheet.rows(rows)
