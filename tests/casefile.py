"""Rule cases as tables: files of a small round in, the verdict and the exact words out.

A case file tests/cases/c*.yaml names its clause and lists cases. A case gives ``files`` (path: form, party, words, or
plain ``text``; ``lost`` are parts that were not read, ``facts`` what the file says of itself), optional ``received``,
``registers``, ``settings`` and what is expected: the subject, the verdict, and for findings with a passage the path and
the exact quote, checked at its offsets in the text.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from corpus import rulesets
from corpus.registers import canonical_headers, kinds
from credit_checks.uploaded import credit_report
from extractors.facts import reports_of
from extractors.formats import read
from models.base import Model
from models.document import Document, FileFacts
from models.errors import Unreadable
from models.finding import Finding, Passage, RegisterRow
from models.round import Register, RegisterEntry, RoundSettings
from models.vocabulary import Scope, SubjectKind, Verdict
from scanner.grouping.papers import Paper
from scanner.joining import Round, join
from scanner.judging import Judged, judge
from scanner.settings import CHINA
from tests.assessing import assessed

INDEPENDENCE = "3.2-independence"
"""The clause for which reports are compared."""
CASES = Path(__file__).parent / "cases"
_DEFAULTS = {
    "basis": "《绿色工厂评价通则》",
    "standard": "GB/T 36132-2018",
    "process": "评价组由组长一人、成员两人组成，先后完成文件评审和现场评价，报告经内部技术复核后定稿。",
    "content": "评价组核实了六个方面的数据，发现的问题为部分计量器具未按期检定。",
    "place": "浙江省宁波市",
    "level": "省级",
    "product": "水性木器漆",
    "model": "QH-100",
    "rows": "",
    "about": "",
    "seniors": "",
    "others": "",
    "qualification": "",
    "state": "存续",
    "legal_form": "有限责任公司(自然人投资或控股)",
    "penalties": "0",
    "records": "查询期内无相关信息",
    "issued": "2022年10月31日",
    "period": "2019年10月31日至2022年10月31日",
    "told": "",
    "leader": "沈立",
    "address": "江苏省苏州市青禾路1号",
    "phone": "13800010002",
    "evaluator_phone": "010-60000001",
}


class Case(Model):
    """One case of a clause."""

    clause: str
    name: str
    data: dict[str, Any]


class Result(Model):
    """What came of a case: every answer, and the text of every file."""

    judged: tuple[Judged, ...]
    texts: Mapping[str, str]

    def of(self, clause: str, kind: SubjectKind, name: str | None) -> Judged:
        """The answer to a clause for the subject with this name (or the only one)."""
        found = [
            one
            for one in self.judged
            if one.clause == clause and one.subject.kind is kind and name in {None, one.subject.name}
        ]
        assert len(found) == 1, [one.subject for one in found]
        return found[0]


def cases() -> Iterator[Case]:
    """All cases of all clauses."""
    for path in sorted(CASES.glob("c*.yaml")):
        table = yaml.safe_load(path.read_text("utf8"))
        for data in table["cases"]:
            yield Case(clause=table["clause"], name=data.pop("name"), data=data)


def run(case: Case) -> Result:
    """The round of a case through extraction, grouping and rules."""
    joined, documents = round_of(case.data)
    if case.clause == INDEPENDENCE:
        joined = assessed(joined, documents)
    texts = {path: document.text for path, document in documents.items()}
    return Result(judged=tuple(judge(joined.cases, rulesets.load("2022"))), texts=texts)


def round_of(data: Mapping[str, Any]) -> tuple[Round, dict[str, Document]]:
    """The joined round of a case, and its documents by path."""
    law = rulesets.load("2022")
    given = data.get("settings", {})
    settings = RoundSettings(
        ruleset=law.id,
        reference_date=given.get("reference_date", law.reference_date),
        deadline=given.get("deadline", law.deadline),
        scope=Scope(given.get("scope", "partial")),
        complete_regions=tuple(given.get("complete_regions", ())),
    )
    documents, papers = {}, []
    for path, spec in _repeated(data["files"]):
        paper, document = _paper(path, spec, data.get("received", {}))
        papers.append(paper)
        if document is not None:
            documents[path] = document
    registers = [_register(kind, table) for kind, table in data.get("registers", {}).items()]
    return join(settings, papers, registers), documents


def check(case: Case) -> None:
    """Asserts what a case expects."""
    result = run(case)
    expected = case.data["expect"]
    expected = expected if isinstance(expected, list) else [expected]
    for wanted in expected:
        kind = SubjectKind(wanted.get("subject", "submission"))
        answer = result.of(case.clause, kind, wanted.get("name")).answer
        assert answer.verdict == Verdict(wanted["verdict"]), [finding.message.zh for finding in answer.findings]
        if "key" in wanted:
            finding = next((one for one in answer.findings if one.key == wanted["key"]), None)
            assert finding is not None, [one.key for one in answer.findings]
            assert finding.verdict == Verdict(wanted["verdict"])
            _check_place(finding, wanted, result)


def _check_place(finding: Finding, wanted: Mapping[str, Any], result: Result) -> None:
    if "quote" in wanted:
        assert isinstance(finding.evidence, Passage)
        assert finding.evidence.at.quote == wanted["quote"]
        assert finding.evidence.at.holds(result.texts[finding.evidence.path])
    if "path" in wanted:
        assert isinstance(finding.evidence, Passage)
        assert finding.evidence.path == wanted["path"]
    if "holds" in wanted:
        assert isinstance(finding.evidence, Passage)
        assert wanted["holds"] in "".join(finding.evidence.at.quote.split())
    if "beside" in wanted:
        assert wanted["beside"] in [one.at.quote for one in finding.more if isinstance(one, Passage)]
    if "says" in wanted:
        assert wanted["says"] in finding.message.zh
    if "row" in wanted:
        rows = [one for one in (finding.evidence, *finding.more) if isinstance(one, RegisterRow)]
        shown: list[dict[str, object]] = [{"row": row.number, **row.cells} for row in rows]
        assert wanted["row"] in [{key: row[key] for key in wanted["row"]} for row in shown]
    if "data" in wanted:
        assert {key: finding.data[key] for key in wanted["data"]} == wanted["data"]


def _repeated(files: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The files of a case; one with ``repeat: n`` stands for n applicants, {n} in its path and words is 1 to n."""
    for path, spec in files.items():
        if "repeat" not in spec:
            yield path, spec
        for number in range(1, spec.get("repeat", 0) + 1):
            filled = {
                key: value.replace("{n}", str(number)) if isinstance(value, str) else value
                for key, value in spec.items()
            }
            yield path.replace("{n}", str(number)), filled


def _paper(path: str, spec: Mapping[str, Any], received: Mapping[str, str]) -> tuple[Paper, Document | None]:
    stamp = datetime.fromisoformat(received[path]).astimezone(CHINA) if path in received else None
    if "unread" in spec:
        return Paper(path=path, sha256="0" * 64, reason=spec["unread"], received=stamp), None
    data = _text(spec).encode("utf8")
    try:
        document = read(data, path).but(unread=tuple(spec.get("lost", ())))
        if "facts" in spec:
            document = document.but(file=msgspec.convert(spec["facts"], FileFacts))
    except Unreadable as error:
        return Paper(path=path, sha256=hashlib.sha256(data).hexdigest(), reason=str(error), received=stamp), None
    paper = Paper(
        path=path,
        sha256=document.sha256,
        reports=reports_of(document),
        received=stamp,
        credit=credit_report(document),
    )
    return paper, document


def _text(spec: Mapping[str, Any]) -> str:
    if "text" in spec:
        return str(spec["text"])
    words = dict(_DEFAULTS)
    for party in spec.get("of", ()):
        words |= _tables("parties")[party]
    words |= {key: str(value) for key, value in spec.items()}
    return str(_tables("forms")[spec["form"]]).format_map(words)


@cache
def _tables(name: str) -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf8"))
    return table


def _register(kind: str, table: Mapping[str, Any]) -> Register:
    headers = canonical_headers(kinds()[kind], table["header"])
    rows = [dict(zip(headers, map(str, row), strict=False)) for row in table.get("rows", [])]
    covers = table.get("covers")
    return Register(
        kind=kind,
        path=f"{kind}.csv",
        sha256="0" * 64,
        as_of=table.get("as_of"),
        covers=(covers[0], covers[1]) if covers else None,
        source=table.get("source", "test"),
        entries=tuple(RegisterEntry(number=number, cells=row) for number, row in enumerate(rows, 2)),
    )
