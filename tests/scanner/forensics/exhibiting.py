"""Hand-made exhibits: words of two reports read by the program, with whatever facts a test gives their files."""

from pathlib import Path

from extractors.facts import reports_of
from extractors.formats import read
from models.document import Document, FileFacts
from models.facts import Report
from models.round import FiledReport
from models.signals import Signal
from models.vocabulary import DocumentKind
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.signs import signals

_SELF = """# 绿色工厂自评价报告

申报单位：苏州青禾齿轮有限公司

## 基本信息表

联系人：{contact}

联系电话：{phone}

电子邮箱：{mail}

一、工厂基本情况

我公司主要生产齿轮箱，近三年生产经营正常。

{told}
"""
_THIRD = """# 绿色工厂第三方评价报告

受评价方：苏州青禾齿轮有限公司

第三方评价机构名称：北京清源评价中心

{cover}

一、概述

受评价方主要生产齿轮箱，具备独立的生产、检验和仓储场所。

二、存在的问题

现场评价发现部分计量器具未按期检定。

{told}
"""


def exhibit(text: str, path: str, file: FileFacts | None = None) -> Exhibit:
    """The first report of a text, in a file that says this of itself."""
    document = read(text.encode(), path)
    report = reports_of(document)[0]
    return Exhibit(
        FiledReport(path=path, sha256=document.sha256, report=report), document.but(file=file or FileFacts())
    )


def own(told: str = "", file: FileFacts | None = None, **contact: str) -> Exhibit:
    """A self-evaluation of 青禾 with these words."""
    said = {"contact": "钱进", "phone": "13800010002", "mail": "qian@qinghe.example"} | contact
    return exhibit(_SELF.format(told=told, **said), "自评价.md", file)


def third(told: str = "", file: FileFacts | None = None, cover: str = "") -> Exhibit:
    """The third-party report on it."""
    return exhibit(_THIRD.format(told=told, cover=cover), "第三方.md", file)


def found(mine: Exhibit, theirs: Exhibit, others: Others | None = None) -> dict[str, Signal]:
    """The signals by name."""
    return {one.name: one for one in signals(mine, theirs, others)}


def of_file(document: Document, path: Path | str, kind: DocumentKind = DocumentKind.SELF_EVALUATION) -> Exhibit:
    """Any file as if it were a report."""
    report = Report(kind=kind, start=0, end=len(document.text))
    return Exhibit(FiledReport(path=str(path), sha256=document.sha256, report=report), document)
