"""Which shared passages of two documents are shown, in what order, and the sentence that says what is not."""

from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scanner.exports.pairs import LETTERS
from scanner.service.review.beside import Shared

ORDERS: Final = {"weight": gettext_lazy("按分量"), "place": gettext_lazy("按 A 的顺序")}
"""By weight: what accuses first, then how much of it is found nowhere else, then the longer one."""
_KINDS: Final = tuple(LETTERS)
LONGEST: Final = 100_000


class Asked(NamedTuple):
    """What an address asks to see: kinds that are left out, the least length in characters, the order of the list."""

    without: tuple[str, ...] = ()
    least: int = 0
    order: str = "weight"

    def query(self) -> str:
        """The address's query string."""
        given = [("without", kind) for kind in self.without]
        given += [("least", str(self.least))] if self.least else []
        given += [("order", self.order)] if self.order != "weight" else []
        return urlencode(given)


def asked(given: QueryDict) -> Asked:
    """What makes no sense asks nothing. A form that was ``sent`` names the kinds that are shown."""
    shown = given.getlist("kind")
    left_out = [kind for kind in _KINDS if kind not in shown] if "sent" in given else given.getlist("without")
    least, order = given.get("least", ""), given.get("order", "")
    return Asked(
        tuple(kind.value for kind in _KINDS if kind in left_out),
        min(int(least), LONGEST) if least.isdecimal() and len(least) < 10 else 0,
        order if order in ORDERS else "weight",
    )


def shown_of(shared: Iterable[Shared], what: Asked) -> frozenset[int]:
    """The numbers of the passages that are asked for."""
    return frozenset(one.number for one in shared if one.kind not in what.without and one.chars >= what.least)


def ordered(shared: list[Shared], what: Asked) -> list[Shared]:
    """The list's order; that of the texts stays."""
    return shared if what.order == "place" else sorted(shared, key=heaviness)


def heaviness(one: Shared) -> tuple[int, float, int, int]:
    """Sorts what weighs most to the top."""
    return [kind.value for kind in _KINDS].index(one.kind), -one.weight * one.chars, -one.chars, one.number


def sentence(numbers: tuple[int, int], what: Asked, words: dict[str, str]) -> str:
    """``numbers``: shown, of how many; ``words``: what the kinds that occur are called."""
    said = _("显示 {shown} / {total} 处").format(shown=numbers[0], total=numbers[1])
    hidden = [words[kind] for kind in what.without if kind in words]
    if hidden:
        said += _("，已隐去：{kinds}").format(kinds="、".join(hidden))
    if what.least:
        said += _("，已隐去不足 {least} 字的").format(least=what.least)
    return said
