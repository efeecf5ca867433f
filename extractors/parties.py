"""Who applies and who evaluated, from the fields of one report."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from extractors.fields import Field
from extractors.view import View
from models.base import Model
from models.facts import Party, Stated
from models.identity import USCC_PATTERN, find_uscc, fold_name
from models.vocabulary import DocumentKind

_SECTION = {
    "evaluator": re.compile(r"(?:第三方|评价)(?:评价)?机构(?:的)?(?:基本)?(?:信息|情况|资质|概况|简介)"),
    "applicant": re.compile(r"(?:工厂|企业|园区|申报单位|受评价方|公司|单位)(?:的)?基本(?:信息|情况)|^基本信息表?$"),
}
_ORGANISATION = re.compile(
    r"(?:公司|厂|集团|院|所|中心|协会|学会|商会|联合会|联盟|园区?|基地|新区|开发区|示范区|集聚区|集中区|高新区|经开区|保税区|试验区"
    r"|管委会|委员会|局|社|大学|站|企业|合作社|事务所|工作室)(?:[（(][^（）()]*[)）])?$"
)
_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[-－—\s]?\d{7,8}|\d{7,8}|400[-\d]{7,9})(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


_IDENTIFYING = frozenset({"name", "park_name", "uscc", "address", "legal_representative", "contact"})


class Claim(Model):
    """A field with the party it speaks of."""

    party: str
    field: Field


def claims_of(view: View, fields: Iterable[Field], kind: DocumentKind) -> tuple[Claim, ...]:
    """Every field of a report with its party: the label's own, else that of the section or field before it."""
    party = "evaluator" if kind is DocumentKind.EVALUATOR_ANNUAL_REPORT else "applicant"
    sections = _sections(view)
    claims: list[Claim] = []
    section = -1
    for field in fields:
        heading = max((order for order in sections if order <= field.order), default=-1)
        if heading > section:
            party, section = sections[heading], heading
        own = _own_party(field, kind) or party
        claims.append(Claim(party=own, field=field))
        if field.label.name in _IDENTIFYING:
            party = own
    return tuple(claims)


def _own_party(field: Field, kind: DocumentKind) -> str:
    """The party a label names by itself; 机构名称 is whoever a credit report or an evaluator's own report is about."""
    if field.label.name == "name" and kind is DocumentKind.CREDIT_REPORT:
        return "applicant"
    if field.label.name == "name" and kind is DocumentKind.EVALUATOR_ANNUAL_REPORT:
        return "evaluator"
    return field.label.party


def _sections(view: View) -> dict[int, str]:
    """Orders of the headings after which unlabelled fields belong to a party."""
    found = {}
    for order, leaf in enumerate(view.leaves):
        if len(leaf.compact) <= 40:
            for party, pattern in _SECTION.items():
                if pattern.search(leaf.compact):
                    found[order] = party
                    break
    return found


def party_of(claims: Iterable[Claim], party: str) -> Party:
    """What the claims about one party say together; the first that says a thing counts."""
    own = [claim.field for claim in claims if claim.party == party and claim.field.value]
    names = list(_names(own))
    codes = [(field, find_uscc(field.value)) for field in own if field.label.name == "uscc"]
    return Party(
        name=names[0] if names else None,
        aliases=tuple(names[1:]),
        uscc=next((Stated(value=code, at=field.at) for field, code in codes if code), None),
        bad_uscc=next((Stated(value=field.value, at=field.at) for field, code in codes if not code), None),
        address=_first(own, "address"),
        legal_representative=_first(own, "legal_representative"),
        contact=_first(own, "contact"),
        phones=tuple(_found(own, "phone", _PHONE)),
        emails=tuple(_found(own, "email", _EMAIL)),
    )


def _names(fields: Iterable[Field]) -> Iterator[Stated[str]]:
    """Names as printed, each once; a park's own name goes before the body that files for it."""
    seen = set()
    for field in sorted(fields, key=lambda field: field.label.name != "park_name"):
        if field.label.name in {"name", "park_name"} and is_name(field.value):
            folded = fold_name(field.value)
            if folded not in seen:
                seen.add(folded)
                yield Stated(value=_printed(field.value), at=field.at)


def is_name(text: str) -> bool:
    """Whether a value can be the full name of an organisation."""
    return (
        4 <= len(text) <= 60
        and not re.search(r"[。；;？！：:]", text)
        and _ORGANISATION.search(re.sub(r"\s+", "", text)) is not None
    )


def _printed(name: str) -> str:
    """A name without the code or note that some forms print behind it."""
    cut = USCC_PATTERN.search(unicodedata.normalize("NFKC", name))
    return re.sub(r"\s+", "", name[: cut.start()] if cut and cut.start() else name) if _is_han(name) else name.strip()


def _is_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _first(fields: Iterable[Field], name: str) -> Stated[str] | None:
    return next((Stated(value=field.value, at=field.at) for field in fields if field.label.name == name), None)


def _found(fields: Iterable[Field], name: str, pattern: re.Pattern[str]) -> Iterator[Stated[str]]:
    for field in fields:
        if field.label.name == name:
            for match in pattern.findall(unicodedata.normalize("NFKC", field.value)):
                yield Stated(value=match, at=field.at)
