"""3.4a: an evaluator is an independent legal person registered in China, as far as names and codes can tell."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta

from corpus.reference.registration import LegalStatus, RegistrationKind, name_form, registration_kind
from models.cases import EvaluatorCase
from models.certificates import CertificateKind
from models.document import Span
from models.facts import Stated
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.identity import fold_name
from models.qualification import ProofKind
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.evaluators import paths_of, said_of, shown, telling
from scanner.rules.held_certificates import not_valid
from scanner.rules.registration_signs import ended, no_legal_person, registered
from scanner.rules.wording import passage, undecided

CLAUSE = "3.4a-legal-person"
_CODE = re.compile(r"[0-9A-Z]{18}")
_NEAR_CODE = re.compile(r"[0-9A-Z]{16,20}")
_SPACE = re.compile(r"[\s\-]+")


class LegalPerson:
    """Names, codes, what the papers say, and the registration as an uploaded official report prints it."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Violated by a branch's name, a code of no legal person, an invalid code, a registration that ended or is of none.

        Suspected by weaker signs; satisfied only where a fresh official report prints the registration of a legal person.
        """
        text, name = law.clauses[CLAUSE].text, case.identity.name
        reports = [*ended(name, case.registrations), *no_legal_person(name, case.registrations)]
        signs = [*reports, *_by_name(case), *_by_code(case), *_by_words(case, text)]
        oldest = case.settings.reference_date - timedelta(days=law.number_of(CLAUSE, "report_days"))
        printed = registered(name, case.registrations, oldest) if not reports else None
        if printed is not None:
            return Answer.of(*signs, printed)
        licences = not_valid(case, CertificateKind.LICENCE)
        return Answer.of(*signs, _not_checked(case, text, len(signs)), *licences)


def _by_name(case: EvaluatorCase) -> Iterator[Finding]:
    """Certain if every name of the evaluator ends so and the form is sure to be no legal person."""
    forms = [(name, form) for name in case.names if (form := name_form(name)) is not None]
    for name, form in forms[:1]:
        certain = len(forms) == len(case.names) and form.confidence.decides
        verdict, tail_zh, tail_en = (
            (Verdict.VIOLATED, "", "") if certain else (Verdict.SUSPECTED, "，须核实其法人资格", "; to be checked")
        )
        message = Message(
            zh=f"“{name}”按名称是{form.form}，不是独立法人{tail_zh}。",
            en=f'"{name}" is by its name no independent legal person ({form.form}){tail_en}.',
        )
        yield Finding(verdict=verdict, key="name_form", message=message, evidence=_named(case, name))


def _named(case: EvaluatorCase, name: str) -> Evidence:
    folded = fold_name(name)
    stated = ((filed, filed.report.evaluator.name) for filed, _ in telling(case))
    places = (passage(filed, one.at) for filed, one in stated if one is not None and fold_name(one.value) == folded)
    return next(places, Absence(sought=name, paths=paths_of(case)))


def _by_code(case: EvaluatorCase) -> Iterator[Finding]:
    if case.identity.uscc is not None:
        yield from _kind(case, case.identity.uscc)
    for filed, stated, code in _bad_codes(case):
        yield _invalid(case, filed, stated, code)
        return


def _kind(case: EvaluatorCase, uscc: str) -> Iterator[Finding]:
    """A sign if the code tells a kind of body that is not what the notice asks for."""
    kind = registration_kind(uscc)
    if kind is not None and kind.status in {LegalStatus.LEGAL_PERSON, LegalStatus.DEPENDS}:
        return
    told_zh, told_en = (
        (f"{kind.department}登记的{kind.kind}", kind.kind) if kind else ("标准未列的类别", "no known kind")
    )
    certain = kind is not None and kind.status is LegalStatus.NO_LEGAL_PERSON and kind.confidence.decides
    tail_zh, tail_en = ("，不具有法人资格", ", no legal person") if certain else ("，须核实", ", to be checked")
    message = Message(
        zh=f"“{case.identity.name}”的统一社会信用代码{uscc}表明其为{told_zh}{tail_zh}。",
        en=f'The code {uscc} of "{case.identity.name}" tells: {told_en}{tail_en}.',
    )
    verdict = Verdict.VIOLATED if certain else Verdict.SUSPECTED
    yield Finding(verdict=verdict, key="kind_of_code", message=message, evidence=_code_at(case))


def _code_at(case: EvaluatorCase) -> Evidence:
    stated = ((filed, filed.report.evaluator.uscc) for filed, _ in telling(case))
    places = (passage(filed, one.at) for filed, one in stated if one is not None)
    return next(places, Absence(sought=case.identity.uscc or "", paths=paths_of(case)))


def _bad_codes(case: EvaluatorCase) -> Iterator[tuple[FiledReport, Span, str]]:
    """Codes that cannot be right; words in their place and the fifteen digits of former times are none."""
    for filed, _ in telling(case):
        stated = filed.report.evaluator.bad_uscc
        code = _compact(stated) if stated is not None else ""
        if stated is not None and _NEAR_CODE.fullmatch(code):
            yield filed, stated.at, code


def _compact(stated: Stated[str]) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", stated.value)).upper()


def _invalid(case: EvaluatorCase, filed: FiledReport, at: Span, code: str) -> Finding:
    """Violated where it is the only code known and stands in real text; a misprint beside a valid code decides nothing."""
    told = filed.report.qualification
    sure = _CODE.fullmatch(code) is not None and told is not None and not told.recognised
    if case.identity.uscc is not None:
        verdict, key = Verdict.UNVERIFIED, "misprinted_code"
        tail_zh, tail_en = f"，其他材料中为{case.identity.uscc}", f"; elsewhere it is {case.identity.uscc}"
    elif sure:
        verdict, key, tail_zh, tail_en = Verdict.VIOLATED, "invalid_code", "", ""
    else:
        verdict, key = Verdict.SUSPECTED, "unclear_code"
        tail_zh, tail_en = "（位数不符或来自文字识别，须核对原件）", " (of wrong length or from recognised text)"
    message = Message(
        zh=f"“{case.identity.name}”的统一社会信用代码“{code}”不符合GB 32100的校验规则{tail_zh}。",
        en=f'The code "{code}" of "{case.identity.name}" fails the check of GB 32100{tail_en}.',
    )
    return Finding(verdict=verdict, key=key, message=message, evidence=passage(filed, at))


def _by_words(case: EvaluatorCase, text: str) -> Iterator[Finding]:
    words = {
        ProofKind.NO_LEGAL_PERSON: ("不是独立法人", "is no independent legal person"),
        ProofKind.DEREGISTERED: ("已注销或吊销", "is cancelled or revoked"),
    }
    for kind, (zh, en) in words.items():
        places = shown(one for one in said_of(case, kind, text) if not one[1].denied)
        if places:
            message = Message(
                zh=f"“{case.identity.name}”的材料显示其{zh}，须核实。",
                en=f'The papers of "{case.identity.name}" say that it {en}; to be checked.',
            )
            yield Finding(
                verdict=Verdict.SUSPECTED, key=kind.value, message=message, evidence=places[0], more=places[1:]
            )


def _not_checked(case: EvaluatorCase, text: str, signs: int) -> Finding:
    """What was checked, and that the registration was not."""
    name, uscc = case.identity.name, case.identity.uscc
    if uscc is None:
        message = Message(
            zh=f"“{name}”没有可用的统一社会信用代码，登记状况未核对。",
            en=f'No usable credit code of "{name}" is known; its registration was not checked.',
        )
        return undecided("no_code", message, "统一社会信用代码", paths_of(case))
    said = shown(one for one in said_of(case, ProofKind.LEGAL_PERSON, text) if not one[1].denied)
    kind = registration_kind(uscc)
    checks_zh = f"名称形式；代码{uscc}的校验位{_kind_zh(kind)}；材料中的法人资格说明{len(said)}处；发现问题{signs}处"
    message = Message(
        zh=f"“{name}”的登记状况（是否存续、是否为独立法人）没有登记数据可核对。已核对：{checks_zh}。",
        en=f'The registration of "{name}" could not be checked: no registration data. Checked: name, code, own words.',
    )
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="registration_not_checked",
        message=message,
        evidence=_code_at(case),
        more=said,
        data={"uscc": uscc, "kind": kind.kind if kind is not None else ""},
    )


def _kind_zh(kind: RegistrationKind | None) -> str:
    return f"和类别（{kind.department}：{kind.kind}）" if kind is not None else ""


RULES = (LegalPerson(),)
