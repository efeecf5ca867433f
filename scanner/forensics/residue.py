"""Names of others that stand where a report's own should: left in from the report that it was made of.

Others are named by right as customers, suppliers, peers, parents; so only the places count where a report says whose it
is (cover, title, "hereinafter the company", the page header) or what it says of its own company alone, and no names that
are a part of each other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from corpus.templates.voice import voice_words
from models.finding import Passage
from models.identity import fold_name
from models.signals import Clue, FileFact, Signal
from models.vocabulary import Category
from scanner.forensics.exhibits import MARGINS, Exhibit, Others, Piece
from scanner.forensics.kin import kin
from scanner.forensics.making import listed, signal
from scanner.forensics.parties import Parties

_SHORTEST: Final = 5
_SENTENCE: Final = re.compile(r"[^。；！？\n]+")
_LONGEST: Final = 300
"""What goes on for longer without a stop is no sentence that says whose a report is."""


_OF_MANY: Final = frozenset({Category.PARK, Category.SUPPLY_CHAIN})
_TITLES: Final = ("title", "custom:core:subject", "custom:core:keywords", "custom:core:description")


class Left(NamedTuple):
    """A name (folded) that stands at an own place, or in the title that a file bears."""

    name: str
    at: Passage | FileFact


def residue(own: Exhibit, other: Exhibit, who: Parties, others: Others) -> Iterator[Signal]:
    """The signs in both reports."""
    compiled = tuple(_compiled(own, who))
    if compiled:
        zh = f"自评价报告写明由评价机构编制：{listed({one.name for one in compiled})}。"
        en = f"The self-evaluation names the evaluator as its compiler: {listed({one.name for one in compiled})}."
        yield signal("compiled_by_evaluator", (zh, en), _places(compiled), other.stated(other.report.evaluator.name))
    applicants, evaluators = (
        _apart(names, who) for names in (others.applicants - others.evaluators, others.evaluators)
    )
    mine, theirs = (tuple(_of_applicants(side, applicants, who)) for side in (own, other))
    mine = (*mine, *_titled(own, others.applicants - others.evaluators, who))
    if mine:
        yield from _own(mine, others)
    if theirs:
        words = _words("第三方评价报告", "third-party report", "申报单位", "applicant", theirs)
        yield signal("residue_other", words, (), _places(theirs))
    patterns = voice_words().places.evaluator
    strange = [tuple(_at_places(side, patterns, evaluators)) for side in (own, other)]
    if any(strange):
        words = _words("报告", "reports", "评价机构", "evaluator", (*strange[0], *strange[1]))
        yield signal("residue_evaluator", words, _places(strange[0]), _places(strange[1]))


def _own(found: tuple[Left, ...], others: Others) -> Iterator[Signal]:
    """Stronger where a client of the same evaluator is named in several places: its report was this one's model."""
    clients = tuple(one for one in found if one.name in others.clients)
    if len(clients) >= independence().left_in:
        zh, en = _words("自评价报告", "self-evaluation", "申报单位", "applicant", clients)
        words = (f"{zh}其为同一评价机构的客户。", f"{en} It is a client of the same evaluator.")
        yield signal("residue_client", words, _places(clients), ())
    else:
        words = _words("自评价报告", "self-evaluation", "申报单位", "applicant", found)
        yield signal("residue_own", words, _places(found), ())


def _of_applicants(side: Exhibit, find: Callable[[str], str | None], who: Parties) -> Iterator[Left]:
    """Other applicants' names at own places, and where a sentence says of them what a report says of its own company.

    Parks tell of their companies and heads of supply chains of their suppliers in just such sentences.
    """
    places = voice_words().places
    subject, introduction = ((), ()) if side.report.category in _OF_MANY else (places.subject, places.introduction)
    own = kin(who.applicant, ())

    def strangers(folded: str) -> str | None:
        name = find(folded)
        return None if name is None or own.related(kin([name], ())) else name

    found = {
        (one.name, _start(one)): one
        for one in (
            *_at_places(side, places.applicant, find),
            *_at_places(side, subject, strangers),
            *_at_places(side, introduction, strangers, _is_alone(who)),
        )
    }
    yield from (found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def _start(left: Left) -> int:
    return left.at.at.start if isinstance(left.at, Passage) else 0


def _titled(side: Exhibit, names: frozenset[str], who: Parties) -> Iterator[Left]:
    """The strangers whom the properties of a file name and its own company they do not."""
    own = kin(who.applicant, ())
    for field in _TITLES:
        said = getattr(side.file, field, None) or side.file.custom.get(field.removeprefix("custom:"), "")
        folded = fold_name(said) if said else ""
        if folded and not any(name in folded for name in who.applicant | who.evaluator):
            named = (name for name in sorted(names) if len(name) >= _SHORTEST and name in folded)
            yield from (Left(name, side.fact(field, said)) for name in named if not own.related(kin([name], ())))


def _is_alone(who: Parties) -> Callable[[Piece], bool]:
    """Whether a piece speaks neither of the own company nor of what others are to it."""
    places = voice_words().places

    def alone(piece: Piece) -> bool:
        folded = fold_name(piece.text)
        spoken = places.honest.search(piece.text) or places.beside.search(piece.text)
        return not spoken and not any(name in folded for name in who.applicant | who.evaluator)

    return alone


def _words(zh: str, en: str, whose: str, of: str, found: tuple[Left, ...]) -> tuple[str, str]:
    names = listed(sorted({one.name for one in found}))
    return (
        f"{zh}在应写本单位名称处出现其他{whose}的名称：{names}。",
        f"The {en} name another {of} where the own name should stand: {names}.",
    )


def _places(found: Iterable[Left]) -> tuple[Clue, ...]:
    return tuple(one.at for one in found)


def _apart(names: frozenset[str], who: Parties) -> Callable[[str], str | None]:
    """Gives the one of ``names`` in which a folded text ends, if it is no part of the parties' names nor they of it."""
    own = who.applicant | who.evaluator

    def found(folded: str) -> str | None:
        ends = (folded[start:] for start in range(len(folded) - _SHORTEST + 1))
        name = next((end for end in ends if end in names or end in own), None)
        if name is None or name in own or any(name in one or one in name for one in own):
            return None
        return name

    return found


def _at_places(
    side: Exhibit,
    patterns: Iterable[re.Pattern[str]],
    find: Callable[[str], str | None],
    fits: Callable[[Piece], bool] | None = None,
) -> Iterator[Left]:
    """The names at own places of the pieces that fit, the same piece (a header) once."""
    seen: set[tuple[str, str]] = set()
    for piece, start, end in _candidates(side, tuple(patterns)):
        name = find(fold_name(piece.text[start:end]))
        if name is not None and (name, piece.text) not in seen and (fits is None or fits(piece)):
            seen.add((name, piece.text))
            yield Left(name, side.passage(piece.at + start, piece.at + end))


def _candidates(side: Exhibit, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[Piece, int, int]]:
    honest = voice_words().places.honest
    for piece, start, sentence in _naming(side):
        if honest.search(sentence):
            continue
        if piece.type in MARGINS:
            yield piece, start, start + len(sentence.rstrip())
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                yield piece, start + match.start("name"), start + match.end("name")


def _naming(side: Exhibit) -> Iterator[tuple[Piece, int, str]]:
    """The sentences in which any body can be named, each with its offset in its piece."""
    bodies = voice_words().places.bodies
    for piece in side.pieces:
        for match in _SENTENCE.finditer(piece.text):
            if _SHORTEST <= len(match[0]) <= _LONGEST and bodies.search(match[0]):
                yield piece, match.start(), match[0]


def _compiled(own: Exhibit, who: Parties) -> Iterator[Left]:
    """Where the self-evaluation says that its evaluator compiled it, or bears the evaluator's name as a header."""
    for piece, start, sentence in _naming(own):
        at = piece.at + start
        if piece.type in MARGINS and fold_name(sentence) in who.evaluator:
            yield Left(fold_name(sentence), own.passage(at, at + len(sentence.rstrip())))
            continue
        for pattern in voice_words().places.compiler:
            for match in pattern.finditer(sentence):
                name = fold_name(match["name"])
                if name in who.evaluator:
                    yield Left(name, own.passage(at + match.start(), at + match.end()))
