"""What all pages share: the templates beside this module, both languages, and a policy under which nothing is requested."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scanner.exports.words import Word

_TEMPLATES = Path(__file__).parent / "templates"


class Dress(NamedTuple):
    """Style and script of a page and the policy that allows them: one policy for exactly these two."""

    style: Markup
    script: Markup
    policy: str


def dress(styles: tuple[str, ...], *scripts: str, pictures: str = "") -> Dress:
    """Of our own files by name; ``pictures`` allows those that stand inside the page (data:) or that its script makes (blob:)."""
    style, code = "".join(map(_part, styles)), "".join(map(_part, scripts))
    policy = (
        f"default-src 'none'; {f'img-src {pictures}; ' if pictures else ''}style-src {_source(style)}; "
        f"script-src {_source(code)}; base-uri 'none'; form-action 'none'"
    )
    return Dress(Markup(style), Markup(code), policy)  # noqa: S704 - our own files


def styles(*names: str) -> Markup:
    """Our own style sheets by name, for a file that has no policy."""
    return Markup("".join(map(_part, names)))  # noqa: S704 - our own files


def environment(words: Mapping[str, Word]) -> Environment:
    """Templates that escape what is put into them and say words of a catalogue in both languages."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def tell(key: str, **values: object) -> Word:
        return Word(*(text.format(**values) for text in words[key]))

    made.globals.update(
        t=lambda key, **values: both(tell(key, **values)),
        tell=tell,
        both=both,
        word=lambda key: words[key],
    )
    return made


def both(word: Word) -> Markup:
    """A text in both languages; the style sheet shows one of them."""
    template = Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>')
    return template.format(word[0], word[1])


def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
