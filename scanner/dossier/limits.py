"""How the program comes to what it says, what it cannot know, and under which conditions this scan was made."""

from collections.abc import Iterator
from typing import Final

from models.vocabulary import Scope, Verdict
from scanner.dossier.blocks import Block, Facts, Heading, Paragraph
from scanner.dossier.casefile import Case
from scanner.dossier.pages import Pages
from scanner.dossier.words import d
from scanner.exports.words import WORDS, Word, verdict_word

_LIMITS: Final = ("papers", "causes", "properties", "pages", "ocr", "registers", "numbers", "names")


def limits(case: Case, _pages: Pages) -> Iterator[Block]:
    """Method, limits, conditions, and the meaning of every verdict."""
    yield Heading(level=2, words=d("part.method"))
    yield _small(d("method.read"))
    levels = case.run.reuse.levels if case.run.reuse is not None else {}
    known = {"notice", "suspected", "strong", "families"} <= set(levels)
    yield _small(d("method.independence", **levels) if known else d("method.independence_plain"))
    yield Heading(level=2, words=d("part.limits"))
    for key in _LIMITS:
        yield _small(d(f"limit.{key}"))
    yield Heading(level=2, words=d("part.this_scan"))
    yield from (_small(words) for words in _conditions(case))
    yield Paragraph(words=d("scan.verdicts"), strong=True)
    meanings = ((verdict_word(one), WORDS[f"meaning.{one}"]) for one in Verdict)
    yield Facts(rows=tuple(meanings))


def _conditions(case: Case) -> Iterator[Word]:
    run = case.run
    yield d("scan.national" if run.scope is Scope.NATIONAL else "scan.partial")
    background = run.background or run.against
    yield d("scan.background", sha256=background) if background else d("scan.no_background")
    lacking = [d(f"capability.{key}") for key, held in sorted(run.capabilities.items()) if not held]
    if lacking:
        what = Word("；".join(one.zh for one in lacking), "; ".join(one.en for one in lacking))
        yield d("scan.lacks", what=what)


def _small(words: Word) -> Paragraph:
    return Paragraph(words=words, small=True)
