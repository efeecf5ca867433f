"""1.4a: a design product is covered by a standard on the catalogue of standards (绿色设计产品标准清单)."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.reference import general_standards
from models.base import Model
from models.cases import SubmissionCase
from models.facts import CitedIn, StandardCitation
from models.finding import Absence, Answer, Finding, Message
from models.round import FiledReport, Register, RegisterEntry
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.rules.dated_rows import why_not
from scanner.rules.wording import of_kind, passage, register_row, undecided, unread_note

CLAUSE = "1.4a-catalogue"
_NUMBER = re.compile(
    r"(?<![A-Z0-9/])(?P<prefix>[A-Z]{1,4}\d{0,2}(?:\s*/\s*[A-Z]{1,6})?)\s*(?P<number>\d{2,6}(?:\.\d{1,2})?)"
    r"(?:\s*[-–—―‐‑−]{1,2}\s*(?P<year>(?:19|20)\d{2})(?!\d))?"
)
_PRODUCT_TITLE = re.compile(r"(?:绿色设计产品|生态设计产品|绿色产品)评价")
_GENERAL_TITLE = re.compile(r"通则|总则|导则|标识|术语|管理体系")


class _Cited(Model):
    """A standard as the self-evaluation cites it; ``own`` if it is surely what the product is evaluated by."""

    filed: FiledReport
    one: StandardCitation
    own: bool

    @property
    def printed(self) -> str:
        """Number and year."""
        return self.one.number if self.one.year is None else f"{self.one.number}-{self.one.year}"


class _Listed(Model):
    """A standard on the catalogue."""

    number: str
    year: int | None
    entry: RegisterEntry


class Catalogue:
    """The standards that the self-evaluation cites, against the register; management and general standards are left out.

    A product's own standard is the one in the form's field for it, or one whose title says that it evaluates a design
    product. What stands elsewhere may be a test method: it never accuses.
    """

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:  # noqa: ARG002  # the clause fixes no parameter
        """Satisfied if a cited standard is on a catalogue that decides; violated if its own standard surely is not."""
        register = case.catalogue
        if register is None:
            return Answer.unverified(
                "没有绿色设计产品标准清单（registers/catalogue），未核对。",
                "Not checked: no register of the catalogue of standards.",
            )
        reports = of_kind(case.submission.reports, DocumentKind.SELF_EVALUATION)
        cited = [one for filed in reports for one in _cited(filed)]
        if not cited:
            return Answer.of(_none_cited(case, reports))
        return Answer.of(_compared(case, register, cited))


def _cited(filed: FiledReport) -> Iterator[_Cited]:
    """The standards of a report that may be the product's own, the surest first."""
    for one in sorted(filed.report.standards, key=lambda one: (not _is_own(one), one.at.start)):
        if one.number not in general_standards() and not (one.title is not None and _GENERAL_TITLE.search(one.title)):
            yield _Cited(filed=filed, one=one, own=_is_own(one))


def _is_own(one: StandardCitation) -> bool:
    titled = one.title is not None and _PRODUCT_TITLE.search(one.title) is not None
    return titled or one.cited_in is CitedIn.EVALUATION_FIELD


def _on_list(register: Register) -> Iterator[_Listed]:
    """Every standard that the register names; a row may name several ("T/CAGP 0016-2016，T/CAB 0016-2016")."""
    for entry in register.entries:
        for match in _NUMBER.finditer(unicodedata.normalize("NFKC", entry.cells.get("标准号", "")).upper()):
            prefix = re.sub(r"\s+", "", match["prefix"])
            year = int(match["year"]) if match["year"] is not None else None
            yield _Listed(number=f"{prefix} {match['number']}", year=year, entry=entry)


def _compared(case: SubmissionCase, register: Register, cited: list[_Cited]) -> Finding:
    """The standard that decides: an own one on the list, an own one that is not, any other on the list, in that order."""
    listed = list(_on_list(register))
    own = [one for one in cited if one.own]
    for candidates in (own, cited):
        for one in candidates:
            hit = next((row for row in listed if _same_edition(one.one, row)), None)
            if hit is not None:
                return _other_own(one, own, hit, register) or _on_catalogue(case, one, hit, register)
    for one in own or cited:
        edition = next((row for row in listed if row.number == one.one.number), None)
        if edition is not None:
            return _other_edition(one, edition, register)
    return _not_on_catalogue(case, own[0], register) if own else _unsure(cited[0], register)


def _same_edition(one: StandardCitation, row: _Listed) -> bool:
    return one.number == row.number and (one.year == row.year or None in {one.year, row.year})


def _on_catalogue(case: SubmissionCase, cited: _Cited, hit: _Listed, register: Register) -> Finding:
    reference, row = case.settings.reference_date, hit.entry
    category = row.cells.get("产品类别") or row.cells.get("标准名称") or "?"
    zh = f"自评价报告引用的{cited.printed}在绿色设计产品标准清单中（第{row.number}行，{category}）"
    en = f"{cited.printed}, cited in the self-evaluation, is on the catalogue (row {row.number}, {category})"
    verdict, key = Verdict.SATISFIED, "on_catalogue"
    if not register.decides(reference, reference):
        verdict, key = Verdict.UNVERIFIED, "register_does_not_decide"
        why_zh, why_en = why_not(register, reference, reference)
        zh, en = f"{zh}，但不能据此判定：{why_zh}", f"{en}, which decides nothing: {why_en}"
    return _finding(cited, verdict, key, Message(zh=f"{zh}。", en=f"{en}.")).but(more=(register_row(register, row),))


def _other_own(cited: _Cited, own: list[_Cited], hit: _Listed, register: Register) -> Finding | None:
    """A standard on the list is cited somewhere, but the one that the product is evaluated by is another."""
    if cited.own or not own:
        return None
    message = Message(
        zh=f"产品评价所依据的{own[0].printed}不在绿色设计产品标准清单中；报告另引用了清单中的{cited.printed}，须人工确认。",
        en=f"{own[0].printed}, by which the product is evaluated, is not on the catalogue; {cited.printed}, also cited, is.",
    )
    return _finding(own[0], Verdict.SUSPECTED, "own_not_listed", message).but(more=(register_row(register, hit.entry),))


def _other_edition(cited: _Cited, row: _Listed, register: Register) -> Finding:
    message = Message(
        zh=f"自评价报告引用{cited.printed}，绿色设计产品标准清单载明的是{row.number}-{row.year}。",
        en=f"The self-evaluation cites {cited.printed}; the catalogue names {row.number}-{row.year}.",
    )
    return _finding(cited, Verdict.SUSPECTED, "edition", message).but(more=(register_row(register, row.entry),))


def _not_on_catalogue(case: SubmissionCase, cited: _Cited, register: Register) -> Finding:
    """Violated if the catalogue was read whole and is not older than the reference date."""
    reference = case.settings.reference_date
    whole = register.readable and not register.skipped
    fresh = register.as_of is not None and register.as_of >= reference
    zh = f"产品评价所依据的{cited.printed}不在绿色设计产品标准清单中"
    en = f"{cited.printed}, by which the product is evaluated, is not on the catalogue of standards"
    verdict, key = Verdict.VIOLATED, "not_on_catalogue"
    if not (whole and fresh):
        verdict, key = Verdict.UNVERIFIED, "register_does_not_decide"
        why_zh, why_en = why_not(register, reference, reference)
        zh, en = f"{zh}，但不能据此判定：{why_zh}", f"{en}, which decides nothing: {why_en}"
    sought = Absence(sought=cited.printed, paths=(register.path,))
    return _finding(cited, verdict, key, Message(zh=f"{zh}。", en=f"{en}.")).but(more=(sought,))


def _unsure(cited: _Cited, register: Register) -> Finding:
    message = Message(
        zh=f"自评价报告引用的{cited.printed}等标准不在清单中，但不能确定其为产品评价所依据的标准。",
        en=f"{cited.printed} and others cited are not on the catalogue; whether the product is evaluated by them is open.",
    )
    sought = Absence(sought=cited.printed, paths=(register.path,))
    return _finding(cited, Verdict.UNVERIFIED, "unsure", message).but(more=(sought,))


def _finding(cited: _Cited, verdict: Verdict, key: str, message: Message) -> Finding:
    shown, data = passage(cited.filed, cited.one.at), {"cited": cited.printed}
    return Finding(verdict=verdict, key=key, message=message, evidence=shown, data=data)


def _none_cited(case: SubmissionCase, reports: tuple[FiledReport, ...]) -> Finding:
    submission = case.submission
    zh, en = "未见产品评价所依据的标准", "No standard that the product is evaluated by was found"
    if submission.unread:
        note_zh, note_en = unread_note(submission.unread)
        zh, en = f"{zh}，且{note_zh}", f"{en}, and {note_en}"
    paths = [filed.path for filed in reports] or list(submission.paths)
    return undecided("none_cited", Message(zh=f"{zh}。", en=f"{en}."), "产品评价标准", paths)


RULES = (Catalogue(),)
