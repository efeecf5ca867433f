"""A register's file → its tables; what it is, its content says, not its name."""

from pathlib import Path

from extractors.formats import sniff
from models.errors import BadRegister
from scanner.registers import delimited, documents, workbooks
from scanner.registers.tables import Tables


def tables_of(path: Path, data: bytes) -> Tables:
    """The tables of a file; BadRegister if it cannot be read."""
    kind = sniff(data, path.name)
    if kind in {"xlsx", "xlsb", "ole"}:
        return workbooks.read(path)
    if kind in {"pdf", "docx", "html"}:
        return documents.read(path)
    if kind in {"txt", "md"}:
        return delimited.read(path.name, data)
    if kind == "empty":
        raise BadRegister(path.name, "空文件 / empty, 0 bytes")
    raise BadRegister(path.name, f"不是名录表格（内容为{kind}）/ no table of a register (its content is {kind})")
