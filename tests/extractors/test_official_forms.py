"""The official forms, filled in by tests/roundgen in three settings and two formats, read back to the same fields."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.document import BlockType, Document
from models.facts import Party, Report
from models.vocabulary import DocumentKind
from tests.roundgen.facts import Category, Kind
from tests.roundgen.forms.official import Case, Form, Setting, forms, report
from tests.roundgen.plan import RoundPlan
from tests.roundgen.world import populate
from tests.roundgen.writers import docx, pdf

SEED = 7
FORMS = {form.id: form for form in forms()}
WRITERS = {"docx": docx.render, "pdf": pdf.render}
EVERY = pytest.mark.parametrize(
    ("form", "setting", "suffix"),
    [
        pytest.param(form, setting, suffix, id=f"{form.id} {setting.name} {suffix}")
        for form in FORMS.values()
        for setting in Setting
        for suffix in WRITERS
    ],
)


@cache
def case(category: str) -> Case:
    world = populate(RoundPlan(seed=SEED, submissions=28))
    sub = next(
        one
        for one in world.submissions.values()
        if one.category == category and one.evaluator and one.kind is Kind.APPLICATION and one.org.uscc
    )
    assert sub.evaluator is not None
    return Case(seed=SEED, sub=sub, evaluator=world.evaluators[sub.evaluator])


@cache
def document(form_id: str, setting: Setting, suffix: str) -> Document:
    form = FORMS[form_id]
    return read(WRITERS[suffix](report(form, case(form.category), setting)), f"a.{suffix}")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(found: Document) -> set[str]:
    """What stands alone: headings, and cells of tables."""
    whole = {bare(found.text[block.start : block.end]) for block in found.blocks if block.type is BlockType.HEADING}
    return whole | {bare(found.text[cell.start : cell.end]) for block in found.blocks for cell in block.cells}


def labels(form: Form) -> set[str]:
    return {re.split(r"[:：□\s(（]", line.pieces[0])[0] for line in form.lines if line.kind in {"field", "cover"}}


def printed(party: Party) -> dict[str, str | None]:
    """The fields of a party as text; phones are sorted, for a form may name one number twice."""
    fields = ("name", "uscc", "address", "legal_representative", "contact")
    shown = {name: stated.value if (stated := getattr(party, name)) else None for name in fields}
    return shown | {
        "phones": " ".join(sorted(stated.value for stated in party.phones)) or None,
        "emails": " ".join(sorted(stated.value for stated in party.emails)) or None,
    }


def expected(form: Form) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """What a reader finds of applicant and evaluator: what the form has a field for."""
    made, asked = case(form.category), labels(form)
    org, park, other = made.sub.org, made.sub.park, made.evaluator.org

    def of(value: str, *names: str) -> str | None:
        return value if asked & set(names) else None

    numbers = {
        *(org.legal.phone for name in ("法人代表联系电话",) if name in asked),
        *(park.head.phone for name in ("园区负责人",) if park and form.third and name in asked),
        *(org.contact.phone for name in ("联系电话", "园区联系人") if name in asked),
        *(org.mobile for name in ("手机",) if name in asked),
        *(org.fax for name in ("传真",) if name in asked),
    }
    applicant = {
        "name": org.name,
        "uscc": of(org.uscc, "统一社会信用代码"),
        "address": of(org.address, "通讯地址", "工厂地址", "园区地址"),
        "legal_representative": of(org.legal.name, "法定代表人", "园区负责人"),
        "contact": of(org.contact.name, "联系人", "园区联系人"),
        "phones": " ".join(sorted(numbers)) or None,
        "emails": of(org.mail, "电子邮箱", "联系邮箱"),
    }
    theirs = {other.legal.phone, other.contact.phone, other.mobile} | ({other.fax} if "报告审核人" in asked else set())
    evaluator = {
        "name": of(other.name, "第三方机构名称", "第三方评价机构名称"),
        "uscc": None,
        "address": of(other.address, "第三方机构地址"),
        "legal_representative": of(other.legal.name, "机构法定代表人"),
        "contact": of(other.contact.name, "机构联系人"),
        "phones": of(" ".join(sorted(theirs)), "机构联系人"),
        "emails": None,
    }
    return applicant, evaluator


def only(found: Document) -> Report:
    (one,) = reports_of(found)
    return one


@EVERY
def test_fields(form: Form, setting: Setting, suffix: str) -> None:
    one = only(document(form.id, setting, suffix))
    applicant, evaluator = expected(form)
    assert one.filled
    assert one.kind is (DocumentKind.THIRD_PARTY_EVALUATION if form.third else DocumentKind.SELF_EVALUATION)
    assert one.category == form.category
    assert printed(one.applicant) == applicant
    assert printed(one.evaluator) == evaluator
    region = case(form.category).sub.region
    assert one.region is not None or not labels(form) & {"所在省市", "通讯地址", "工厂地址", "园区地址"}
    assert one.region is None or one.region.value.name.startswith(region.name[:2])


@EVERY
def test_headings(form: Form, setting: Setting, suffix: str) -> None:
    found = texts(document(form.id, setting, suffix))
    wanted = [bare(line.pieces[0]) for line in form.of("heading")]
    wanted += [bare(head) for line in form.of("table") for head in line.pieces[1:]]
    assert [text for text in wanted if text not in found] == []


def test_every_heading_of_the_reference_is_in_a_form(shared: Path) -> None:
    """But for two that its compiler could not read or infers; there a bracket tells what the form asks for."""
    with (shared / "reference" / "template_headings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "heading"]
    known = {bare(line.pieces[0]) for form in FORMS.values() for line in form.of("heading")}
    lost = [row["text"] for row in rows if not any(bare(row["text"]).startswith(text) for text in known)]
    assert [text[:4] for text in lost] == ["四、绿色", "(4-7"]
    assert {form.category for form in FORMS.values()} == {Category.FACTORY, Category.PARK}
