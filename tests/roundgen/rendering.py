"""One submission to its files: reports in their formats, attachments, damaged files; names in varied styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.roundgen import broken
from tests.roundgen.facts import Category, Evaluator, Format, Kind, Submission
from tests.roundgen.forms import annexes, blank, certificates, chain, factory_self, factory_third, park, product
from tests.roundgen.model import Report
from tests.roundgen.streams import pick, stream
from tests.roundgen.writers import docx, pdf, xlsx
from tests.roundgen.writers.text import TEXT_WRITERS

_SELF_NAMES: Final = (
    "{kind}自评价报告",
    "自评价报告（{short}）",
    "附件{annex}-1 {kind}自评价报告",
    "1",
    "自评报告-主体（终稿）",
    "{short}自评价",
)
_THIRD_NAMES: Final = (
    "{kind}第三方评价报告",
    "第三方评价报告V3.0",
    "附件{annex}-2 第三方评价报告（盖章）",
    "2",
    "评价报告_终版",
    "{short}第三方",
)
_KINDS: Final = {
    Category.FACTORY: ("绿色工厂", "2"),
    Category.PRODUCT: ("绿色设计产品", "3"),
    Category.PARK: ("绿色工业园区", "4"),
    Category.CHAIN: ("绿色供应链", "5"),
}
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file of a submission: its role, its name inside the folder, its bytes."""

    role: str
    name: str
    data: bytes


def write(report: Report, form: Format, encoding: str = "utf-8") -> bytes:
    """The report in that format; plain text with CR LF where its encoding is not plain UTF-8."""
    if form is Format.PDF:
        return pdf.render(report)
    if form is Format.DOCX:
        return docx.render(report)
    text = TEXT_WRITERS[form](report)
    if form is Format.TXT and encoding != "utf-8":
        text = text.replace("\n", "\r\n")
    return text.encode(encoding if form is Format.TXT else "utf-8")


def short_name(sub: Submission) -> str:
    """The applicant's name without its legal form."""
    name = sub.org.name
    for ending in ("（集团）有限公司", "股份有限公司", "有限公司"):
        name = name.removesuffix(ending)
    return name


def self_evaluation(seed: int, sub: Submission) -> Report:
    """The self-evaluation, or the unfilled form in its place."""
    if sub.twists.self_unfilled:
        return blank.report(sub.figures.indicators)
    makers = {
        Category.FACTORY: factory_self.report,
        Category.PRODUCT: product.report,
        Category.PARK: park.self_report,
        Category.CHAIN: chain.self_report,
    }
    return makers[sub.category](seed, sub)


def third_evaluation(seed: int, sub: Submission, evaluator: Evaluator) -> Report:
    """The third-party report."""
    makers = {
        Category.FACTORY: factory_third.report,
        Category.PARK: park.third_report,
        Category.CHAIN: chain.third_report,
    }
    return makers[sub.category](seed, sub, evaluator)


def files(
    seed: int, sub: Submission, others: Mapping[str, Submission], evaluators: Mapping[str, Evaluator]
) -> list[Made]:
    """Every file of the submission; `others` holds the one whose third-party report is filed by mistake."""
    rng = stream(seed, sub.key, "files")
    if sub.kind is Kind.ANNUAL:
        name = f"{pick(rng, ('动态管理表', '2022年动态管理表', '附件动态管理表'))}-{short_name(sub)}.xlsx"
        return [Made(role="self", name=name, data=xlsx.render([annexes.dynamic(sub)], sub.org.contact.name))]
    made = [] if sub.twists.drop_self else [_self_file(seed, sub, rng)]
    if sub.category is not Category.PRODUCT and not sub.twists.drop_third:
        made.append(_third_file(seed, sub, others, evaluators))
    made += _attachments(seed, sub, evaluators)
    made += [
        Made(role=f"damaged/{kind}", name=broken.file_name(kind), data=broken.make(kind, seed, sub))
        for kind in sub.twists.damaged
    ]
    return made


def _named(template: str, sub: Submission, suffix: Format) -> str:
    kind, annex = _KINDS[sub.category]
    return f"{template.format(kind=kind, annex=annex, short=short_name(sub))}.{suffix}"


def _self_file(seed: int, sub: Submission, rng: Random) -> Made:
    name = _named(pick(rng, _SELF_NAMES), sub, sub.self_format)
    data = write(self_evaluation(seed, sub), sub.self_format, pick(rng, _ENCODINGS))
    return Made(role="self", name=name, data=data)


def _third_file(
    seed: int, sub: Submission, others: Mapping[str, Submission], evaluators: Mapping[str, Evaluator]
) -> Made:
    source = others[sub.twists.third_of] if sub.twists.third_of else sub
    assert source.evaluator is not None
    evaluator = evaluators[source.evaluator]
    name = _named(pick(stream(seed, sub.key, "third name"), _THIRD_NAMES), sub, evaluator.format)
    return Made(role="third", name=name, data=write(third_evaluation(seed, source, evaluator), evaluator.format))


def _attachments(seed: int, sub: Submission, evaluators: Mapping[str, Evaluator]) -> list[Made]:
    rng = stream(seed, sub.key, "attachments")
    made: list[Made] = []
    if sub.category is not Category.PARK:
        for kind in range(rng.choices((0, 1, 2), (25, 50, 25))[0]):
            form = pick(rng, (Format.PDF, Format.DOCX))
            title = certificates.KINDS[kind][0]
            data = write(certificates.certificate(seed, sub, kind), form)
            made.append(Made(role="attachment", name=f"附件/{title}.{form}", data=data))
    if sub.evaluator and stream(seed, sub.evaluator, "hands out").random() < 0.3:
        evaluator = evaluators[sub.evaluator]
        data = write(certificates.accreditation(evaluator), Format.PDF)
        made.append(Made(role="attachment", name="附件/评价机构资质证明.pdf", data=data))
    return made
