"""What indicator a label names: "（3）其中：全厂综合能源消费量（tce，当量值）", "单位产品主要污染物产生量（COD）", "水泥产量".

A label is taken apart: numbering, a year, notes in brackets, qualifiers that leave the meaning as it is. What is left must
be a name of the catalogue as a whole, so 万元产值综合能耗 is never read as 综合能耗.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.reference.indicators import Indicator, indicators, measures
from corpus.reference.label_words import LabelWords, label_words, name_key
from corpus.reference.units import is_unit
from extractors.figures.years import Year, cut_year
from models.folding import match_key
from models.readings import Basis
from models.vocabulary import Category

_LONGEST, _LONGEST_UNIT = 60, 8
NUMBERING = re.compile(
    r"^(?:[（(]\s*[0-9一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳]|[0-9]{1,2}(?:\.[0-9]{1,2})+(?!\d)[.、．]?|[0-9]{1,2}\s*[.、．)）]"
    r"|[一二三四五六七八九十]{1,3}、|[A-Za-z]\.?\d{1,2}(?:\.\d{1,2})*(?=[^A-Za-z0-9])|\d{1,2}\s+|[-–—·•*＊★▲※]+)\s*"
)
_FOOTNOTE = re.compile(r"\s*(?:[①-⑳*＊※†‡]+|\[\d{1,2}\]|[（(]?注\s*\d{0,2}[)）]?)$")
_LETTERED = re.compile(r"^(?P<name>.*[\u4e00-\u9fff])\s*[A-Za-zα-ωΑ-Ω]{1,4}[0-9]?$")
_BRACKETED = re.compile(
    r"[（(\[【〔［]([^（()）\[\]【】〔〕［］]*(?:[（(][^（）()]*[)）][^（()）\[\]【】]*)?)[)）\]】〕］]?"
)
_NOTE_CUT = re.compile(r"[，,、；;：:\s]+")
_TAIL = re.compile(r"^(?P<name>.+?)\s*[/，,、：:\-—\s]\s*(?P<tail>[^，,、：:]+)$")
_UNIT_WORD = re.compile(r"^(?:计量)?单位[:：\s]*")
_SYMBOL = re.compile(r"^[A-Za-zα-ωΑ-Ω]{1,4}[0-9]{0,2}[A-Za-z]?$")
_ORDER: Mapping[Category | None, tuple[str, ...]] = {
    None: ("base", "green_factory"),
    Category.FACTORY: ("green_factory", "base"),
    Category.PRODUCT: ("green_product", "base", "green_factory"),
    Category.PARK: ("green_park", "base"),
    Category.SUPPLY_CHAIN: ("green_supply_chain", "base", "green_factory"),
}
_PARTS = {
    "pollutant": ("主要污染物", "污染物"),
    "material": ("主要原材料", "原材料", "原料", "主要原料"),
    "product": ("产品",),
}


class Named(NamedTuple):
    """What a label says: the indicator, whose it is (``of``), the unit in its brackets, the year and basis it names.

    ``bare`` is a name that says no amount (电力, 化学需氧量), which means the indicator only with a unit that fits.
    ``note`` is what brackets say beside; ``limited`` that they narrow the meaning to a part of the whole.
    """

    indicator: Indicator
    of: str = ""
    unit: str | None = None
    year: Year | None = None
    basis: Basis | None = None
    bare: bool = False
    note: str = ""
    limited: bool = False


@lru_cache(maxsize=65_536)
def named(text: str, category: Category | None) -> Named | None:
    """What a label (in reading form) names in a report of a category; None if it is no name of the catalogue."""
    label = _FOOTNOTE.sub("", text.strip())
    if not label or len(label) > _LONGEST or "。" in label:
        return None
    core, notes = _without_brackets(NUMBERING.sub("", label))
    key = match_key(label).text
    whole = _lookup(key, category)
    if whole is not None and (core_unit := _with_unit_apart(label, category)) is not None:
        return core_unit
    if whole is not None:
        return _noted(Named(whole, bare=_is_bare(key)), notes)._replace(limited=False)
    year, core = cut_year(core)
    found = _with_unit_apart(core, category) or _found(core, category) or _with_tail(core, category)
    found = found or _without_symbol(core, category)
    if found is None:
        return None
    return _by_unit(_noted(found._replace(year=year), notes))


def _without_symbol(core: str, category: Category | None) -> Named | None:
    """A name with the letter that formulas write for it right behind: 单位产品废水产生量w."""
    match = _LETTERED.match(core)
    return _found(match["name"], category) if match is not None else None


def _by_unit(found: Named) -> Named:
    """The indicator per product that its unit tells is meant: 综合能耗（kgce/t）."""
    if not found.unit or "/" not in found.unit or measures(found.indicator, found.unit):
        return found
    meant = per_something(found.indicator, found.unit)
    return found._replace(indicator=meant) if meant is not None else found


def indicator_named(key: str, category: Category | None) -> Indicator | None:
    """The indicator of exactly this name, for headers that name it only together ("电力" and "消费量")."""
    return _lookup(key, category)


def bracketed(label: str) -> tuple[tuple[str, ...], str | None, Basis | None]:
    """The notes in the brackets of a head, with the unit and the basis among them."""
    notes = tuple(part for match in _BRACKETED.finditer(label) for part in _parts(match.group(1)))
    unit = next((note for note in notes if is_unit(note)), None)
    return notes, unit, next((basis for note in notes if (basis := basis_in(note)) is not None), None)


def basis_in(words: str) -> Basis | None:
    """The basis that words name, if they name one of the two."""
    equal, equivalent = label_words().equal in words, label_words().equivalent in words
    if equal is equivalent:
        return None
    return Basis.EQUAL if equal else Basis.EQUIVALENT


def per_something(indicator: Indicator, unit: str) -> Indicator | None:
    """The indicator per product or output value that a name without those words stands for beside such a unit."""
    names = (match_key(f"单位{one}{indicator.name}").text for one in ("产品", "产值", "工业增加值"))
    found = (_by_key().get(name) or _by_folded().get(name_key(name)) or {} for name in names)
    return next((one for held in found for one in held.values() if measures(one, unit)), None)


def _without_brackets(label: str) -> tuple[str, list[str]]:
    notes = [match.group(1) for match in _BRACKETED.finditer(label)]
    return _BRACKETED.sub("", label).strip(" 　:：、，,*＊"), notes


def _found(core: str, category: Category | None) -> Named | None:
    """The name that is left, with what stands in the place of its product, material or pollutant."""
    if not core:
        return None
    key = match_key(core).text
    found = _qualified(key, category)
    if found is not None:
        return Named(found, bare=_is_bare(key))
    amount = _qualified(f"{key}量", category) if len(key) > 1 else None
    return Named(amount, bare=True) if amount is not None else _of_something(core, category)


def _is_bare(key: str) -> bool:
    words = label_words()
    return key in words.carriers or name_key(key) in words.pollutants or len(key) == 1


def _lookup(key: str, category: Category | None) -> Indicator | None:
    held = _by_key().get(key) or _by_folded().get(name_key(key))
    if held is None:
        return None
    return next((held[one] for one in _ORDER[category] if one in held), None)


@lru_cache(maxsize=65_536)
def _qualified(key: str, category: Category | None) -> Indicator | None:
    """The indicator of a name that qualifiers may stand around."""
    found = _lookup(key, category)
    if found is not None:
        return found
    for word in _fronts(category).get(key[:1], ()):
        if key.startswith(word) and len(key) > len(word):
            found = _qualified(key[len(word) :], category)
            if found is not None:
                return found
    for word in _backs().get(key[-1:], ()):
        if key.endswith(word) and len(key) > len(word) + 1:
            found = _lookup(key[: -len(word)], category)
            if found is not None:
                return found
    return None


@cache
def _fronts(category: Category | None) -> Mapping[str, tuple[str, ...]]:
    """The qualifiers that may stand in front of a name, by their first character."""
    words = label_words()
    return _by(0, (*words.park, *words.front) if category is Category.PARK else words.front)


@cache
def _backs() -> Mapping[str, tuple[str, ...]]:
    """The qualifiers that may stand behind a name, by their last character."""
    return _by(-1, label_words().back)


def _by(at: int, words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return {char: tuple(word for word in words if word[at] == char) for char in {word[at] for word in words}}


@cache
def _by_key() -> Mapping[str, Mapping[str, Indicator]]:
    """The indicator of every name by match key and category; the first row of the catalogue goes before."""
    found: dict[str, dict[str, Indicator]] = {}
    for one in indicators().values():
        for name in one.names:
            found.setdefault(match_key(name).text, {}).setdefault(one.category, one)
    return found


@cache
def _by_folded() -> Mapping[str, Mapping[str, Indicator]]:
    """The same by folded key, without those that several indicators of a category share."""
    held: dict[tuple[str, str], set[str]] = {}
    found: dict[str, dict[str, Indicator]] = {}
    for one in indicators().values():
        for name in one.names:
            key = name_key(name)
            held.setdefault((key, one.category), set()).add(one.id)
            found.setdefault(key, {}).setdefault(one.category, one)
    return {
        key: {kind: one for kind, one in kinds.items() if len(held[key, kind]) == 1} for key, kinds in found.items()
    }


def _with_unit_apart(core: str, category: Category | None) -> Named | None:
    """A name with its unit behind a mark: 总产值/万元, 绿色物料使用率/%."""
    match = _TAIL.match(core)
    head = _found(match["name"], category) if match is not None and is_unit(match["tail"].strip()) else None
    return head._replace(unit=match["tail"].strip()) if head is not None and match is not None else None


def _with_tail(core: str, category: Category | None) -> Named | None:
    """A name with its product or pollutant behind a mark ("主要产品产量：水泥"), or with its unit right behind it."""
    match = _TAIL.match(core)
    if match is not None:
        head, tail = _found(match.group("name"), category), match.group("tail").strip()
        if head is not None and head.indicator.of and not head.of and may_be_of(head.indicator.of, tail):
            return head._replace(of=tail)
        lead = match_key(match.group("name")).text
        rest = _found(tail, category)
        if rest is not None and (
            lead in label_words().front or (rest.indicator.of == "product" and not rest.of and head is None)
        ):
            return rest if lead in label_words().front else rest._replace(of=match.group("name").strip())
    return _with_unit(core, category)


def _with_unit(core: str, category: Category | None) -> Named | None:
    """A name with its unit right behind it, as cells without brackets print them: 工业总产值万元, 取水量m3."""
    key = match_key(core)
    for length in range(len(key.text) - 1, 1, -1):
        indicator = _lookup(key.text[:length], category) if key.text[:length] in _by_key() else None
        unit = core[key.origin[length] :]
        if indicator is not None and len(unit) <= _LONGEST_UNIT and measures(indicator, unit):
            return Named(indicator, unit=unit)
    return None


def _noted(found: Named, notes: list[str]) -> Named:
    """A name with what its brackets say: unit, basis, symbol, whose it is."""
    words = label_words()
    for note in notes:
        for part in _parts(note):
            found = _with_note(found, part, words)
    return found


def _parts(note: str) -> Iterator[str]:
    bare = _UNIT_WORD.sub("", note.strip())
    if is_unit(bare):
        yield bare
        return
    for part in _NOTE_CUT.split(bare):
        if part and part not in {"单位", "计量单位"}:
            yield part


def _with_note(found: Named, note: str, words: LabelWords) -> Named:
    if is_unit(note):
        return found if found.unit else found._replace(unit=note)
    basis = basis_in(note)
    if basis is not None:
        return found._replace(basis=basis)
    year, rest = cut_year(note)
    if year is not None and not rest:
        return found._replace(year=found.year or year)
    if found.indicator.of and not found.of and may_be_of(found.indicator.of, note):
        return found._replace(of=note)
    return found._replace(
        note=found.note or ("" if _SYMBOL.match(note) or words.plain.match(note) else note),
        limited=found.limited or words.limiting.search(note) is not None,
    )


def may_be_of(kind: str, note: str) -> bool:
    """Whether words can be the product, material or pollutant that a value is of."""
    words = label_words()
    if kind == "pollutant":
        return name_key(note) in words.pollutants
    if words.plain.match(note) or words.limiting.search(note) or _SYMBOL.match(note) or is_unit(note):
        return False
    key = match_key(note).text
    if cut_year(note)[0] is not None:
        return False
    barred = words.not_material if kind == "material" else words.not_product
    return not barred.search(key) and not (len(key) < 2 and key.isascii()) and not key.isdigit()


def _of_something(core: str, category: Category | None) -> Named | None:
    """A name in which the product, material or pollutant itself stands: "单位产品COD产生量", "水泥产量", "吨钢综合能耗"."""
    core = core.replace("生产量", "产量")
    for form in _forms_by_end().get(core[-2:], ()):
        match = form.pattern.match(core)
        indicator = _lookup(form.name, category) if match is not None else None
        if match is not None and indicator is not None and may_be_of(form.kind, match.group("of").strip()):
            return Named(indicator, of=match.group("of").strip(), bare=form.bare)
    return None


class _Form(NamedTuple):
    """A name with a place for what it is of; ``bare`` if only a fitting unit tells that it is meant."""

    pattern: re.Pattern[str]
    name: str
    kind: str
    bare: bool


@cache
def _forms_by_end() -> Mapping[str, tuple[_Form, ...]]:
    """Every form of the names whose values are told apart, by the two characters it ends in, the longest name first."""
    found: dict[str, set[_Form]] = {}
    for one in indicators().values():
        for name in one.names if one.of in _PARTS else ():
            for form, bare in _forms(name, one.of):
                entry = _Form(re.compile(form), match_key(name).text, one.of, bare)
                found.setdefault(name[-2:], set()).add(entry)
    order = {
        end: sorted(forms, key=lambda form: (form.bare, -len(form.name), form.pattern.pattern))
        for end, forms in found.items()
    }
    return {end: tuple(forms) for end, forms in order.items()}


def _forms(name: str, kind: str) -> Iterator[tuple[str, bool]]:
    of = r"(?P<of>[^，,；;：:%]{1,16}?)"
    whole = re.escape(name)
    if kind == "product":
        yield f"^{of}(?:的)?{whole}$", False
        if name.startswith("单位产品"):
            rest = re.escape(name.removeprefix("单位产品"))
            yield f"^(?:单位|吨){of}(?:产品)?{rest}$", False
            yield f"^{of}(?:产品)?{rest}$", True
        return
    word = next((word for word in _PARTS[kind] if word in name), None)
    if word is not None:
        yield f"^(?:总|年|主要)?{whole.replace(word, of, 1)}$", False
    if kind == "pollutant":
        yield f"^{of}{whole}$", False
