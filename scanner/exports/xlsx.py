"""round.xlsx: the run for people who live in spreadsheets."""

from collections.abc import Iterable

from models.ruleset import Ruleset
from models.vocabulary import Category, Verdict
from scanner.exports.credit_words import CREDIT
from scanner.exports.evidence_text import shown
from scanner.exports.payload import worst_first
from scanner.exports.ranking import ranking
from scanner.exports.sheets import Book, Column, Sheet, Value
from scanner.exports.view import (
    Answered,
    answered_clauses,
    ordered_regions,
    owners,
    title_of,
    unread,
    warned,
)
from scanner.exports.words import SYMBOLS, WORDS, register_word
from scanner.exports.xlsx_credit import credit_sheet
from scanner.exports.xlsx_independence import independence_sheets
from scanner.results.reader import Run
from scanner.results.rows import DocumentRow, FindingRow


def round_xlsx(run: Run, law: Ruleset) -> bytes:
    """The workbook; same run, same bytes."""
    book = Book(WORDS["title"].zh)
    _matrix(book.sheet(WORDS["sheet.matrix"].zh), run, law)
    _findings(book.sheet(WORDS["sheet.findings"].zh), run, law)
    _evaluators(book.sheet(WORDS["sheet.evaluators"].zh), run, law)
    independence_sheets(book, run)
    credit_sheet(book.sheet(CREDIT["sheet.credit"].zh), run)
    _regions(book.sheet(WORDS["sheet.regions"].zh), run, law)
    _unread(book.sheet(WORDS["sheet.unread"].zh), run)
    _warnings(book.sheet(WORDS["sheet.warnings"].zh), run)
    _notes(book.sheet(WORDS["sheet.notes"].zh), run, law)
    return book.finish()


def _both(key: str) -> str:
    word = WORDS[key]
    return f"{word.zh} {word.en}"


def _verdicts(verdicts: Answered, clauses: Iterable[str]) -> list[Value]:
    return [verdicts.get(clause) for clause in clauses]


def _counts(verdicts: Answered) -> list[Value]:
    answered = list(verdicts.values())
    return [answered.count(kind) for kind in (Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED)]


_COUNT_COLUMNS = tuple(
    Column(f"{SYMBOLS[kind]} {WORDS[f'verdict.{kind}'].zh}数", 9)
    for kind in (Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED)
)


def _matrix(sheet: Sheet, run: Run, law: Ruleset) -> None:
    clauses = answered_clauses(run, law, [row.verdicts for row in run.submissions])
    fixed = (
        Column(_both("column.applicant"), 34),
        Column(_both("detail.uscc"), 21),
        Column(_both("column.region"), 14),
        Column(_both("column.category"), 20),
        Column(_both("filter.type"), 14),
        Column(_both("column.evaluator"), 28),
        *_COUNT_COLUMNS,
    )
    columns = [*fixed, *(Column(clause, 12) for clause in clauses), Column(_both("detail.id"), 34)]
    titles = [*("" for _ in fixed), *(title_of(clause, law).zh for clause in clauses), ""]
    sheet.head(columns, titles)
    rows = []
    for row in sorted(run.submissions, key=worst_first):
        party = row.applicant
        evaluator = row.evaluator.name if row.evaluator else ""
        named = (WORDS[f"category.{row.category}"].zh, WORDS[f"type.{row.type}"].zh)
        about: list[Value] = [party.name, party.uscc, party.region, *named, evaluator]
        rows.append([*about, *_counts(row.verdicts), *_verdicts(row.verdicts, clauses), row.id])
    sheet.rows(rows)


def _findings(sheet: Sheet, run: Run, law: Ruleset) -> None:
    sheet.head(
        [
            Column(_both("filter.verdict"), 14),
            Column(_both("column.clause"), 22),
            Column("条款标题 Clause title", 30),
            Column(_both("column.subjects"), 12),
            Column("主体 Subject", 34),
            Column("说明 Message (zh)", 60),
            Column("Message (en)", 50),
            Column(_both("column.file"), 46),
            Column("页 Page", 8),
            Column("原文 Words", 60),
            Column("其他证据 Further evidence", 40),
            Column("数据 Data", 20),
            Column("主体编号 Subject id", 30),
            Column(_both("detail.finding"), 20),
        ],
        frozen=2,
    )
    ordered = sorted(run.findings, key=lambda row: (row.verdict.rank, row.clause, row.subject.id, row.id))
    sheet.rows([_finding(row, law) for row in ordered if row.verdict is not Verdict.NOT_APPLICABLE])


def _finding(row: FindingRow, law: Ruleset) -> list[Value]:
    pieces = [shown(piece) for piece in row.evidence]
    extra = "\n".join(piece.line() for piece in pieces[1:])
    data = "；".join(f"{key}={value}" for key, value in sorted(row.data.items()))
    about: list[Value] = [row.verdict, row.clause, title_of(row.clause, law).zh]
    subject: list[Value] = [WORDS[f"subject.{row.subject.kind}"].zh, row.subject.name, row.message.zh, row.message.en]
    where: list[Value] = list(pieces[0]) if pieces else [None, None, None]
    return [*about, *subject, *where, extra, data, row.subject.id, row.id]


def _evaluators(sheet: Sheet, run: Run, law: Ruleset) -> None:
    clauses = answered_clauses(run, law, [row.verdicts for row in run.evaluators])
    fixed = (
        Column(_both("column.evaluator"), 34),
        Column(_both("detail.uscc"), 21),
        Column("项目数 Projects", 10),
        Column("含关联方 With affiliates", 12),
        Column(_both("detail.affiliates"), 34),
        Column(_both("detail.names"), 34),
        Column("客户数 Clients", 10),
        Column("独立性存疑 Suspected", 12),
        Column(_both("column.pass_rate"), 10),
        Column(_both("column.review"), 40),
    )
    columns = [*fixed, *(Column(clause, 12) for clause in clauses)]
    sheet.head(columns, [*("" for _ in fixed), *(title_of(clause, law).zh for clause in clauses)])
    rows: list[list[Value]] = []
    for row in (one.row for one in ranking(run)):
        names = ("、".join(sorted(row.affiliates)), "、".join(sorted(row.names)))
        independence: tuple[Value, Value] = (row.independence.clients, row.independence.suspected)
        review = "；".join(reason.zh for reason in row.review.reasons) or ("是" if row.review.recommended else "")
        counts: tuple[Value, Value] = (row.projects, row.projects_with_affiliates)
        about: list[Value] = [row.name, row.uscc, *counts, *names, *independence, row.pass_rate, review]
        rows.append([*about, *_verdicts(row.verdicts, clauses)])
    sheet.rows(rows)


def _regions(sheet: Sheet, run: Run, law: Ruleset) -> None:
    clauses = answered_clauses(run, law, [row.verdicts for row in run.regions])
    fixed = [Column(_both("column.region"), 22), *(Column(WORDS[f"category.{kind}"].zh, 16) for kind in Category)]
    columns = [*fixed, Column(_both("column.total"), 10), *(Column(clause, 14) for clause in clauses)]
    sheet.head(columns, ["", "", "", "", "", "", *(title_of(clause, law).zh for clause in clauses)])
    rows: list[list[Value]] = []
    for _, row in ordered_regions(run):
        counts = [row.counts.get(kind, 0) for kind in Category]
        rows.append([row.name, *counts, sum(counts), *_verdicts(row.verdicts, clauses)])
    sheet.rows(rows)


def _file_columns(last: str) -> list[Column]:
    names = [Column(_both("column.file"), 60), Column(_both("column.format"), 10), Column(_both("column.kind"), 20)]
    return [*names, Column(_both("column.submission"), 34), Column(_both(last), 70), Column("SHA-256", 66)]


def _file(row: DocumentRow, names: dict[str, str], last: str) -> list[Value]:
    owner = names.get(row.submission or "", row.submission)
    return [row.path, row.format, WORDS[f"kind.{row.kind}"].zh, owner, last, row.sha256]


def _unread(sheet: Sheet, run: Run) -> None:
    sheet.head(_file_columns("column.reason"))
    names = owners(run)
    sheet.rows([_file(row, names, row.reason or WORDS["missing"].zh) for row in unread(run)])


def _warnings(sheet: Sheet, run: Run) -> None:
    sheet.head(_file_columns("column.notes"))
    names = owners(run)
    sheet.rows([_file(row, names, "\n".join(row.warnings)) for row in warned(run)])


def _notes(sheet: Sheet, run: Run, law: Ruleset) -> None:
    """What the verdicts mean and what the run rests on."""
    left_out = sum(1 for row in run.findings if row.verdict is Verdict.NOT_APPLICABLE)
    settings, counts = run.run, run.run.counts
    sheet.head([Column("项目 Item", 34), Column("内容", 90), Column("Content", 90)])
    sheet.row([WORDS["notice.title"].zh, WORDS["notice.text"].zh, WORDS["notice.text"].en])
    for verdict in Verdict:
        meaning = WORDS[f"meaning.{verdict}"]
        sheet.row([verdict, meaning.zh, f"{WORDS[f'verdict.{verdict}'].en}: {meaning.en}"])
    omitted = WORDS["xlsx.omitted"]
    sheet.row([WORDS["sheet.findings"].zh, omitted.zh.format(count=left_out), omitted.en.format(count=left_out)])
    sheet.row([CREDIT["sheet.credit"].zh, *CREDIT["credit.note"]])
    files = f"{counts.files} = {counts.read} + {counts.unread}"
    sheet.row([_both("card.files"), f"{files}（已读 + 未读）", f"{files} (read + unread)"])
    sheet.row([_both("basis.notice"), f"{law.title}（{law.number}，{law.issued}）"])
    sheet.row([_both("basis.ruleset"), "；".join(f"{key}={value}" for key, value in sorted(settings.ruleset.items()))])
    sheet.row([_both("basis.reference"), settings.reference_date])
    sheet.row([_both("basis.deadline"), settings.deadline])
    scope = WORDS[f"scope.{settings.scope}"]
    sheet.row([_both("basis.scope"), scope.zh, scope.en])
    sheet.row([_both("basis.complete"), "、".join(settings.complete_regions) or WORDS["basis.none"].zh])
    sheet.row([_both("basis.version"), settings.lvjian])
    for problem in settings.problems:
        sheet.row([_both("basis.problems"), problem])
    for register in sorted(settings.registers, key=lambda row: row.path):
        stated = f"截至 {register.as_of or '未注明'}，覆盖 {register.covers or '未注明'}，{register.rows} 行"
        text = "；".join([register.path, stated, *register.problems, register.sha256])
        sheet.row([f"名录 Register {register_word(register.kind).zh} {register.kind}", text])
    if not settings.registers:
        sheet.row([_both("basis.registers"), *WORDS["basis.no_registers"]])
