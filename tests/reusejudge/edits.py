"""What happens to a copied text on its way: nothing, noise, another wording, another order."""

import re
from collections.abc import Callable
from random import Random

from rapidfuzz.distance import Levenshtein

from tests.reusejudge.pools import confusions, lines, synonyms

CLASSES = ("verbatim", "noise", "reword", "reorder", "short", "mixed")
EXTRA = ("voiced", "heavy", "halved", "woven")
"""Beyond what was asked: another speaker, a third of the characters edited, every second clause, foreign sentences between."""
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_NARROW = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_GARBLE = "彐亍卩彡攵冖囗廾辶钅刂忄"
_DROPPABLE = re.compile(r"[的了都还也又]|已(?!经)|一[次起]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SYNONYM = re.compile("|".join(sorted(synonyms(), key=len, reverse=True)))
_CLAUSE = re.compile(r"(?<=[，。；])")


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=。)", text) if one]


def edit(kind: str, text: str, rng: Random) -> str:
    """The text after an edit of a class."""
    return _EDITS[kind](text, rng)


def _verbatim(text: str, _rng: Random) -> str:
    return text


def _noise(text: str, rng: Random) -> str:
    """Misread characters (2–5 %), stray spaces and breaks, full width."""
    rate, spaces = rng.uniform(0.02, 0.05), rng.choice((0.0, 0.01, 0.04))
    wide, narrow = rng.random() < 0.4, rng.random() < 0.3
    chars = list(text)
    for at in rng.sample(range(len(chars)), round(rate * len(chars))):
        chars[at] = _misread(chars, at, rng)
    out = []
    for char in chars:
        shown = _WIDE.get(char, char) if wide else _NARROW.get(char, char) if narrow else char
        out.append(shown)
        if rng.random() < spaces:
            out.append(rng.choice((" ", "  ", "\n", "　")))
    return "".join(out).strip()


def _misread(chars: list[str], at: int, rng: Random) -> str:
    """A look-alike of a character near; else a scrap of one, or nothing."""
    known = confusions().get(chars[at])
    return known if known is not None else rng.choice((rng.choice(_GARBLE), ""))


def _reword(text: str, rng: Random) -> str:
    """Ten to twenty per cent of the characters edited, clauses in their order."""
    wanted = rng.uniform(0.10, 0.20) * len(text)
    out = text
    for _ in range(len(text)):
        if Levenshtein.distance(text, out) >= wanted:
            break
        out = rng.choice((_swap, _swap, _insert, _drop, _renumber))(out, rng)
    return out


def _swap(text: str, rng: Random) -> str:
    found = list(_SYNONYM.finditer(text))
    if not found:
        return _insert(text, rng)
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(synonyms()[match[0]]) + text[match.end() :]


def _insert(text: str, rng: Random) -> str:
    clauses = _CLAUSE.split(text)
    at = rng.randrange(len(clauses))
    return "".join((*clauses[:at], rng.choice(lines("adverbs")), *clauses[at:]))


def _drop(text: str, rng: Random) -> str:
    found = list(_DROPPABLE.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start()] + text[match.end() :]


def _renumber(text: str, rng: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start()] + str(rng.randint(2, 99)) + text[match.end() :]


def _reorder(text: str, rng: Random) -> str:
    """The sentences shuffled; never the order that they had."""
    parts = sentences(text)
    shuffled = parts[:]
    while shuffled == parts and len(set(parts)) > 1:
        rng.shuffle(shuffled)
    return "".join(shuffled)


def _short(text: str, rng: Random) -> str:
    """As it is, or with one small change."""
    return rng.choice((_verbatim, _verbatim, _drop, _renumber))(text, rng)


def _mixed(text: str, rng: Random) -> str:
    """Reworded, moved and misread."""
    reworded = _reword(text, rng)
    moved = _reorder(reworded, rng) if rng.random() < 0.6 else reworded
    return _noise(moved, rng)


def _voiced(text: str, rng: Random) -> str:
    """The applicant's words in the evaluator's mouth, with a word changed here and there."""
    speaker = rng.choice(("受评价方", "该公司", "企业"))
    out = text.replace("我公司", speaker)
    for _ in range(len(text) // 60):
        out = _swap(out, rng)
    return out


def _heavy(text: str, rng: Random) -> str:
    """Twice reworded."""
    return _reword(_reword(text, rng), rng)


def _halved(text: str, rng: Random) -> str:
    """About every third clause left out."""
    clauses = _CLAUSE.split(text)
    kept = [one for at, one in enumerate(clauses) if at == 0 or rng.random() < 0.65]
    return "".join(kept)


def _woven(text: str, rng: Random) -> str:
    """A sentence of one's own after every second one."""
    own = ("评价组对此作了核对。", "相关记录已经抽样。", "评价员拍照留存。", "对应证据见附录。")
    return "".join(one + (rng.choice(own) if at % 2 else "") for at, one in enumerate(sentences(text)))


_EDITS: dict[str, Callable[[str, Random], str]] = dict(
    zip(
        (*CLASSES, *EXTRA),
        (_verbatim, _noise, _reword, _reorder, _short, _mixed, _voiced, _heavy, _halved, _woven),
        strict=True,
    )
)
