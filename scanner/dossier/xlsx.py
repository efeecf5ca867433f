"""findings.xlsx: every finding of the case, for people who live in spreadsheets."""

from typing import Final

from models.vocabulary import Verdict
from scanner.dossier.casefile import Case
from scanner.dossier.signs import clause_title
from scanner.dossier.words import d
from scanner.exports.evidence_text import shown
from scanner.exports.sheets import Book, Column, Sheet, Value
from scanner.exports.words import WORDS

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
)


def findings_xlsx(case: Case) -> bytes:
    """The workbook: one row per piece of evidence, the worst finding first; same case, same bytes."""
    book = Book(d("title.evaluator").zh)
    _findings(book.sheet(WORDS["sheet.findings"].zh), case)
    notes = book.sheet(WORDS["sheet.notes"].zh)
    notes.head([Column("项目 Item", 34), Column("内容", 90), Column("Content", 90)])
    notes.row([WORDS["notice.title"].zh, *d("notice")])
    for verdict in Verdict:
        notes.row([verdict, *WORDS[f"meaning.{verdict}"]])
    return book.finish()


def _findings(sheet: Sheet, case: Case) -> None:
    sheet.head(_COLUMNS, frozen=2)
    rows: list[list[Value]] = []
    for row in sorted(case.findings, key=lambda row: (row.verdict.rank, row.clause, row.subject.id, row.id)):
        about: list[Value] = [row.verdict, row.clause, clause_title(case, row.clause).zh]
        about += [WORDS[f"subject.{row.subject.kind}"].zh, row.subject.name, row.message.zh, row.message.en]
        data = "；".join(f"{key}={value}" for key, value in sorted(row.data.items()))
        for number, piece in enumerate([shown(one) for one in row.evidence] or [None], 1):
            where: list[Value] = list(piece) if piece is not None else [None, None, None]
            rows.append([*about, *where, data, row.subject.id, row.id, number])
    sheet.rows(rows)
