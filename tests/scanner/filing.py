"""A submission of a factory made from the words of its two reports, through extraction and grouping."""

from datetime import datetime

from corpus import rulesets
from extractors.facts import reports_of
from extractors.formats import read
from models.cases import SubmissionCase
from models.document import Line
from models.round import RoundSettings
from scanner.grouping.papers import Paper
from scanner.joining import join
from scanner.settings import CHINA

LAW = rulesets.load("2022")
SELF, THIRD = "青禾/自评价.md", "青禾/第三方.md"
_SELF = """# 绿色工厂自评价报告

申报单位：苏州青禾齿轮有限公司

{cover}

## 基本信息表

统一社会信用代码：91320500MA1KTE5T20

一、工厂基本情况

我公司主要生产齿轮箱，近三年生产经营正常。

{told}
"""
_THIRD = """# 绿色工厂第三方评价报告

受评价方：苏州青禾齿轮有限公司

第三方评价机构名称：北京清源评价中心

{cover}

一、概述

受评价方主要生产齿轮箱，具备独立的生产、检验和仓储场所，各项能源消耗均有计量，废水经处理后回用。

{told}
"""


def submission(own: str = "", third: str = "", covers: tuple[str, str] = ("", ""), **options: str) -> SubmissionCase:
    """The case; ``received`` (ISO) is when both came, ``ocr`` makes every line a recognised one."""
    received = datetime.fromisoformat(options["received"]).replace(tzinfo=CHINA) if "received" in options else None
    papers = []
    for path, form, cover, told in ((SELF, _SELF, covers[0], own), (THIRD, _THIRD, covers[1], third)):
        document = read(form.format(cover=cover, told=told).encode(), path)
        if "ocr" in options:
            edges = tuple(map(float, range(len(document.text) + 1)))
            whole = Line(start=0, end=len(document.text), page=1, top=0.0, bottom=9.0, xs=edges, confidence=0.9)
            document = document.but(lines=(whole,))
        papers.append(Paper(path=path, sha256=document.sha256, reports=reports_of(document), received=received))
    settings = RoundSettings(ruleset=LAW.id, reference_date=LAW.reference_date, deadline=LAW.deadline)
    (case,) = [one for one in join(settings, papers, []).cases if isinstance(one, SubmissionCase)]
    return case
