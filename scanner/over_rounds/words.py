"""Words and small tables that the terminal and the dossier share for a profile over rounds."""

from collections.abc import Iterable, Iterator
from typing import Final

from scanner.exports.words import Word
from scanner.over_rounds.model import Applicant, OverRounds, Placed, RoundPart, Why

WHY: Final = {
    Why.USCC: Word("统一社会信用代码相同", "the same credit code"),
    Why.NAME: Word(
        "该轮没有其信用代码，按名称归入（各轮中此名称不对应其他代码），请核对",
        "no code in this round: taken by its name, which no other code bears in any round; to be checked",
    ),
}
_NONE: Final = "—"


def absent(part: RoundPart) -> str:
    """That a round does not hold the evaluator."""
    return "该轮材料中没有该机构 not in this round" if part.row is None else ""


def rounds_of(numbers: Iterable[int]) -> str:
    """Rounds by their numbers: 第1、3轮."""
    return f"第{'、'.join(map(str, numbers))}轮"


def applicants_of(one: Applicant) -> str:
    """In which rounds a client was evaluated, design products apart."""
    counted = rounds_of(one.rounds) if one.rounds else ""
    products = f"设计产品 products：{rounds_of(one.products)}" if one.products else ""
    return "；".join(filter(None, (counted, products)))


def person(one: Placed) -> str:
    """A person of a staff list as printed."""
    said = "，".join(filter(None, (one.person.title, one.person.field)))
    return f"{one.person.name}（{said}）" if said else one.person.name


def category_rows(over: OverRounds) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every category that counts with its number in each round; a dash where the round does not tell."""
    counts = [part.row.profile.by_category if part.row and part.row.profile else None for part in over.rounds]
    keys = dict.fromkeys(str(key) for held in counts if held is not None for key in held)
    for key in keys:
        found = ({str(each): number for each, number in held.items()} if held is not None else None for held in counts)
        yield key, tuple(str(held.get(key, 0)) if held is not None else _NONE for held in found)


def region_rows(over: OverRounds) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every region, "" for what is unknown, with its number in each round; a dash where the round does not tell."""
    counts = [part.row.profile.by_region if part.row and part.row.profile else None for part in over.rounds]
    for name in sorted({name for held in counts if held is not None for name in held}):
        yield name, tuple(str(held.get(name, 0)) if held is not None else _NONE for held in counts)
