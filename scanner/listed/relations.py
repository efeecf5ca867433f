"""Which bodies of a list belong together: by a register of affiliates, by what their names say, or perhaps.

A branch, a unit of a university, one name in two legal forms and the members of one group are found affiliates; names that are
near and one trade name in two places are hints for a person. Nothing of this merges anybody.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz, process

from corpus.templates.body_names import body_names
from corpus.templates.spelling import spelling
from credit_checks.subjects.name_parts import differ_in_form, parts_of
from credit_checks.subjects.near_names import NearNames
from models.base import Model
from models.finding import Message
from models.identity import parents_of
from scanner.listed.bodies import Body
from scanner.listed.cells import body_key
from scanner.listed.words import RELATED, Kind

_NEAR = 88
_MOST_COMPARED = 2000
"""Of more names only those are compared that the index of near names finds (92 % alike), for the time it takes."""
_GROUP = re.compile(r"^(.{2,12}?集团)(?=.{2,})")
_BRAND = 2
_MOST_OF_A_BRAND = 4
_SHORTEST_PLAIN = 4


class State(StrEnum):
    """How sure a relation is: a register states it, names say so, or it is worth a question."""

    CONFIRMED = "confirmed"
    FOUND = "found"
    HINT = "hint"


class Relation(Model):
    """Two bodies, by name, and what joins them."""

    one: str
    other: str
    kind: Kind
    state: State
    message: Message


def relations_of(bodies: Iterable[Body], pairs: Iterable[tuple[str, str, str, str]]) -> tuple[Relation, ...]:
    """Every relation, the surest of two bodies only, sorted; pairs of a register name bodies of the list or others."""
    known = {key: body.name for body in bodies for key in body.keys}
    found: dict[tuple[str, str], Relation] = {}
    for one, other, kind, words in (*_registered(known, pairs), *told_by_names(known), *_hints(known)):
        if one != other:
            pair = (one, other) if one < other else (other, one)
            found.setdefault(pair, _relation(pair, kind, words))
    return tuple(found[pair] for pair in sorted(found))


_Found = tuple[str, str, Kind, Mapping[str, str]]


def _relation(pair: tuple[str, str], kind: Kind, words: Mapping[str, str]) -> Relation:
    zh, en = RELATED[kind]
    said = Message(zh=zh.format(**words), en=en.format(**words))
    return Relation(one=pair[0], other=pair[1], kind=kind, state=_STATES[kind], message=said)


_STATES = {
    Kind.REGISTER: State.CONFIRMED,
    Kind.BRANCH: State.FOUND,
    Kind.UNIT: State.FOUND,
    Kind.FORM: State.FOUND,
    Kind.GROUP: State.FOUND,
    Kind.SHORT: State.HINT,
    Kind.NEAR: State.HINT,
    Kind.BRAND: State.HINT,
}


def _registered(known: Mapping[str, str], pairs: Iterable[tuple[str, str, str, str]]) -> Iterator[_Found]:
    """Rows of the register; a body that the lists do not hold goes by its own name and may join two that they do."""
    for one, other, relation, at in pairs:
        names = [known[key] if (key := body_key(name)) in known else name for name in (one, other)]
        yield names[0], names[1], Kind.REGISTER, {"relation": relation or "—", "at": at}


def told_by_names(known: Mapping[str, str]) -> Iterator[_Found]:
    """What names say by themselves: branches, units, forms, groups; ``known`` are bodies by each of their folded names."""
    yield from _of_wholes(known, Kind.BRANCH, lambda key: parents_of(key)[:1])
    yield from _of_wholes(known, Kind.UNIT, _universities)
    forms: dict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for key in sorted(known):
        parts = parts_of(key)
        forms[parts.places, parts.core].append(key)
    same = (
        [one, other] for keys in forms.values() for one, other in combinations(keys, 2) if differ_in_form(one, other)
    )
    yield from _pairs(known, same, Kind.FORM)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        match = _GROUP.match(key)
        if match is not None:
            groups[match[1]].append(key)
    for name, keys in groups.items():
        yield from _pairs(known, [keys], Kind.GROUP, group=name)


def _of_wholes(known: Mapping[str, str], kind: Kind, wholes: Callable[[str], tuple[str, ...]]) -> Iterator[_Found]:
    """Parts with their whole, if the list holds it, and with each other."""
    held: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        for whole in wholes(key):
            held[whole].append(key)
    for whole, keys in held.items():
        yield from _pairs(known, [[*([whole] if whole in known else []), *keys]], kind, whole=whole)


def _universities(key: str) -> tuple[str, ...]:
    """The university whose unit a name is, if it is one: 科学院 is none, and a company of a university is no unit."""
    match = _unit().match(key)
    return (match[1],) if match is not None else ()


def _unit() -> re.Pattern[str]:
    words = body_names()
    parents, units = "|".join(words.parents), "|".join(words.units)
    return re.compile(rf"^(.{{2,12}}?(?<!科)(?:{parents})).{{2,}}(?:{units})$")


def _pairs(known: Mapping[str, str], groups: Iterable[list[str]], kind: Kind, **words: str) -> Iterator[_Found]:
    for keys in groups:
        for one, other in combinations(keys, 2):
            yield known[one], known[other], kind, words


def _hints(known: Mapping[str, str]) -> Iterator[_Found]:
    yield from _short(known)
    keys = sorted(known)
    near = NearNames(keys)
    for key in keys:
        found = {one.name: one.similarity for one in near.candidates(key)}
        others = keys if len(keys) <= _MOST_COMPARED else ()
        for name, score, _ in process.extract(key, others, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=9):
            if _alike_in_sense(key, name):
                found.setdefault(name, round(score))
        for name in sorted(found):
            yield known[key], known[name], Kind.NEAR, {"percent": str(found[name])}
    yield from _brands(known)


def _brands(known: Mapping[str, str]) -> Iterator[_Found]:
    """Names of one trade name; what stands inside other names or in forms and standards is a word of the trade."""
    brand = {key: _brand(key) for key in sorted(known)}
    held: dict[str, list[str]] = defaultdict(list)
    for key, begins in brand.items():
        held[begins].append(key)
    pairs = ((key, key[at : at + _BRAND]) for key in known for at in range(len(key) - 1))
    inside = {pair for key, pair in pairs if pair != brand[key]}
    for begins, keys in sorted(held.items()):
        few = len({known[key] for key in keys}) <= _MOST_OF_A_BRAND
        if begins and few and begins not in inside and begins not in spelling().pairs:
            yield from _pairs(known, [keys], Kind.BRAND, brand=begins)


def _brand(key: str) -> str:
    """The two characters behind a name's place or 中国; empty without, and for universities."""
    parts, words = parts_of(key), body_names()
    opening = next((word for word in words.own_openings if parts.rest.startswith(word)), "")
    core = parts.core.removeprefix(opening)
    told = len(core) > _BRAND and (parts.places or opening) and not any(parent in core for parent in words.parents)
    return core[:_BRAND] if told else ""


def _short(known: Mapping[str, str]) -> Iterator[_Found]:
    """A name without place and form, where exactly one other has it with them."""
    cores: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        cores[parts_of(key).core].append(key)
    for core, keys in cores.items():
        others = [key for key in keys if key != core]
        if core in keys and len(others) == 1 and len(core) >= _SHORTEST_PLAIN:
            yield known[core], known[others[0]], Kind.SHORT, {}


def _alike_in_sense(one: str, other: str) -> bool:
    """Whether neither place nor number says that two near names are of two bodies."""
    here, there = parts_of(one), parts_of(other)
    return here.numerals == there.numerals and here.may_be_in(there)
