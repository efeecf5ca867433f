"""What evaluators do that they must not, kind after kind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.reusejudge.edits import edit
from tests.reusejudge.filing import Filing, Setting
from tests.reusejudge.grammar import Writer
from tests.reusejudge.office import marks, picture, recompressed
from tests.reusejudge.pairs import novel
from tests.reusejudge.pools import lines


def ghost(setting: Setting, one: Filing, rng: Random) -> None:
    """Three fifths of the prose from the evaluator's kit, and two of its paragraphs in the report as well."""
    kit = [edit("reword", text, rng) if rng.random() < 0.3 else text for text in setting.kit(one.role.bureau)]
    places = [at for at, piece in enumerate(one.pieces["self"]) if piece.zone == "own"]
    dropped = set(rng.sample(places, len(places) * 3 // 5))
    one.pieces["self"] = [piece for at, piece in enumerate(one.pieces["self"]) if at not in dropped]
    one.insert("self", kit, rng)
    one.kit = kit
    one.copies = kit[:2]
    one.insert("third", one.copies, rng)


def ghost_pdf(setting: Setting, one: Filing, rng: Random) -> None:
    ghost(setting, one, rng)
    one.form = "pdf"


def _planted(setting: Setting, one: Filing, rng: Random, kinds: Sequence[str], sentences: int) -> None:
    """Texts of sentences that nobody else in the round writes."""
    writer = novel(rng, one.subject)
    for kind in kinds:
        text = "".join(writer.varied(setting.deck.pop()) for _ in range(sentences))
        text = text[:66] if kind == "short" else text
        one.copies.append(text)
        one.insert("self", [text], rng)
        one.insert("third", [edit(kind, text, rng)], rng)


def copied(setting: Setting, one: Filing, rng: Random) -> None:
    _planted(setting, one, rng, ("verbatim", "noise"), 5)


def reworded(setting: Setting, one: Filing, rng: Random) -> None:
    _planted(setting, one, rng, ("reword", "reword"), 4)


def short(setting: Setting, one: Filing, rng: Random) -> None:
    _planted(setting, one, rng, ("short",), 1)


def ancestry(_setting: Setting, one: Filing, rng: Random) -> None:
    third = one.pasts["third"]
    sessions = (*rng.sample(third.sessions, 11), *marks(rng, 4))
    one.pasts["self"] = replace(
        third, sessions=sessions, modified_by=one.bureau.person, modified="2022-08-20T03:10:00Z"
    )


def made_by(_setting: Setting, one: Filing, _rng: Random) -> None:
    own = one.pasts["self"]
    one.pasts["self"] = replace(own, author=one.bureau.person, modified_by=one.bureau.person, company=one.bureau.name)


def voiced(_setting: Setting, one: Filing, rng: Random) -> None:
    writer = Writer(rng, one.subject.words)
    one.words = [writer.write(pattern) for pattern in lines("voiced")]
    one.insert("self", one.words, rng)


def contact(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.replace("self", one.subject.phone, one.bureau.phone)
    one.replace("self", one.subject.mail, one.bureau.mail)
    one.replace("third", one.subject.phone, "")


def left_name(setting: Setting, one: Filing, rng: Random) -> None:
    other = next(role for role in setting.cast if role.kind == one.role.kind and role.number != one.role.number)
    name = setting.world.applicant(other.number).name
    one.words = [
        f"{name}高度重视节能工作，由总经理亲自部署，{rng.randint(2, 9)}个部门分头落实。",
        f"综上，{name}已具备创建绿色工厂的条件。",
    ]
    one.insert("self", one.words, rng)


def pictures(setting: Setting, one: Filing, _rng: Random) -> None:
    rng = setting.rng("pictures")
    shared = picture(rng), picture(rng)
    shown = shared if one.role.turn == 0 else tuple(map(recompressed, shared))
    one.pasts["self"] = replace(one.pasts["self"], pictures=shown)


def same_file(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.form = "same"


def tracked(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.pasts["self"] = replace(one.pasts["self"], reviser=one.bureau.person)


FAULTS: dict[str, Callable[[Setting, Filing, Random], None]] = {
    "ghost": ghost,
    "ghost_pdf": ghost_pdf,
    "copied": copied,
    "reworded": reworded,
    "short": short,
    "ancestry": ancestry,
    "made_by": made_by,
    "voice": voiced,
    "contact": contact,
    "left_name": left_name,
    "pictures": pictures,
    "same_file": same_file,
    "tracked": tracked,
}
