"""Files that cannot be read, one kind each; the round must go on and list them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from tests.roundgen.facts import Category, Damage, Packing, Twists
from tests.roundgen.world import World

_ABOUT: Final = {
    Damage.TRUNCATED_PDF: "A PDF cut off in the middle.",
    Damage.ENCRYPTED_PDF: "A PDF that asks for a password.",
    Damage.EMPTY: "A file of no bytes.",
    Damage.DOCTYPE: "A DOCX whose document.xml declares a DOCTYPE.",
    Damage.TEXT_AS_PDF: "A text file renamed to .pdf.",
    Damage.SCAN: "A PNG scan without text.",
    Damage.BOMB: "A ZIP whose only member inflates a thousandfold.",
    Damage.NOISE: "Random bytes named .docx.",
}


def _damage(kind: Damage, world: World) -> None:
    """An extra attachment in the folder of an otherwise clean factory."""
    sub = world.take(Category.FACTORY)
    world.store(replace(sub, packing=Packing.FOLDER, twists=Twists(damaged=(kind,))))
    world.damaged.append((sub.key, kind))
    world.must_stay_clean(f"unread_{kind}", "submission", (sub.key,), ("1.3a-reports", "3.3-blacklist"))


FAULTS: Final[tuple[tuple[str, Callable[[World], None], str], ...]] = tuple(
    (f"unread_{kind}", partial(_damage, kind), _ABOUT[kind]) for kind in Damage
)
