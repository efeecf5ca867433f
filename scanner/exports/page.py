"""report.html: one page that asks nothing of anybody, put together from the templates beside this module."""

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from models.ruleset import Ruleset
from models.vocabulary import Category, Verdict
from scanner.exports.payload import page_data
from scanner.exports.view import context, filled, fragment
from scanner.exports.words import CODES, SYMBOLS, WORDS, Word, register_word
from scanner.results.reader import Run

_TEMPLATES = Path(__file__).parent / "templates"


def report_html(run: Run, law: Ruleset) -> bytes:
    """The page in UTF-8; same run, same bytes. It loads nothing, and its policy forbids it to."""
    style, script = _part("report.css"), _part("report.js")
    page = _environment().get_template("report.html")
    text = page.render(
        context(run, law),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        data=Markup(page_data(run, law)),  # noqa: S704 - every < of it is escaped
        policy=_policy(style, script),
    )
    return text.encode("utf-8", "backslashreplace")


def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A content security policy under which only our own style and script work and nothing can be requested."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=lambda key, **values: both(filled(key, **values)),
        both=both,
        word=lambda key: WORDS[key],
        fragment=fragment,
        register_word=register_word,
        categories=tuple(Category),
        verdicts=tuple((verdict, CODES[verdict], SYMBOLS[verdict]) for verdict in Verdict),
    )
    return environment


def both(word: Word) -> Markup:
    """A text in both languages; the style sheet shows one of them."""
    template = Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>')
    return template.format(word[0], word[1])
