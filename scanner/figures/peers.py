"""The listed factories of a region and industry with their indicators, and where a value stands among them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corpus.reference import find_region
from corpus.reference.energy import measures_in, targets
from corpus.reference.indicators import Indicator, indicators
from corpus.reference.industries import industries
from corpus.reference.units import convert, is_unit
from models.facts import Region
from models.folding import match_key
from models.identity import find_uscc, fold_name
from models.round import Register, RegisterEntry

_NOTE = re.compile(r"[（(\[]([^（）()\[\]]*)[）)\]]")
_NUMBER = re.compile(r"^\s*([-+]?\d[\d,]*(?:\.\d+)?)\s*(.*)$")
_CODE = re.compile(r"(?<![\d.])[A-Ta-t]?(\d{2,4})(?![\d.])")
_NAMES = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、，（）()]*")
_YEAR = re.compile(r"20\d{2}年?度?")
_PRODUCTS = ("产品名称", "主要产品", "产品", "主导产品")
_FACTORY, _NAME, _CODE_COLUMN = "工厂", "名称", "统一社会信用代码"
_LEVELS = (4, 3, 2)
_ENERGY = "energy_per_product"
_HUNDRED = Decimal(100)


class Sought(NamedTuple):
    """Whose peers are sought: region, industry codes, the subject's own names and codes, and its product and unit.

    ``alone`` if it states one product only, so that a peer that names none may be held against it.
    """

    region: Region
    codes: tuple[str, ...]
    own: frozenset[str]
    indicator: str
    product: str
    unit: str
    alone: bool


class Peer(NamedTuple):
    """A listed factory with its value in the subject's unit."""

    entry: RegisterEntry
    value: Decimal


class Peers(NamedTuple):
    """The peers at the finest level of the industry that has enough of them; ``level`` is the shared code."""

    held: tuple[Peer, ...]
    level: str


class PeerDistribution(NamedTuple):
    """The peers' values in order, their quartiles, and the share of them in per cent that lies below the subject's value."""

    values: tuple[Decimal, ...]
    lower: Decimal
    median: Decimal
    upper: Decimal
    percentile: int


def distribution(value: Decimal, peers: Sequence[Peer]) -> PeerDistribution:
    """Where a value stands; peers equal to it count half."""
    values = tuple(sorted(peer.value for peer in peers))
    below, equal = sum(one < value for one in values), sum(one == value for one in values)
    rank = (_HUNDRED * (below + Decimal(equal) / 2) / len(values)).quantize(Decimal(1))
    lower, median, upper = (quantile(values, Decimal(part) / 4) for part in (1, 2, 3))
    return PeerDistribution(values, lower, median, upper, int(rank))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which a share of them lies, between two in proportion."""
    place = share * (len(values) - 1)
    index = int(place)
    rest = place - index
    return values[index] if not rest else values[index] + rest * (values[index + 1] - values[index])


def peers_of(register: Register, sought: Sought, fewest: int) -> Peers:
    """The comparable factories on the list, at the finest shared level of the industry that has the fewest that count."""
    rows = [(entry, peer) for entry in _factories(register, sought) if (peer := _peer(entry, sought)) is not None]
    best = Peers((), "")
    for level in _LEVELS:
        for code in dict.fromkeys(code[:level] for code in sought.codes if len(code) >= level):
            held = tuple(peer for entry, peer in rows if any(one.startswith(code) for one in _codes_of(entry)))
            if len(held) >= fewest:
                return Peers(held, code)
            best = max(best, Peers(held, code), key=lambda one: len(one.held))
    return best


def _factories(register: Register, sought: Sought) -> Iterator[RegisterEntry]:
    """The factories of the region, without the subject itself."""
    for entry in register.entries:
        category = entry.cells.get("类别", "")
        if category and _FACTORY not in category:
            continue
        if _region_code(entry.cells.get("地区", "")) == sought.region.code and not _names(entry) & sought.own:
            yield entry


@lru_cache(maxsize=4096)
def _region_code(printed: str) -> str:
    found = find_region(printed)
    return found[0].code if found is not None else ""


def _names(entry: RegisterEntry) -> frozenset[str]:
    code = find_uscc(entry.cells.get(_CODE_COLUMN, ""))
    return frozenset({fold_name(entry.cells.get(_NAME, "")), *([code] if code is not None else [])})


def _codes_of(entry: RegisterEntry) -> tuple[str, ...]:
    return industry_codes(entry.cells.get("行业", ""))


@lru_cache(maxsize=4096)
def industry_codes(printed: str) -> tuple[str, ...]:
    """The codes of GB/T 4754 that a cell names, or that its words mean in either edition."""
    codes = _CODE.findall(printed)
    if codes:
        return tuple(codes)
    names = (name.strip("、，（）()") for name in _NAMES.findall(printed))
    return tuple(dict.fromkeys(one.code for name in names for one in industries(name)))


def _peer(entry: RegisterEntry, sought: Sought) -> Peer | None:
    """The row's value of the indicator, if it is of the same product and in a unit that can be compared."""
    for header, cell in entry.cells.items():
        if not cell or not is_column_of(header, sought.indicator):
            continue
        found = _NUMBER.match(unicodedata.normalize("NFKC", cell.replace("−", "-").replace("－", "-")))
        if found is None or not _same_product(_product(entry, header), sought):
            continue
        value, unit = Decimal(found[1].replace(",", "")), cell[-len(found[2]) :] if found[2] else _unit_in(header)
        converted = convert(value, unit, sought.unit) if unit else None
        if converted is not None:
            return Peer(entry, converted.value)
    return None


@lru_cache(maxsize=4096)
def is_column_of(header: str, indicator: str) -> bool:
    """Whether a column's header is an indicator's name, alias or id, with or without year, product and unit."""
    bare = _YEAR.sub("", _NOTE.sub("", header)).strip("_-/ ")
    key, one = match_key(bare).text, indicators().get(indicator)
    names = {match_key(name).text for name in (*_named(one), indicator)}
    if key in names:
        return True
    if any(is_unit(tail) and match_key(head).text in names for head, tail in _splits(bare)):
        return True
    measured = measures_in(bare) if indicator == _ENERGY else ()
    return len(measured) == 1 and measured[0].measure == "energy" and not _is_total(bare)


def _named(one: Indicator | None) -> tuple[str, ...]:
    return one.names if one is not None else ()


def _is_total(header: str) -> bool:
    """Whether the words are of energy as such (综合能耗) and not by unit of product."""
    return match_key(header).text in {match_key(name).text for name in indicators()["total_energy"].names}


def _splits(header: str) -> Iterator[tuple[str, str]]:
    """A header cut in two behind its name: 单位产品综合能耗 kgce/t, energy_per_product_kgce/t."""
    for match in re.finditer(r"[\s_:：,，]+", header):
        yield header[: match.start()], header[match.end() :]


def _unit_in(header: str) -> str:
    inside = next((note for note in reversed(_NOTE.findall(header)) if is_unit(note)), "")
    return inside or next((tail for _, tail in _splits(header) if is_unit(tail)), "")


def _product(entry: RegisterEntry, header: str) -> str:
    """The product of a row's value: in the header, else in the row's own column."""
    measured = measures_in(header)
    before = header[: measured[0].start] if measured else ""
    told = _YEAR.sub("", re.sub(r"单位产品|单位|产品|可比|吨", "", before)).strip(" _-")
    return told or next((entry.cells[name] for name in _PRODUCTS if entry.cells.get(name)), "")


def _same_product(printed: str, sought: Sought) -> bool:
    if not printed:
        return sought.alone
    pieces = [piece for piece in re.split(r"[、，,；;/]", printed) if piece.strip()]
    wanted = {target.product for target in targets(sought.product)} if sought.product else set()
    return len(pieces) == 1 and bool(wanted & {target.product for target in targets(pieces[0].strip())})


def own_names(names: Iterable[str], uscc: str | None) -> frozenset[str]:
    """The subject's folded names and its code, by which it is left out of its own peers."""
    return frozenset({fold_name(name) for name in names} | ({uscc} if uscc is not None else set()))
