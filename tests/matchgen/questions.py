"""How registers print companies and how people ask for them: the same company each time, never quite the same words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from models.round import Register, RegisterEntry
from tests.matchgen.companies import PLACES, Company, sounding_like
from tests.roundgen.streams import pick, stream
from tests.roundgen.uscc import ALPHABET, check_character, organisation_check

_RADICALS = dict(zip("工金力大方立长车风龙马水火山石门食羽艮", "⼯⾦⼒⼤⽅⽴⻓⻋⻛⻰⻢⽔⽕⼭⽯⻔⻝⽻⾉", strict=True))
_TRADITIONAL = dict(
    zip("东华业电机钢铁车龙丰鸿达医药纺织织盛远圣兴动轮", "東華業電機鋼鐵車龍豐鴻達醫藥紡織織盛遠聖興動輪", strict=True)
)
_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_MASKS = ("*", "＊", "×", "X", "●", "*")
_COMMON = "华新明大天金中海通达科技江东"


class Question(NamedTuple):
    """What a register is asked, and the place of the company's row in it; ``branch`` if a branch asks for its parent."""

    kind: str
    uscc: str | None
    name: str
    former: tuple[str, ...]
    place: int
    branch: bool = False


class Printed(NamedTuple):
    """The register, and how each of its rows prints the code: whole, none, masked, organisation, wrong."""

    register: Register
    styles: tuple[str, ...]


def printed(seed: int, companies: Sequence[Company]) -> Printed:
    """A register of these companies, one row each and in this order."""
    rng = stream(seed, "register", len(companies))
    styles = tuple(rng.choices(tuple(_CODES), (55, 15, 15, 10, 5), k=len(companies)))
    entries = tuple(
        RegisterEntry(
            number=place + 2, cells={**_names(rng, company), "统一社会信用代码": _CODES[style](rng, company.uscc)}
        )
        for place, (company, style) in enumerate(zip(companies, styles, strict=True))
    )
    register = Register(
        kind="removed", path="removed.csv", sha256="", as_of=None, covers=None, source=None, entries=entries
    )
    return Printed(register, styles)


def questions(seed: int, companies: Sequence[Company], held: Printed, count: int) -> Iterator[Question]:
    """So many questions about companies of the register, of every kind in turn; half of them with the credit code."""
    rng = stream(seed, "questions", count)
    asked = 0
    while asked < count:
        kind = tuple(_ASKED)[asked % len(_ASKED)]
        place = rng.randrange(len(companies))
        question = _question(rng, kind, companies[place], held.styles[place])
        current = companies[place].name in held.register.entries[place].cells["名称"]
        if question is not None and (current or kind == "former name"):
            asked += 1
            yield question._replace(place=place)


def _question(rng: Random, kind: str, company: Company, style: str) -> Question | None:
    """A question of a kind, None if the company or its row is none for it; its place is filled in by the caller."""
    needs, asks = _ASKED[kind]
    if (needs in _CODES and style != needs) or (needs == "former" and not company.former):
        return None
    name = asks(rng, company.name)
    if name == company.name and asks is not _same:
        return None
    uscc = company.uscc if needs in _CODES or rng.random() < 0.5 else None
    if kind == "branch":
        return Question(kind, None, name, (), 0, branch=True)
    return Question(kind, uscc, name, company.former if needs == "former" else (), 0)


def _names(rng: Random, company: Company) -> dict[str, str]:
    """A row's name: former ones stand in their column, in a note, or alone because the record is old."""
    if not company.former:
        return {"名称": company.name}
    how = rng.randrange(3)
    if how == 0:
        return {"名称": company.name, "曾用名": "；".join(company.former)}
    return {"名称": company.former[0] if how == 1 else f"{company.name}（原{company.former[0]}）"}


def _masked(rng: Random, uscc: str) -> str:
    """The code as courts and portals print it; the hidden part does not always have its length."""
    mask = pick(rng, _MASKS)
    organisation = f"{uscc[8:13]}{mask * 3}-{uscc[16]}"
    whole = (
        f"{uscc[:4]}{mask * 4}{uscc[-5:]}",
        f"{uscc[:8]}{mask * 4}{uscc[-5:]}",
        f"{uscc[:8]}{mask * 6}{uscc[-4:]}",
    )
    return pick(rng, (*whole, organisation))


def _organisation(rng: Random, uscc: str) -> str:
    return pick(rng, (uscc[8:17], f"{uscc[8:16]}-{uscc[16]}"))


def _wrong(rng: Random, uscc: str) -> str:
    """A misprint: one character wrong, two swapped, one lost, or two wrong with a last character that happens to be right."""
    at = rng.randrange(8, 16)
    wrong = uscc[:at] + pick(rng, [char for char in ALPHABET if char != uscc[at]]) + uscc[at + 1 :]
    swapped = uscc[:at] + uscc[at + 1] + uscc[at] + uscc[at + 2 :]
    by_chance = wrong[:17] + check_character(wrong[:17])
    if organisation_check(by_chance[8:16]) == by_chance[16]:
        by_chance = wrong  # with both characters right nobody can tell it from a code of another company
    return pick(rng, (wrong, swapped if swapped != uscc else wrong, uscc[:at] + uscc[at + 1 :], by_chance))


_CODES: Mapping[str, Callable[[Random, str], str]] = {
    "whole": lambda _, uscc: uscc,
    "none": lambda *_: "",
    "masked": _masked,
    "organisation": _organisation,
    "wrong": _wrong,
}


def _same(_: Random, name: str) -> str:
    return name


def _brackets(rng: Random, name: str) -> str:
    """Brackets of another sort, one lost, or around a place that had none."""
    if "（" in name:
        return pick(rng, (name.replace("（", "(").replace("）", ")"), name.replace("）", ""), name.replace("（", "〔")))
    city = next((city for cities in PLACES.values() for city in cities if name.startswith(city)), "")
    return f"（{city}）{name[len(city) :]}" if city else name


def _wide(rng: Random, name: str) -> str:
    at = rng.randrange(1, len(name))
    return "".join(_FULL_WIDTH.get(char, char) for char in name.replace("（", "(").replace("）", ")")) + "　" * (at % 2)


def _form(_: Random, name: str) -> str:
    if "有限责任公司" in name:
        return name.replace("有限责任公司", "有限公司")
    return name.replace("有限公司", "有限责任公司") if "股份" not in name else name


def _placeless(rng: Random, name: str) -> str:
    """Without the 市 or 省, or without the place."""
    for province, cities in PLACES.items():
        for place in (*cities, province):
            if name.startswith(place):
                rest = name[len(place) :]
                return place + rest[1:] if rest[0] in "市省" and rng.random() < 0.5 else rest.lstrip("市省")
    return name


def _typo(rng: Random, name: str) -> str:
    """One character typed, read or lost wrongly: half of them sound alike."""
    at = rng.randrange(len(name))
    other = sounding_like(rng, name[at]) if rng.random() < 0.5 else pick(rng, _COMMON)
    return pick(
        rng, (name[:at] + other + name[at + 1 :], name[:at] + other + name[at + 1 :], name[:at] + name[at + 1 :])
    )


def _swapped(rng: Random, name: str) -> str:
    at = rng.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _cut(rng: Random, name: str) -> str:
    """As a narrow column cuts it, or as it is called for short."""
    short = name.replace("有限责任公司", "").replace("有限公司", "").replace("股份", "")
    return pick(rng, (name[: -rng.randrange(1, 4)], short if len(short) >= 6 else name[:-1]))


def _branch(rng: Random, name: str) -> str:
    return f"{name}{pick(rng, PLACES[pick(rng, tuple(PLACES))])}{pick(rng, ('分公司', '分公司', '办事处', '营业部'))}"


def _spaces(rng: Random, name: str) -> str:
    at = rng.randrange(1, len(name))
    return name[:at] + pick(rng, (" ", "　", "\n", "\u00a0")) + name[at:]


def _written(table: Mapping[str, str]) -> Callable[[Random, str], str]:
    return lambda _, name: "".join(table.get(char, char) for char in name)


def _slightly(rng: Random, name: str) -> str:
    return pick(rng, (_form, _spaces, _wide))(rng, name)


_ASKED: Mapping[str, tuple[str, Callable[[Random, str], str]]] = {
    "brackets": ("", _brackets),
    "full width": ("", _wide),
    "legal form": ("", _form),
    "no place": ("", _placeless),
    "typo": ("", _typo),
    "swapped": ("", _swapped),
    "cut off": ("", _cut),
    "branch": ("", _branch),
    "former name": ("former", _same),
    "spaces": ("", _spaces),
    "radicals": ("", _written(_RADICALS)),
    "traditional": ("", _written(_TRADITIONAL)),
    "row without code": ("none", _slightly),
    "row with masked code": ("masked", _same),
    "row with organisation code": ("organisation", _typo),
    "row with wrong code": ("wrong", _same),
}
"""Every kind of question: what it needs of the row or the company, and how the name is asked for."""


MISPRINTS: Mapping[str, Callable[[Random, str], str]] = {
    "brackets": _brackets,
    "width": _wide,
    "spaces": _spaces,
    "form": _form,
    "without place or its 省, 市": _placeless,
    "character": _typo,
    "swapped": _swapped,
    "cut": _cut,
}
"""How a list prints a name that another row prints well."""
