"""Verdicts, clauses, regions and categories as a page shows them: a sign and a word, never a colour alone."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from corpus.rulesets import load
from models.ruleset import Clause
from models.vocabulary import Verdict
from scanner.exports.evaluator_words import EVALUATOR
from scanner.exports.evidence_text import shown
from scanner.exports.words import CODES, SYMBOLS, WORDS, Word
from scanner.results.evaluator_parts import ShareRow
from scanner.results.evidence_rows import EvidenceRow, MessageRow
from scanner.service.people import places

register = template.Library()

BAR_WIDTH: Final = 300
"""In the units of the bar's own view box; the page stretches it."""
BY_RANK: Final = tuple(Verdict)
_BOTH: Final = re.compile(r"(?P<zh>[^/]*[\u4e00-\u9fff][^/]*?)(?: / | (?=[a-z]+$))(?P<en>[^\u4e00-\u9fff]+)", re.DOTALL)


class Shown(NamedTuple):
    """A verdict as pages name it: its letter in class names, its sign, its word."""

    rank: int
    value: str
    code: str
    symbol: str
    word: str


def told(word: Word) -> str:
    """The word of the page's language."""
    return word.en if get_language() == "en" else word.zh


@register.filter
def verdict(rank: int) -> Shown:
    """The verdict of a rank."""
    one = BY_RANK[rank]
    return Shown(rank, one.value, CODES[one], SYMBOLS[one], told(WORDS[f"verdict.{one}"]))


@register.simple_tag
def verdicts() -> tuple[Shown, ...]:
    """All verdicts, worst first."""
    return tuple(map(verdict, range(len(BY_RANK))))


@register.filter
def badge(rank: int) -> SafeString:
    """A verdict as a coloured badge with its sign and word."""
    one = verdict(rank)
    return format_html(
        '<span class="badge v-{}"><span aria-hidden="true">{}</span> {}</span>', one.code, one.symbol, one.word
    )


@register.filter
def bar(counts: Sequence[int]) -> SafeString:
    """Counts by rank as a stacked bar; the numbers stand beside it in the table, so it is decoration to a reader."""
    total, at, parts = sum(counts), 0.0, []
    for rank, count in enumerate(counts):
        if count:
            width = BAR_WIDTH * count / total
            parts.append((CODES[BY_RANK[rank]], f"{at:.2f}", f"{width:.2f}"))
            at += width
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" x="0" y="2" width="{}" height="12"></rect>{}</svg>',
        BAR_WIDTH,
        BAR_WIDTH,
        format_html_join("", '<rect class="s-{}" x="{}" y="2" width="{}" height="12"></rect>', parts),
    )


@cache
def _clauses(ruleset: str) -> dict[str, Clause]:
    return dict(load(ruleset).clauses)


def clause_of(ruleset: str, clause: str) -> Clause | None:
    """A clause of a packaged ruleset; None where there is no such clause."""
    return _clauses(ruleset).get(clause)


@register.simple_tag
def clause_title(ruleset: str, clause: str) -> str:
    """The title of a clause in the page's language; its id where the ruleset does not know it."""
    found = clause_of(ruleset, clause)
    return clause if found is None else told(Word(found.title_zh, found.title_en))


@register.filter
def region_name(code: str) -> str:
    """A region's name in the page's language, in Chinese the full one; words for those without one."""
    return places.region_name(code) or _("地区未知")


@register.filter
def said(message: MessageRow) -> str:
    """A sentence of a run directory in the page's language."""
    return message.en if get_language() == "en" else message.zh


@register.filter
def spoken(words: str) -> str:
    """The half of a line in both languages ("提取 facts", "没有 / there is nothing") that is in the page's."""
    found = _BOTH.fullmatch(words)
    return words if found is None else (found["en"] if get_language() == "en" else found["zh"])


@register.filter
def share(one: ShareRow) -> str:
    """How many of how many, with the rate and its bounds."""
    if one.rate is None or one.low is None or one.high is None:
        return f"{one.shown}/{one.clients}"
    return f"{one.shown}/{one.clients} · {one.rate:.0%} [{one.low:.0%}–{one.high:.0%}]"


JOB_KINDS: Final = {
    "scan": gettext_lazy("扫描整批"),
    "prescreen": gettext_lazy("预审"),
    "dossier": gettext_lazy("卷宗"),
    "letter": gettext_lazy("修改补充意见"),
}


@register.filter
def job_kind(kind: str) -> str:
    """What work a job is."""
    return str(JOB_KINDS.get(kind, kind))


@register.filter
def category_name(category: str) -> str:
    """A category's name."""
    return told(WORDS[f"category.{category}"])


@register.simple_tag
def report_word(key: str, **values: object) -> str:
    """What report.html says in the page's language."""
    return told(_report_words()[key]).format(**values)


@cache
def _report_words() -> dict[str, Word]:
    return WORDS | EVALUATOR


@register.filter
def evidence_line(piece: EvidenceRow) -> str:
    """A piece of evidence in one line: place and words."""
    return shown(piece).line()
