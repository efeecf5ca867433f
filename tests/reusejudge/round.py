"""A round with planted dependence and honest look-alikes: python -m tests.reusejudge.round OUT --seed N."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.figuregen.writing import write as write_scan
from tests.reusejudge import office
from tests.reusejudge.cast import Role, roles
from tests.reusejudge.company import Company, Evaluator, name_of_person
from tests.reusejudge.drafts import naming
from tests.reusejudge.edits import edit, sentences
from tests.reusejudge.grammar import Writer
from tests.reusejudge.office import Past, marks, picture, recompressed
from tests.reusejudge.pairs import World, novel
from tests.reusejudge.pieces import Layout, Piece, lay
from tests.reusejudge.pools import lines, named, toml, voice
from tests.roundgen.model import Block, Heading, Origin, Paragraph, Report, grid
from tests.roundgen.streams import stream
from tests.roundgen.writers import pdf

_SIZES = (2600, 5200)
_MOMENT = datetime(2022, 9, 1, 9, 0, tzinfo=UTC)
_NAMES = {"self": "绿色工厂自评价报告", "third": "绿色工厂第三方评价报告"}


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


class Round:
    """Everything of one seed."""

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
        """A submission with the fault of its kind."""
        subject, bureau = self.world.applicant(role.number), self.world.evaluator(role.bureau)
        pieces = {side: self.world.draft(side, role.number, role.bureau) for side in ("self", "third")}
        one = Filing(role, subject, bureau, pieces, self._pasts(role, bureau))
        for side, found in pieces.items():
            pieces[side] = [piece for piece in found if piece.zone != "profile"]
        act = getattr(self, f"_{role.kind.name}", None)
        if act is not None:
            act(one, self.rng(role.kind.name, role.number))
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

    def _ghost(self, one: Filing, rng: Random) -> None:
        """Three fifths of the prose from the evaluator's kit, and two of its paragraphs in the report as well."""
        kit = [edit("reword", text, rng) if rng.random() < 0.3 else text for text in self.kit(one.role.bureau)]
        places = [at for at, piece in enumerate(one.pieces["self"]) if piece.zone == "own"]
        dropped = set(rng.sample(places, len(places) * 3 // 5))
        one.pieces["self"] = [piece for at, piece in enumerate(one.pieces["self"]) if at not in dropped]
        one.insert("self", kit, rng)
        one.kit = kit
        one.copies = kit[:2]
        one.insert("third", one.copies, rng)

    def _ghost_pdf(self, one: Filing, rng: Random) -> None:
        self._ghost(one, rng)
        one.form = "pdf"

    def kit(self, bureau: int) -> list[str]:
        """The paragraphs that an evaluator gives its clients: four of about 300 characters."""
        if bureau not in self.kits:
            words = {**named("lexicon"), **voice(), **toml("generic"), "we": ["我公司"]}
            writer = Writer(self.rng("kit", bureau), words)
            self.kits[bureau] = ["".join(writer.varied(self.deck.pop()) for _ in range(4)) for _ in range(4)]
        return self.kits[bureau]

    def _planted(self, one: Filing, rng: Random, kinds: Sequence[str], sentences: int) -> None:
        """Texts of sentences that nobody else in the round writes."""
        writer = novel(rng, one.subject)
        for kind in kinds:
            text = "".join(writer.varied(self.deck.pop()) for _ in range(sentences))
            text = text[:66] if kind == "short" else text
            one.copies.append(text)
            one.insert("self", [text], rng)
            one.insert("third", [edit(kind, text, rng)], rng)

    def _copied(self, one: Filing, rng: Random) -> None:
        self._planted(one, rng, ("verbatim", "noise"), 5)

    def _reworded(self, one: Filing, rng: Random) -> None:
        self._planted(one, rng, ("reword", "reword"), 4)

    def _short(self, one: Filing, rng: Random) -> None:
        self._planted(one, rng, ("short",), 1)

    def _ancestry(self, one: Filing, rng: Random) -> None:
        third = one.pasts["third"]
        sessions = (*rng.sample(third.sessions, 11), *marks(rng, 4))
        one.pasts["self"] = replace(
            third, sessions=sessions, modified_by=one.bureau.person, modified="2022-08-20T03:10:00Z"
        )

    def _made_by(self, one: Filing, _rng: Random) -> None:
        own = one.pasts["self"]
        one.pasts["self"] = replace(
            own, author=one.bureau.person, modified_by=one.bureau.person, company=one.bureau.name
        )

    def _voice(self, one: Filing, rng: Random) -> None:
        writer = Writer(rng, one.subject.words)
        one.words = [writer.write(pattern) for pattern in lines("voiced")]
        one.insert("self", one.words, rng)

    def _contact(self, one: Filing, _rng: Random) -> None:
        one.replace("self", one.subject.phone, one.bureau.phone)
        one.replace("self", one.subject.mail, one.bureau.mail)
        one.replace("third", one.subject.phone, "")

    def _left_name(self, one: Filing, rng: Random) -> None:
        other = next(role for role in self.cast if role.kind == one.role.kind and role.number != one.role.number)
        name = self.world.applicant(other.number).name
        one.words = [
            f"{name}高度重视节能工作，由总经理亲自部署，{rng.randint(2, 9)}个部门分头落实。",
            f"综上，{name}已具备创建绿色工厂的条件。",
        ]
        one.insert("self", one.words, rng)

    def _pictures(self, one: Filing, _rng: Random) -> None:
        rng = self.rng("pictures")
        shared = picture(rng), picture(rng)
        shown = shared if one.role.turn == 0 else tuple(map(recompressed, shared))
        one.pasts["self"] = replace(one.pasts["self"], pictures=shown)

    def _own_pictures(self, one: Filing, rng: Random) -> None:
        photos = picture(rng), picture(rng)
        one.pasts["self"] = replace(one.pasts["self"], pictures=photos)
        one.pasts["third"] = replace(one.pasts["third"], pictures=tuple(map(recompressed, photos)))

    def _same_file(self, one: Filing, _rng: Random) -> None:
        one.form = "same"

    def _tracked(self, one: Filing, _rng: Random) -> None:
        one.pasts["self"] = replace(one.pasts["self"], reviser=one.bureau.person)

    def _annex(self, one: Filing, _rng: Random) -> None:
        """The ministry's annex is one file with both forms; who fills them in saves it twice."""
        for side, past in one.pasts.items():
            one.pasts[side] = replace(
                past,
                root=self.form_root,
                sessions=(*self.form_marks, *past.sessions[-9:]),
                author="gxb",
                company="工业和信息化部",
                created="2022-09-16T01:00:00Z",
            )

    def _library(self, one: Filing, _rng: Random) -> None:
        one.form = "library"

    def _wps(self, one: Filing, _rng: Random) -> None:
        for side, past in one.pasts.items():
            one.pasts[side] = Past(
                author="Administrator", modified_by=f"WPS_{one.role.number}73" if side == "self" else "Administrator",
                application="WPS Office_11.1.0.12598_F1E327BC", version="", template="Normal.dotm",
                created="2014-10-29T12:08:00Z", modified=past.modified, wps="2052-11.1.0.12598",
            )  # fmt: skip

    def _image_pdf(self, one: Filing, _rng: Random) -> None:
        one.form = "image"

    def _own_group(self, one: Filing, rng: Random) -> None:
        writer = Writer(rng, one.subject.words)
        one.words = [writer.write(pattern) for pattern in lines("owngroup")]
        one.insert("self", one.words, rng)

    def _customer(self, one: Filing, rng: Random) -> None:
        name = self.world.applicant(rng.choice((39, 40, 61, 62))).name
        one.words = [f"主要供方包括{name}等，{rng.randint(2, 9)}家供方均通过了环境管理体系认证。"]
        one.insert("self", one.words, rng)

    def _user(self, one: Filing, _rng: Random) -> None:
        for side, past in one.pasts.items():
            one.pasts[side] = replace(past, author="Administrator", modified_by="Administrator", company="Microsoft")

    def _group(self, one: Filing, _rng: Random) -> None:
        rng = self.rng("group")
        writer = Writer(rng, {**one.subject.words, **toml("generic"), "group": ["北斗岭集团"], "city": ["云溪市"]})
        one.words = [writer.write(pattern) for pattern in lines("group")]
        one.insert("self", one.words, self.rng("group", one.role.number))

    def _profile(self, one: Filing, rng: Random) -> None:
        """The applicant's brochure in both."""
        writer = Writer(rng, {**one.subject.words, **naming(one.subject)})
        one.words = [writer.write(pattern) for pattern in lines("profile")]
        for side in one.pieces:
            at = next(at for at, piece in enumerate(one.pieces[side]) if piece.zone == "fact")
            one.pieces[side][at:at] = [Piece(text, "profile", end=True) for text in one.words]

    def _process(self, one: Filing, rng: Random) -> None:
        """Given to both, where they introduce the company."""
        writer = Writer(rng, one.subject.words)
        one.words = ["".join(map(writer.write, lines("process")))]
        self._introduce(one, f"生产工艺流程：{one.words[0]}", rng)

    def _policy(self, one: Filing, rng: Random) -> None:
        one.words = [Writer(rng, one.subject.words).write(lines("policy")[0])]
        self._introduce(one, f"能源环境方针与目标：“{one.words[0]}”", rng)

    def _introduce(self, one: Filing, text: str, _rng: Random) -> None:
        for side in one.pieces:
            at = next(at for at, piece in enumerate(one.pieces[side]) if piece.zone == "fact")
            one.pieces[side].insert(at + 3, Piece(text, "profile", end=True))

    def _projects(self, one: Filing, rng: Random) -> None:
        writer = Writer(rng, one.subject.words)
        one.words = [writer.write("{why}，{where}{deed}，{gain}") for _ in range(6)]
        rows = ["序号\t节能改造项目内容及效果\t投资（万元）\t完成时间"]
        rows += [
            f"{at}\t{text}\t{rng.randint(3, 300)}\t202{rng.randint(0, 1)}年" for at, text in enumerate(one.words, 1)
        ]
        for side in one.pieces:
            places = [at for at, piece in enumerate(one.pieces[side]) if piece.zone == "own"]
            at = rng.choice(places) + 1
            one.pieces[side][at:at] = [Piece(row, "table", end=True) for row in rows]

    def _quoted(self, one: Filing, rng: Random) -> None:
        own = [piece.text for piece in one.pieces["self"] if piece.zone == "own"]
        one.words = [sentences(text)[0].removesuffix("。") for text in rng.sample(own, 3)]
        one.insert("third", [f"自评价报告中写道：“{text}。”评价组就此查看了原始凭证。" for text in one.words], rng)

    def _text(self, one: Filing, _rng: Random) -> None:
        one.form = "text"

    def _pdf(self, one: Filing, _rng: Random) -> None:
        one.form = "pdf"


def files(one: Filing, rng: Random) -> dict[str, tuple[str, bytes]]:
    """Side → (ending, bytes)."""
    pieces, pasts = one.pieces, one.pasts
    words = {side: ("docx", office.word(pieces[side], pasts[side], rng)) for side in pieces}
    if one.form == "library":
        return {side: ("docx", office.library(pieces[side])) for side in pieces}
    if one.form == "same":
        return {"self": words["third"], "third": words["third"]}
    if one.form == "image":
        return {**words, "self": ("pdf", write_scan(_report(one, "self", 14), "scan"))}
    if one.form == "pdf":
        return {side: ("pdf", pdf.render(_report(one, side))) for side in pieces}
    if one.form == "text":
        laid = {"self": lay(pieces["self"], Layout(width=38)), "third": lay(pieces["third"], Layout(blank=True))}
        return {side: ("txt" if side == "self" else "md", laid[side].text.encode()) for side in pieces}
    return words


def _report(one: Filing, side: str, limit: int | None = None) -> Report:
    """A draft for the writers of pages."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for text, zone in [*office.lines_of(one.pieces[side])][:limit]:
        if "\t" in text and (not rows or len(rows[0]) == text.count("\t") + 1):
            rows.append(tuple(text.split("\t")))
            continue
        blocks += _table(rows)
        rows = [tuple(text.split("\t"))] if "\t" in text else []
        if not rows:
            blocks.append(Heading(level=1, text=text) if zone == "heading" else Paragraph(text=text))
    blocks += _table(rows)
    who = one.subject.name if side == "self" else one.bureau.name
    origin = Origin(author="", modified_by="", company=who, application="", created=_MOMENT, modified=_MOMENT)
    return Report(
        title=_NAMES[side], blocks=tuple(blocks), running_head=f"{one.subject.name}{_NAMES[side]}", origin=origin
    )


def _table(rows: Sequence[tuple[str, ...]]) -> list[Block]:
    return [grid("", rows[0], rows[1:], (1 / len(rows[0]),) * len(rows[0]))] if rows else []


def make(out: Path, seed: int, *, held: bool = False) -> list[dict[str, Any]]:
    """Writes the round into OUT and its truth beside it; held: with the clauses and laws that no report shows."""
    judged = Round(seed, held=held)
    truth = []
    for role in judged.cast:
        one = judged.filing(role)
        paths = {}
        for side, (ending, data) in files(one, judged.rng("bytes", role.number)).items():
            path = f"{one.subject.province}/{one.subject.name}/{_NAMES[side]}.{ending}"
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
            paths[side] = path
        truth.append(
            {
                "id": f"green_factory:{one.subject.uscc}",
                "name": one.subject.name,
                "kind": role.kind.name,
                "want": role.kind.want,
                "note": role.kind.note,
                "evaluator": one.bureau.name,
                "paths": paths,
                "copies": one.copies,
                "kit": one.kit,
                "words": one.words,
            }
        )
    (out / "round.toml").write_text('reference_date = 2022-10-31\nscope = "partial"\n', encoding="utf-8")
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    truth_path(out).write_text(f"{text}\n", encoding="utf-8")
    return truth


def truth_path(out: Path) -> Path:
    return out.with_name(f"{out.name}.truth.json")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args(arguments)
    made = make(options.out, options.seed, held=options.held)
    sys.stdout.write(f"{options.out}: {len(made)} submissions\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
