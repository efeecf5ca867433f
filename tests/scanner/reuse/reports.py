"""Rounds of small reports of made-up prose, written to a folder as the texts of their documents."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from models.vocabulary import DocumentKind
from scanner.execution import executor
from scanner.reuse import Background, PassageKind, ReuseOptions
from scanner.reuse.round_texts import Relation, RoundReuse, RoundText
from scanner.reuse.rounds import Workshop, compare_all
from tests.reusegen.pairs import World

SELF, THIRD = DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION
_WORLD = World("tune", 5)


def prose(key: str, length: int = 900) -> str:
    """Sentences that no other key has."""
    return _WORLD.prose(Random(key), length)  # noqa: S311  # a seeded generator, not cryptography


def noise(key: str, length: int = 300) -> str:
    """Sentences that resemble no other: a passage ends where they begin."""
    rng = Random(key)  # noqa: S311  # a seeded generator, not cryptography
    return "".join(f"{''.join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(24))}。" for _ in range(length // 25))


class Reports:
    """The reports of a round as they are filed; every one has prose of its own around what it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: list[RoundText] = []

    def file(self, kind: DocumentKind, applicant: str, evaluator: str, *shared: str, names: Sequence[str] = ()) -> int:
        """The number of a report with these passages."""
        number = len(self.texts)
        parts = [noise(f"{number}-{place}") for place in range(len(shared) + 1)]
        text = parts[0] + "".join(f"\n{passage}\n{own}" for passage, own in zip(shared, parts[1:], strict=True))
        self.add(kind, applicant, evaluator, text, names=names)
        return number

    def add(self, kind: DocumentKind, applicant: str, evaluator: str, text: str, names: Sequence[str] = ()) -> None:
        """A report with exactly this text."""
        path = self.folder / f"{len(self.texts)}.txt"
        path.write_bytes(text.encode())
        self.texts.append(
            RoundText(
                sha256=path.stem.rjust(64, "0"),
                start=0,
                end=len(text),
                location=str(path),
                kind=kind,
                applicant=applicant,
                evaluator=evaluator,
                names=tuple(names),
            )
        )

    def others(self, count: int, *shared: str) -> None:
        """Both reports of so many applicants, each with an evaluator of its own."""
        for number in range(count):
            for kind in (SELF, THIRD):
                self.file(kind, f"别家{number}", f"别的机构{number}", *shared)

    def compared(self, jobs: int = 1, background: Background | None = None) -> RoundReuse:
        """What comes of comparing them all."""
        with executor(jobs, None) as pool:
            workshop = Workshop(pool, jobs, self.folder)
            return compare_all(self.texts, ReuseOptions(), background or Background.none(), workshop)

    def copied(self, found: RoundReuse) -> list[tuple[int, int, Relation, str, str]]:
        """Numbers, relation and words of every copied passage."""
        return [
            (pair.a, pair.b, pair.relation, self.words(pair.a, one.a), self.words(pair.b, one.b))
            for pair in found.pairs
            for one in pair.passages
            if one.kind is PassageKind.COPIED
        ]

    def words(self, number: int, span: tuple[int, int]) -> str:
        """What stands there in the document."""
        return Path(self.texts[number].location).read_text(encoding="utf-8")[slice(*span)]
