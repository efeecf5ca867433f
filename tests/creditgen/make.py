"""Reports of a seed: bytes and truth."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Final, NamedTuple

from tests.creditgen import (
    creditchina,
    damage,
    designs_v2,
    gsxt,
    layout_gsxt,
    layout_special,
    layout_v2,
    oldform,
    scan,
    special,
)
from tests.creditgen.damage import (
    CUT_FILE,
    OF_CONTENT,
    OF_PAGES,
    PAGE_DOUBLED,
    TWO_COMPANIES,
    WATERMARK_ONLY,
    WATERMARK_OVER_PICTURES,
    WHOLLY,
    Hurt,
    Pages,
)
from tests.creditgen.model import KINDS, Content, Form, Record, Truth, records_of
from tests.creditgen.press import emit
from tests.creditgen.sheet import Look, Page, Sheet
from tests.creditgen.words import dice, pick


class Made(NamedTuple):
    """A report to read, with its truth."""

    name: str
    data: bytes
    truth: Truth


class Drawn(NamedTuple):
    """A report on pages."""

    sheet: Sheet
    look: Look


def _special(content: Content, layout: str, rng: Random) -> Drawn:
    design = (layout_special.DEV | layout_special.HELD)[layout](rng)
    return Drawn(layout_special.draw(content, design, rng), design.look)


Designs = dict[str, Callable[[Random], designs_v2.Design]]


def _creditchina(designs: Designs) -> Callable[[Content, str, Random], Drawn]:
    def draw(content: Content, layout: str, rng: Random) -> Drawn:
        design = designs[layout](rng)
        return Drawn(layout_v2.draw(content, design, rng), design.look)

    return draw


def _gsxt(content: Content, layout: str, rng: Random) -> Drawn:
    design = (layout_gsxt.DEV | layout_gsxt.HELD)[layout](rng)
    return Drawn(layout_gsxt.draw(content, design), design.look)


class Kind(NamedTuple):
    """How a form is made: its content, its pages, its layouts, those held back."""

    content: Callable[[Random], Content]
    draw: Callable[[Content, str, Random], Drawn]
    dev: tuple[str, ...]
    held: tuple[str, ...]


FORMS: Final[dict[Form, Kind]] = {
    Form.V2: Kind(
        creditchina.content,
        _creditchina(designs_v2.DEV | designs_v2.HELD),
        tuple(designs_v2.DEV),
        tuple(designs_v2.HELD),
    ),
    Form.OLD: Kind(
        oldform.content,
        _creditchina(designs_v2.OLD | designs_v2.OLD_HELD),
        tuple(designs_v2.OLD),
        tuple(designs_v2.OLD_HELD),
    ),
    Form.GSXT: Kind(gsxt.content, _gsxt, tuple(layout_gsxt.DEV), tuple(layout_gsxt.HELD)),
    Form.SPECIAL: Kind(special.content, _special, tuple(layout_special.DEV), tuple(layout_special.HELD)),
}


def layouts(form: Form, *, held: bool) -> tuple[str, ...]:
    """The layouts of a form; those held back come with the others."""
    return FORMS[form].dev + (FORMS[form].held if held else ())


def make(form: Form, seed: int, layout: str, hurt: str | None = None) -> Made | None:
    """One report; None if the damage cannot be done to it."""
    content = _reordered(FORMS[form].content(dice("content", form, seed)), dice("order", form, seed))
    truth = truth_of(content, layout)
    shown = content
    if hurt in OF_CONTENT:
        done = OF_CONTENT[hurt](content, dice("damage", form, seed, hurt))
        if done is None:
            return None
        shown, truth = done.content, _hurt(truth, done, hurt)
    drawn = _varied(FORMS[form].draw(shown, layout, dice("layout", form, seed, layout)), dice("varied", form, seed))
    pages: Pages = list(enumerate(drawn.sheet.pages, 1))
    if hurt in OF_PAGES:
        cut = OF_PAGES[hurt](content, pages, dice("damage", form, seed, hurt))
        if cut is None:
            return None
        pages, open_, loose = cut
        truth = replace(truth, damage=hurt, open=open_, loose=loose, whole=frozenset(), harmless=hurt == PAGE_DOUBLED)
    elif hurt in WHOLLY:
        if "watermark" in hurt and not drawn.look.watermark:
            return None
        truth = replace(
            truth,
            damage=hurt,
            open=truth.whole,
            loose=frozenset(KINDS),
            whole=frozenset(),
            uscc=None,
        )
        other = FORMS[form].content(dice("content", form, seed + 500)) if hurt == TWO_COMPANIES else None
        behind = (
            [] if other is None else FORMS[form].draw(other, layout, dice("layout", form, seed, layout)).sheet.pages
        )
        pages += enumerate(behind, 1)
    pages = _covered(pages, drawn.look, dice("covered", form, seed))
    data = _wholly(hurt, drawn, pages) if hurt in WHOLLY else emit(drawn.look, pages, len(drawn.sheet.pages))
    return Made(f"{form}-{layout}-{seed}{'-' + hurt if hurt else ''}.pdf", data, truth)


def _reordered(content: Content, rng: Random) -> Content:
    """Some reports print the labels of a record in another order; the first one stays."""
    if content.form is Form.GSXT or rng.random() >= 0.12:
        return content

    def other(record: Record) -> Record:
        first, *rest = record.fields
        rng.shuffle(rest)
        return replace(record, fields=(first, *rest))

    sections = (replace(one, records=tuple(map(other, one.records))) for one in content.sections)
    return content.but(sections=tuple(sections))


def _varied(drawn: Drawn, rng: Random) -> Drawn:
    """What every layout may have: the angle of the watermark, a text layer of radicals, a lock, single characters."""
    look = replace(
        drawn.look,
        angle=pick(rng, (30, 45, 45, 60)),
        radicals=rng.random() < 0.12,
        locked=rng.random() < 0.05,
        single=rng.random() < 0.1,
    )
    return Drawn(drawn.sheet, look)


def _covered(pages: Pages, look: Look, rng: Random) -> Pages:
    """Some applicants put a page of their own before the report."""
    if rng.random() >= 0.1:
        return pages
    sheet = Sheet(look)
    sheet.gap(200)
    sheet.line(
        pick(rng, ("附件六 信用证明材料", "证明材料之三：信用报告", "企业信用报告（加盖公章）")), size=20, centre=True
    )
    return [(0, sheet.pages[0]), *pages]


def _wholly(hurt: str, drawn: Drawn, pages: Pages) -> bytes:
    """The bytes of a report of which nothing may be answered."""
    if hurt == WATERMARK_ONLY:
        return emit(drawn.look, [(number, Page()) for number, _ in pages], len(pages))
    data = emit(drawn.look, pages, len(drawn.sheet.pages))
    if hurt == WATERMARK_OVER_PICTURES:
        return scan.scanned(emit(replace(drawn.look, watermark=""), pages, len(pages)), drawn.look)
    return data[: len(data) * 2 // 3] if hurt == CUT_FILE else data


def scan_of(made: Made) -> Made:
    """The same report as a scan: what it says may be told, nothing need be answered."""
    truth = replace(made.truth, whole=frozenset(), scanned=True)
    return Made(made.name.replace(".pdf", "-scan.pdf"), scan.scanned(made.data), truth)


def truth_of(content: Content, layout: str) -> Truth:
    """What is true of a report that is as it should be."""
    return Truth(
        form=content.form,
        layout=layout,
        name=content.subject.name,
        uscc=content.subject.uscc,
        number=content.number,
        day=content.day,
        status=content.status or None,
        covers=content.covers,
        former=content.former,
        records=records_of(content.sections),
        headings=frozenset(one.heading for one in content.sections),
        counts={one.counter: len(one.records) for one in content.sections if one.counter is not None},
        whole=frozenset(kind for one in content.sections for kind in one.kinds),
    )


def _hurt(truth: Truth, done: Hurt, hurt: str) -> Truth:
    return replace(
        truth,
        damage=hurt,
        open=done.open,
        loose=done.open | done.beside,
        whole=truth.whole - done.open - done.beside,
        uscc=None if done.identity else truth.uscc,
        day=None if done.dateless else truth.day,
        noticed=done.noticed,
        doubtful_day=done.doubtful_day,
        covers=done.content.covers,
    )


def reports(form: Form, seeds: range, *, held: bool, every: bool = False) -> Iterator[Made]:
    """For every seed a sound report and a damaged one, or one of every damage; layouts and damages take turns."""
    shapes = layouts(form, held=held)
    hurts = damage.names(form)
    for seed in seeds:
        sound = make(form, seed, shapes[seed % len(shapes)])
        if sound is not None:
            yield sound
        layout = pick(dice("turn", form, seed), shapes)
        for step in range(len(hurts)):
            broken = make(form, seed, layout, hurts[(seed + step) % len(hurts)])
            if broken is not None:
                yield broken
            if broken is not None and not every:
                break
