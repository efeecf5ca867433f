"""Small rounds of fictional reports in which evaluators are told apart, and the lines of evaluators.jsonl made of them."""

from collections.abc import Mapping
from typing import Any

from corpus import rulesets
from scanner.evaluators.lines import evaluator_rows
from scanner.judging import judge
from scanner.results.rows import EvaluatorRow
from tests.casefile import round_of

LAW = rulesets.load("2022")
_THIRD = """绿色工厂第三方评价报告

工厂名称：{applicant}

通讯地址：{address}

第三方评价机构名称：{evaluator}

一、概述

评价依据为《绿色工厂评价通则》（GB/T 36132-2018），现场查看了生产线和能源计量情况。

二、评价过程和方法

{visit}

{team}

七、第三方机构资质符合性证明材料

第三方机构名称：{evaluator}

{told}
"""


def rows_of(files: Mapping[str, Any], **more: object) -> dict[str, EvaluatorRow]:
    """The rows of a round by the evaluator's name; of two that share it by name and code."""
    joined, _ = round_of({"files": files, **more})
    rows = list(evaluator_rows(joined, judge(joined.cases, LAW), LAW))
    names = [row.name for row in rows]
    return {row.name if names.count(row.name) == 1 else f"{row.name} {row.uscc}": row for row in rows}


def third(
    applicant: str, evaluator: str, told: str = "", people: tuple[str, ...] = (), **more: str
) -> dict[str, object]:
    """A third-party report; ``visit`` are the words on the days on site, ``people`` the team, ``address`` the applicant's."""
    rows = [f"| {number} | {name} | 成员 | 工程师 | 环境 |" for number, name in enumerate(people, 1)]
    table = ["评价组成员表", "", "| 序号 | 姓名 | 职责 | 职称 | 专业 |", "| --- | --- | --- | --- | --- |", *rows]
    words = {
        "applicant": applicant,
        "evaluator": evaluator,
        "told": told,
        "address": more.get("address", "江苏省苏州市青禾路1号"),
        "visit": more.get("visit", "评价组完成了文件评审和现场评价。"),
        "team": "\n".join(table) if rows else "",
    }
    return {"text": _THIRD.format(**words)}
