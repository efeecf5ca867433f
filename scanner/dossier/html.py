"""dossier.html: the dossier as one page that needs no script and asks nothing of anybody."""

import base64

from scanner.dossier.blocks import Dossier, Figure, Heading, Picture
from scanner.dossier.marks import visible
from scanner.dossier.pages import Pages
from scanner.dossier.words import DOSSIER
from scanner.exports.templating import dress, environment


def dossier_html(dossier: Dossier, pages: Pages, code: str) -> bytes:
    """The page in UTF-8, with the pictures in it; the code stands first, before any word of a file."""
    drawn = {one.name: one for one in pages.drawn.values()}
    shown = {block.name for block in dossier.blocks if isinstance(block, Picture)}
    chapters = {one.words.zh: one.words for one in dossier.blocks if isinstance(one, Heading) and one.level == 1}
    text = (
        environment(DOSSIER)
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            blocks=[(type(block).__name__, block) for block in dossier.blocks],
            code=code,
            chapters=chapters,
            places={words: f"c{number}" for number, words in enumerate(chapters, 1)},
            pictures={name: _base64(drawn[name].data) for name in shown},
            figures={one.name: _base64(one.data) for one in dossier.blocks if isinstance(one, Figure)},
            anchors={name: f"p{one.number}" for name, one in drawn.items()},
            numbers={name: one.number for name, one in drawn.items()},
            **dress(("dossier.css",), pictures="data:")._asdict(),
        )
    )
    return visible(text).lstrip().encode("utf-8", "backslashreplace")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
