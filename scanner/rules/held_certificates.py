"""Certificates that an evaluator's papers show, and how they stand on the reference date.

The notice asks for registration (三(一)) and an office (三(二)) and for no other certificate; so one that expired breaks no
clause by itself: it is shown with its words, and what it was to prove is open.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from models.cases import EvaluatorCase
from models.certificates import Certificate, CertificateKind, Validity
from models.finding import Finding, Message, Passage
from models.folding import match_key
from models.round import FiledReport
from models.vocabulary import Verdict
from scanner.rules.evaluators import telling
from scanner.rules.wording import passage

_ORDER: Final = (Validity.VALID, Validity.EXPIRED, Validity.NOT_YET, Validity.UNDATED)
"""Of several prints of one certificate the first of these holds: what was renewed did not expire."""
_SHOWN: Final = 5
_ASKED_ABOUT: Final = frozenset({CertificateKind.LICENCE, CertificateKind.LEASE})
_STATES: Final = {
    Validity.EXPIRED: ("在基准日前已过有效期", "expired before the reference date"),
    Validity.NOT_YET: ("在基准日时尚未生效", "not yet valid on the reference date"),
    Validity.UNDATED: ("未见可识别的有效期，是否有效未核实", "no validity that could be read: not verified"),
}


class HeldCertificate(NamedTuple):
    """A certificate with the paper that shows it, and how it stands on the reference date."""

    filed: FiledReport
    certificate: Certificate
    state: Validity

    @property
    def recognised(self) -> bool:
        """Whether its words come from character recognition."""
        told = self.filed.report.qualification
        places = (self.certificate.at, self.certificate.dated)
        return (told is not None and told.recognised) or any(one and one.confidence is not None for one in places)

    @property
    def places(self) -> tuple[Passage, ...]:
        """The words of its validity, then its name."""
        spans = (self.certificate.dated, self.certificate.at)
        return tuple(passage(self.filed, at) for at in spans if at is not None)

    def told(self) -> str:
        """The certificate in a few words of its own."""
        one = self.certificate
        holder = f"{one.holder}：" if one.holder and one.kind is CertificateKind.STAFF else ""
        dated = f"，{one.dated.quote.strip()}" if one.dated is not None else ""
        number = f"（{one.number}）" if one.number else ""
        tail = "，文字识别，须核对原件" if self.recognised else ""
        return f"{holder}{one.name}{number}{dated}{tail}"


def held_certificates(case: EvaluatorCase) -> tuple[HeldCertificate, ...]:
    """Every certificate once; of one that is printed several times that which is valid, else the last to expire."""
    groups: dict[tuple[str, ...], list[HeldCertificate]] = {}
    for one in _printed(case):
        certificate = one.certificate
        person = certificate.holder if certificate.kind is CertificateKind.STAFF else ""
        single = certificate.kind in _ASKED_ABOUT
        key = (certificate.kind, "" if single else match_key(certificate.name).text, match_key(person).text)
        groups.setdefault(key, []).append(one)
    return tuple(min(same, key=_rank) for same in groups.values())


def _rank(one: HeldCertificate) -> tuple[int, int]:
    last = one.certificate.last or date.min
    return _ORDER.index(one.state), -last.toordinal()


def _printed(case: EvaluatorCase) -> Iterator[HeldCertificate]:
    day = case.settings.reference_date
    for filed, told in telling(case):
        for one in told.certificates:
            yield HeldCertificate(filed, one, one.on(day))
    for filed in case.certificates:
        if filed.report.certificate is not None:
            yield HeldCertificate(filed, filed.report.certificate, filed.report.certificate.on(day))


def not_valid(case: EvaluatorCase, *kinds: CertificateKind) -> Iterator[Finding]:
    """A finding for every state that is not valid, unverified, with the certificates of these kinds in it."""
    held = [one for one in held_certificates(case) if one.certificate.kind in kinds]
    for state in _STATES:
        these = [one for one in held if one.state is state]
        if these:
            yield _finding(case, state, these)


def _finding(case: EvaluatorCase, state: Validity, these: list[HeldCertificate]) -> Finding:
    zh, en = _STATES[state]
    tail_zh, tail_en = _tail(these)
    more = f"等{len(these)}项" if len(these) > _SHOWN else ""
    listed = "；".join(one.told() for one in these[:_SHOWN])
    name, day = case.identity.name, case.settings.reference_date
    first, *rest = (place for one in these for place in one.places)
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key=f"certificate_{state}",
        message=Message(
            zh=f"“{name}”材料所列证书{zh}（基准日{day}）：{listed}{more}。{tail_zh}",
            en=f'Certificates in the papers of "{name}", {en} ({day}): {len(these)}. {tail_en}',
        ),
        evidence=first,
        more=tuple(rest),
        data={"certificates": len(these), "state": state.value},
    )


def _tail(these: Iterable[HeldCertificate]) -> tuple[str, str]:
    """What follows for the notice."""
    kinds = {one.certificate.kind for one in these}
    if kinds <= _ASKED_ABOUT:
        return "须核实是否已续期。", "To be checked whether it was renewed."
    return (
        "通知未要求此类证书，不据此认定，仅供核对材料所述能力。",
        "The notice asks for none of these: nothing follows by itself, what they were to show is for a person to check.",
    )
