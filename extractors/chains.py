"""What rules on supply chains read: the industry of an applicant, and the indicator system that its report uses."""

import re
from collections.abc import Iterable, Iterator

from corpus.reference.industries import Industry, industries
from corpus.templates.statements import SystemWording, statements
from extractors.fields import Field
from extractors.view import View
from models.base import Model
from models.document import Span
from models.folding import match_key
from models.statements import IndicatorSystem, IndustryStatement, SystemStatement

_CODE = re.compile(r"(?<![\dA-Za-z./-])[A-Ta-t]?\s?(\d{2,4})(?![\d.%年月家])")
_NAMES = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、，（）()]*")
_TOLD = (
    re.compile(
        r"(?:所属|归属|所处|所在)(?:的)?行业(?:名称)?(?:分类)?(?:为|是|属于|[:：])?\s*(?P<value>[^，。；;]{2,40})"
    ),
    re.compile(r"行业(?:分类)?代码(?:为|是|[:：])?\s*(?P<value>[A-Ta-t]?\s?\d{2,4})(?!\d)"),
    re.compile(r"(?:公司|企业|我们|本集团)属于?(?P<value>[^，。；;的]{2,24}(?:业|制造)(?:[（(][A-T]?\d{2,4}[）)])?)"),
)
_LONGEST_NAME, _BESIDE = 40, 8
"""A cell holds an indicator's name, perhaps with a number or a unit beside it."""


class _Printed(Model):
    """Words that state an industry, with the codes and the name in them."""

    text: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    field: bool
    at: Span


def industries_in(view: View, fields: Iterable[Field]) -> tuple[IndustryStatement, ...]:
    """The industries a report states: those of the form's fields, else those of the prose."""
    printed = [_printed(field.value, field.at, field=True) for field in fields if _is_industry(field)]
    if not printed:
        printed = [
            _printed(match.group("value"), view.span(leaf, match.start("value"), match.end("value")), field=False)
            for pattern in _TOLD
            for leaf, match in view.matches(pattern)
        ]
    names = {match_key(name).text for one in printed for name in one.names}
    found: list[IndustryStatement] = []
    for one in sorted(printed, key=lambda one: not one.codes):
        stated = _stated(one, names)
        if stated is not None and not any(_says_the_same(stated, other) for other in found):
            found.append(stated)
    return tuple(found)


def _says_the_same(name: IndustryStatement, other: IndustryStatement) -> bool:
    """Whether a statement adds nothing to one before it, which a code beside the name may have settled."""
    return bool(set(name.codes) & set(other.codes)) or (name.codes == other.codes and name.sector is other.sector)


def _is_industry(field: Field) -> bool:
    return field.label.name == "industry" and bool(field.value)


def _printed(text: str, at: Span, *, field: bool) -> _Printed:
    names = tuple(name.strip("、，（）()") for name in _NAMES.findall(text))
    return _Printed(text=text, codes=tuple(_CODE.findall(text)), names=names, field=field, at=at)


def _stated(one: _Printed, names: set[str]) -> IndustryStatement | None:
    """The industry that codes and names together mean; a code goes before a name, and a name picks its edition."""
    held = [industry for code in one.codes for industry in _of_code(code)]
    agreeing = [industry for industry in held if match_key(industry.name).text in names]
    fitting = agreeing or held or [industry for name in one.names for industry in _of_name(name)]
    sector = None if fitting else _sector(one.text)
    if not fitting and (sector is None and not one.field):
        return None
    codes = tuple(dict.fromkeys(industry.code for industry in fitting))
    return IndustryStatement(printed=one.text, codes=codes, sector=sector, field=one.field, at=one.at)


def _of_code(code: str) -> tuple[Industry, ...]:
    """What a code means; one that no edition has counts as the group or division it begins with."""
    sizes = range(len(code), 1, -1)
    return next((found for size in sizes if (found := industries(code[:size]))), ())


def _of_name(name: str) -> tuple[Industry, ...]:
    """What a name means in each edition, the most special code of each."""
    found: dict[tuple[int, ...], Industry] = {}
    for industry in industries(name):
        found.setdefault(industry.editions, industry)
    return tuple(found.values())


def _sector(text: str) -> IndicatorSystem | None:
    """The sector with its own system that words name which are no name of the standard."""
    for wording in statements().systems:
        if wording.words is not None and wording.words.search(text):
            return wording.system
    return None


def systems_in(view: View) -> tuple[SystemStatement, ...]:
    """The indicator systems that a report uses, each where it shows first: by its title, else by its own indicators."""
    found = []
    for wording in statements().systems:
        shown = next(_titled(view, wording), None) or _tabled(view, wording)
        if shown is not None:
            found.append(shown)
    return tuple(sorted(found, key=lambda one: one.at.start))


def _titled(view: View, wording: SystemWording) -> Iterator[SystemStatement]:
    for leaf, match in view.matches(wording.titles):
        clause = re.split(r"[，,。；;]", leaf.text[: match.start()])[-1]
        if not statements().systems_denied.search(clause):
            yield SystemStatement(system=wording.system, at=view.span(leaf, match.start(), match.end()))


def _tabled(view: View, wording: SystemWording) -> SystemStatement | None:
    """A table that holds enough of the system's own indicators, shown by the first of them."""
    seen: set[str] = set()
    first = None
    for leaf in view.leaves if wording.indicators else ():
        key = match_key(leaf.text).text if len(leaf.compact) <= _LONGEST_NAME + _BESIDE else ""
        held = {name for name in wording.indicators if name in key and len(key) <= len(name) + _BESIDE}
        if held and first is None:
            first = leaf
        seen |= held
    if first is None or len(seen) < statements().systems_enough:
        return None
    at = view.span(first, 0, len(first.text))
    return SystemStatement(system=wording.system, at=at, indicators=len(seen))
