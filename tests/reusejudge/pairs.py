"""Pairs of reports with planted copies, and the folder of other reports, by seed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.reusejudge.company import Company, Evaluator, company, evaluator
from tests.reusejudge.drafts import Draft, Shared, self_report, shared, third_report
from tests.reusejudge.edits import CLASSES, edit, sentences
from tests.reusejudge.grammar import Writer
from tests.reusejudge.pieces import Laid, Layout, Piece, Span, lay
from tests.reusejudge.pools import lines, named, sectors
from tests.roundgen.streams import stream

_LENGTHS = (100, 130, 180, 260, 300, 450, 600, 800, 1200, 2000)
_BACKGROUND = 900  # numbers of the companies that only the background knows
_OTHERS = 8
_FACT = {"T": "{when}", "D": "{dept}", "W": "{where}", "A": "{deed}", "G": "{gain}"}


class Case(NamedTuple):
    """A planted copy: its class and its range in each text."""

    kind: str
    a: Span
    b: Span


class Pair(NamedTuple):
    """Two reports with the truth about them."""

    name: str
    a: Laid
    b: Laid
    cases: tuple[Case, ...]


class Plant(NamedTuple):
    """A copy to be planted."""

    kind: str
    own: str
    other: str


def plants(rng: Random, subject: Company, kinds: Iterable[str]) -> Iterator[Plant]:
    """Copies of texts that nobody else has; the words name no party."""
    deck: list[str] = []
    for kind in kinds:
        length = 60 if kind == "short" else rng.choice(_LENGTHS if kind != "reorder" else _LENGTHS[3:])
        text = text_of(novel(rng, subject), deck, length)
        text = "".join(f"我公司{one}" for one in sentences(text)) if kind == "voiced" else text
        yield Plant(kind, text, edit(kind, text, rng))


def novel(rng: Random, subject: Company) -> Writer:
    """A writer whose words name no party."""
    return Writer(rng, {**subject.words, "we": ["工厂", "企业", "厂方"], "they": ["工厂", "企业", "厂方"]})


def text_of(writer: Writer, deck: list[str], length: int) -> str:
    """Sentences of about a length, each of another pattern until all were used; short ones are cut."""
    text = ""
    while len(text) < length - 20 or (length == 60 and len(text) < 60):
        if not deck:
            deck.extend(lines("plants"))
            writer.rng.shuffle(deck)
        text += writer.varied(deck.pop())
    return text[:66] if length == 60 else text


def _layout(rng: Random, subject: Company, title: str) -> Layout:
    wrapped = rng.random() < 0.5
    return Layout(
        width=rng.randint(34, 44) if wrapped else 0,
        page=rng.randint(30, 44) if wrapped and rng.random() < 0.7 else 0,
        indent=rng.choice(("", "　　", "    ")),
        newline=rng.choice(("\n", "\n", "\r\n")),
        blank=rng.random() < 0.3,
        header=f"{subject.name}{title}",
        markdown=not wrapped and "第三方" in title and rng.random() < 0.5,
    )


def _planted(rng: Random, pieces: list[Piece], texts: list[str]) -> list[Piece]:
    """The pieces with each text in a place of its own between or behind paragraphs of own prose."""
    places = [at for at, piece in enumerate(pieces) if piece.zone == "own"]
    chosen = dict(zip(rng.sample(places, len(texts)), range(len(texts)), strict=True))
    out = []
    for at, piece in enumerate(pieces):
        number = chosen.get(at)
        if number is None:
            out.append(piece)
        elif rng.random() < 0.5:
            out += [piece, Piece(texts[number], "planted", plant=number, end=True)]
        else:
            out += [piece._replace(end=False), Piece(texts[number], "planted", plant=number, end=True)]
    return out


class World:
    """Everything that depends on a seed."""

    def __init__(
        self, seed: int, sizes: tuple[int, int] = (5000, 22000), *, scanned: bool = True, held: bool = False
    ) -> None:
        self.seed = seed
        self.sizes = sizes
        self.scanned = scanned
        self.held = held

    def applicant(self, number: int) -> Company:
        names = sorted(sectors())
        return company(self.seed, number, names[number // 2 % len(names)])

    def evaluator(self, number: int) -> Evaluator:
        return evaluator(self.seed, number)

    def draft(self, side: str, number: int, evaluator_number: int) -> list[Piece]:
        """The pieces of a report without copies."""
        rng = stream(self.seed, side, number)
        subject = self.applicant(number)
        common: Shared = shared(self.seed, subject, number, held=self.held)
        draft = Draft(rng, subject, self.evaluator(evaluator_number), common)
        draft.slips = draft.slips if self.scanned else 0.0
        write = self_report if side == "self" else third_report
        return write(draft, rng.randint(*self.sizes))

    def laid(self, side: str, number: int, pieces: list[Piece]) -> Laid:
        title = "绿色工厂自评价报告" if side == "self" else "绿色工厂第三方评价报告"
        return lay(pieces, _layout(stream(self.seed, "layout", side, number), self.applicant(number), title))

    def pair(self, number: int, copies: int = 4, classes: Sequence[str] = CLASSES) -> Pair:
        """The two reports of an applicant with copies of every class in turn (none: an honest pair)."""
        rng = stream(self.seed, "plants", number)
        kinds = [classes[(number * copies + one) % len(classes)] for one in range(copies)]
        found = list(plants(rng, self.applicant(number), kinds))
        own = _planted(rng, self.draft("self", number, number % 4), [one.own for one in found])
        other = _planted(rng, self.draft("third", number, number % 4), [one.other for one in found])
        a, b = self.laid("self", number, own), self.laid("third", number, other)
        cases = tuple(Case(one.kind, a.plants[at], b.plants[at]) for at, one in enumerate(found))
        return Pair(f"{number:03d}", a, b, cases)

    def verified(self, number: int, facts: int = 15) -> Pair:
        """An honest pair: the evaluator checks measures that the applicant tells of, each in words of its own."""
        rng = stream(self.seed, "facts", number)
        words = Writer(rng, self.applicant(number).words)
        patterns = named("verify")
        told: dict[str, list[str]] = {"self": [], "third": []}
        for _ in range(facts):
            fact = {name: [words.write(slot)] for name, slot in _FACT.items()}
            for side, texts in told.items():
                texts.append(Writer(rng, fact).write(rng.choice(patterns[side])))
        laid = {}
        for side, texts in told.items():
            pieces = self.draft(side, number, number % 4)
            for text in texts:
                places = [at for at, piece in enumerate(pieces) if piece.zone == "own"]
                pieces.insert(rng.choice(places) + 1, Piece(text, "verified", end=True))
            laid[side] = self.laid(side, number, pieces)
        return Pair(f"v{number:03d}", laid["self"], laid["third"], ())

    def strangers(self, number: int) -> Pair:
        """A self-evaluation and the report on another applicant of the same trade by another evaluator."""
        first, second = number * 2, number * 2 + 1
        a = self.laid("self", first, self.draft("self", first, 0))
        b = self.laid("third", second, self.draft("third", second, 1))
        return Pair(f"x{number:03d}", a, b, ())

    def background(self, folder: Path) -> list[str]:
        """Writes sixteen reports on other applicants by evaluators of their own; returns their texts without spaces."""
        folder.mkdir(parents=True, exist_ok=True)
        texts = []
        for one in range(_OTHERS):
            number = _BACKGROUND + one * 2
            for side in ("self", "third"):
                laid = self.laid(side, number, self.draft(side, number, 4 + one))
                write(folder / f"{side}-{number}.txt", laid)
                texts.append("".join(laid.text.split()))
        return texts


def write(path: Path, laid: Laid) -> None:
    path.write_text(laid.text, encoding="utf-8", newline="")


def repeats(pair: Pair, size: int = 30) -> list[str]:
    """Stretches of own prose of one report that the other's own prose holds too: faults of this generator."""
    texts = [_prose(laid) for laid in (pair.a, pair.b)]
    grams = {texts[0][at : at + size] for at in range(len(texts[0]) - size + 1)}
    return [texts[1][at : at + size] for at in range(len(texts[1]) - size + 1) if texts[1][at : at + size] in grams]


def _prose(laid: Laid) -> str:
    return "\n".join("".join(laid.text[start:end].split()) for start, end, zone in laid.zones if zone == "own")


def sentences_of(text: str) -> int:
    return len(sentences(text))
