"""The styles by name."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.papergen import style_a, style_b, style_c
from tests.papergen.model import Paper, Rendered

STYLES: Final[Mapping[str, Callable[[Paper], Rendered]]] = {
    "A": style_a.render,
    "B": style_b.render,
    "C": style_c.render,
}
