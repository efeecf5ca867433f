"""What may be wrong with a report: before it is laid out, or to its pages; with what must then not be answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final, NamedTuple

from tests.creditgen import scan, words
from tests.creditgen.model import Content, Form, Section
from tests.creditgen.sheet import Page
from tests.creditgen.words import pick

Pages = list[tuple[int, Page]]


class Hurt(NamedTuple):
    """A report with its damage, and what it does to the truth.

    ``open``: kinds that must not be answered as whole; ``beside``: kinds that need not be, because what is lost may be taken
    for theirs. ``identity``: no code may be told or nothing answered. ``noticed``: no kind is touched, but something must be
    said.
    ``doubtful_day``: the printed day must not be told without a word.
    """

    content: Content
    open: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    identity: bool = False
    dateless: bool = False
    noticed: bool = False
    doubtful_day: bool = False


Damage = Callable[[Content, Random], Hurt | None]
PageDamage = Callable[[Content, Pages, Random], tuple[Pages, frozenset[str], frozenset[str]] | None]


def _answering(content: Content) -> list[Section]:
    return [one for one in content.sections if one.kinds]


def count(counter: str) -> Damage:
    """The summary's number for that counter is not what is there."""

    def hurt(content: Content, rng: Random) -> Hurt | None:
        section = next((one for one in content.sections if one.counter == counter), None)
        if section is None:
            return None
        true = len(section.records)
        wrong = pick(rng, [one for one in (0, true - 1, true + 1, true + 10, true * 10) if one >= 0 and one != true])
        changed = replace(section, count=wrong)
        return Hurt(content.with_section(changed), frozenset(section.kinds), noticed=not section.kinds)

    return hurt


def record_removed(content: Content, rng: Random) -> Hurt | None:
    """A record is gone, its section counts it still; without a counter only the numbers of those behind it tell."""
    places = [
        (section, index)
        for section in _answering(content)
        for index, record in enumerate(section.records)
        if record.kind and (section.counter is not None or int(section.zero) <= index < len(section.records) - 1)
    ]
    if not places:
        return None
    section, gone = pick(rng, places)
    left = tuple(record for i, record in enumerate(section.records) if i != gone)
    gap = gone if section.counter is None or rng.random() < 0.5 else None
    changed = replace(section, records=left, count=section.printed_count, gap=gap)
    return Hurt(content.with_section(changed), frozenset(section.kinds))


def heading_missing(content: Content, rng: Random) -> Hurt | None:
    """A heading of a section that answers is not printed."""
    section = pick(rng, _answering(content))
    before = content.sections[: content.sections.index(section)]
    beside = frozenset(before[-1].kinds) if before else frozenset()
    return Hurt(content.with_section(replace(section, headed=False)), frozenset(section.kinds), beside=beside)


def codes_differ(content: Content, rng: Random) -> Hurt | None:
    """The table prints the code of another."""
    if not content.cover_code:
        return None
    return Hurt(content.but(table_code=words.uscc(rng)), _all(content), identity=True)


def bad_check(content: Content, rng: Random) -> Hurt | None:
    """The code fails its check, in both places or in one."""
    bad = words.wrong_check(content.subject.uscc)
    changed = content.but(cover_code=bad, table_code=bad) if rng.random() < 0.5 else content.but(table_code=bad)
    return Hurt(changed, _all(content), identity=True)


def other_company(content: Content, rng: Random) -> Hurt | None:
    """The cover of one company, the pages of another."""
    other = words.subject(rng)
    return Hurt(
        content.but(cover_code=other.uscc, extra={**content.extra, "cover_name": other.name}),
        _all(content),
        identity=True,
    )


def no_date(content: Content, rng: Random) -> Hurt | None:
    """No day is printed."""
    del rng
    return Hurt(content.but(printed_date=""), dateless=True)


def other_day_form(content: Content, rng: Random) -> Hurt | None:
    """The day is printed in another way: it is read rightly or not at all."""
    return Hurt(content.but(printed_date=pick(rng, words.DAY_FORMS)(content.day)))


def no_such_day(content: Content, rng: Random) -> Hurt | None:
    """The day that is printed does not exist."""
    del rng
    return Hurt(content.but(printed_date=f"{content.day.year}年02月30日"), dateless=True)


def edited_day(content: Content, rng: Random) -> Hurt | None:
    """The day was made younger: the number of the report still begins with the true one."""
    if content.number[:8] != f"{content.day:%Y%m%d}":
        return None
    younger = content.day + timedelta(days=rng.randint(100, 900))
    return Hurt(content.but(printed_date=f"{younger.year}年{younger.month:02}月{younger.day:02}日"), doubtful_day=True)


def no_period(content: Content, rng: Random) -> Hurt | None:
    """No period is printed."""
    del rng
    return None if content.covers is None else Hurt(content.but(covers=None))


def _all(content: Content) -> frozenset[str]:
    return frozenset(kind for one in content.sections for kind in one.kinds)


def _kinds(content: Content, keys: set[str]) -> frozenset[str]:
    return frozenset(kind for one in content.sections if one.key in keys for kind in one.kinds)


def _begun(content: Content, pages: Pages) -> list[int]:
    """Places of the pages on which a heading or a record of a section that answers begins."""
    return [place for place, (_, page) in enumerate(pages) if _kinds(content, page.starts)]


def page_removed(content: Content, pages: Pages, rng: Random) -> tuple[Pages, frozenset[str], frozenset[str]] | None:
    """A page on which records or headings begin is gone."""
    places = _begun(content, pages)
    if len(pages) < 4 or not places:
        return None
    gone = pick(rng, places)
    page = pages[gone][1]
    left = [one for place, one in enumerate(pages) if place != gone]
    return left, _kinds(content, page.starts), _kinds(content, page.sections)


def page_blanked(content: Content, pages: Pages, rng: Random) -> tuple[Pages, frozenset[str], frozenset[str]] | None:
    """A page on which records or headings begin is empty but for its head, foot and watermark."""
    places = _begun(content, pages)
    if not places:
        return None
    gone = pick(rng, places)
    number, page = pages[gone]
    left = [*pages[:gone], (number, Page()), *pages[gone + 1 :]]
    return left, _kinds(content, page.starts), _kinds(content, page.sections)


def page_doubled(content: Content, pages: Pages, rng: Random) -> tuple[Pages, frozenset[str], frozenset[str]] | None:
    """A page stands there twice."""
    places = _begun(content, pages)
    if not places:
        return None
    twice = pick(rng, places)
    page = pages[twice][1]
    return [*pages[: twice + 1], *pages[twice:]], _kinds(content, page.starts), _kinds(content, page.sections)


def truncated(content: Content, pages: Pages, rng: Random) -> tuple[Pages, frozenset[str], frozenset[str]] | None:
    """The end is missing, from a page on which a record or a heading begins."""
    places = [place for place in _begun(content, pages) if place > 1]
    if not places:
        return None
    cut = pick(rng, places)
    starts = {key for _, page in pages[cut:] for key in page.starts}
    touched = {key for _, page in pages[cut:] for key in page.sections}
    return pages[:cut], _kinds(content, starts), _kinds(content, touched)


COUNTERS: Final[dict[Form, tuple[str, ...]]] = {
    Form.V2: ("行政管理", "诚实守信", "严重失信主体名单", "经营异常", "信用承诺", "信用评价", "司法判决", "其他"),
    Form.OLD: ("行政许可", "行政处罚", "守信激励", "失信惩戒", "重点关注", "资质/资格", "风险提示", "其他"),
    Form.SPECIAL: ("行政处罚", "严重失信主体名单", "行政强制", "刑事裁判", "生态环境领域", "应急管理领域"),
}
OF_CONTENT: Final[dict[str, Damage]] = {
    **{f"count-{name}": count(name) for names in COUNTERS.values() for name in names},
    "record-removed": record_removed,
    "heading-missing": heading_missing,
    "codes-differ": codes_differ,
    "bad-check": bad_check,
    "other-company": other_company,
    "no-date": no_date,
    "no-period": no_period,
    "other-day-form": other_day_form,
    "no-such-day": no_such_day,
    "edited-day": edited_day,
}
PAGE_DOUBLED: Final = "page-doubled"
OF_PAGES: Final[dict[str, PageDamage]] = {
    "page-removed": page_removed,
    "page-blanked": page_blanked,
    PAGE_DOUBLED: page_doubled,
    "truncated": truncated,
}
WATERMARK_ONLY: Final = "watermark-only"
WATERMARK_OVER_PICTURES: Final = "watermark-over-pictures"
TWO_COMPANIES: Final = "two-companies"
CUT_FILE: Final = "cut-file"
WHOLLY: Final = (WATERMARK_ONLY, WATERMARK_OVER_PICTURES, TWO_COMPANIES, CUT_FILE)
"""Damages after which nothing may be answered."""


def names(form: Form) -> tuple[str, ...]:
    """The damages that a form may suffer, in turn."""
    general = tuple(name for name in OF_CONTENT if not name.startswith("count-"))
    counters = tuple(f"count-{name}" for name in COUNTERS.get(form, ()))
    return (
        *counters,
        *general,
        *OF_PAGES,
        *(one for one in WHOLLY if one != WATERMARK_OVER_PICTURES or scan.possible()),
    )
