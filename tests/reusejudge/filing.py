"""Submissions while they are made: the pieces of both reports and the past of both files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.reusejudge.cast import Role, roles
from tests.reusejudge.company import Company, Evaluator, name_of_person
from tests.reusejudge.grammar import Writer
from tests.reusejudge.office import Past, marks
from tests.reusejudge.pairs import World
from tests.reusejudge.pieces import Piece
from tests.reusejudge.pools import lines, named, toml, voice
from tests.roundgen.streams import stream

_SIZES = (2600, 5200)


@dataclass
class Filing:
    """One submission while it is made; ``copies`` are texts that stand in both reports."""

    role: Role
    subject: Company
    bureau: Evaluator
    pieces: dict[str, list[Piece]]
    pasts: dict[str, Past]
    form: str = "docx"
    copies: list[str] = field(default_factory=list)
    kit: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def insert(self, side: str, texts: Iterable[str], rng: Random) -> None:
        """Puts each text behind a paragraph of own prose."""
        for text in texts:
            places = [at for at, piece in enumerate(self.pieces[side]) if piece.zone == "own"]
            self.pieces[side].insert(rng.choice(places) + 1, Piece(text, "planted", end=True))

    def replace(self, side: str, old: str, new: str) -> None:
        self.pieces[side] = [piece._replace(text=piece.text.replace(old, new)) for piece in self.pieces[side]]


class Setting:
    """Everything of one seed that the submissions of a round share."""

    def __init__(self, seed: int, *, held: bool = False) -> None:
        self.seed = seed
        self.world = World(seed, _SIZES, scanned=False, held=held)
        self.cast = roles()
        rng = stream(seed, "form")
        self.deck = rng.sample(lines("plants"), len(lines("plants")))
        self.kits: dict[int, list[str]] = {}
        self.form_root, self.form_marks = marks(rng, 1)[0], marks(rng, 6)

    def rng(self, *keys: object) -> Random:
        return stream(self.seed, "round", *keys)

    def filing(self, role: Role) -> Filing:
        """A submission as honest parties file it."""
        subject, bureau = self.world.applicant(role.number), self.world.evaluator(role.bureau)
        pieces = {side: self.world.draft(side, role.number, role.bureau) for side in ("self", "third")}
        one = Filing(role, subject, bureau, pieces, self._pasts(role, bureau))
        for side, found in pieces.items():
            pieces[side] = [piece for piece in found if piece.zone != "profile"]
        return one

    def _pasts(self, role: Role, bureau: Evaluator) -> dict[str, Past]:
        """Honest files: the applicant's grew out of the official form, the evaluator's out of its own report."""
        rng = self.rng("past", role.number)
        house = self.rng("house", role.bureau)
        root, old = marks(house, 1)[0], marks(house, 5)
        own = Past(
            root=self.form_root,
            sessions=(*self.form_marks, *marks(rng, 9)),
            author=rng.choice(("lenovo", "hp", "user", name_of_person(rng))),
            modified_by=name_of_person(rng),
            created="2022-03-01T03:00:00Z",
            modified=f"2022-08-{rng.randint(10, 28)}T0{rng.randint(1, 9)}:1{rng.randint(0, 9)}:00Z",
        )
        other = Past(
            root=root,
            sessions=(*old, *marks(rng, 9)),
            author=bureau.person,
            modified_by=name_of_person(rng),
            company=bureau.name,
            created="2021-06-11T02:14:00Z",
            modified=f"2022-09-{rng.randint(10, 28)}T0{rng.randint(1, 9)}:4{rng.randint(0, 9)}:00Z",
        )
        return {"self": own, "third": other}

    def kit(self, bureau: int) -> list[str]:
        """The paragraphs that an evaluator gives its clients: four of about 300 characters."""
        if bureau not in self.kits:
            words = {**named("lexicon"), **voice(), **toml("generic"), "we": ["我公司"]}
            writer = Writer(self.rng("kit", bureau), words)
            self.kits[bureau] = ["".join(writer.varied(self.deck.pop()) for _ in range(4)) for _ in range(4)]
        return self.kits[bureau]
