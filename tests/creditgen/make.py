"""Reports of a seed: bytes and truth."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Final, NamedTuple

from tests.creditgen import creditchina, damage, gsxt, layout_gsxt, layout_v2, oldform
from tests.creditgen.damage import OF_CONTENT, OF_PAGES, WATERMARK_ONLY, Hurt
from tests.creditgen.model import Content, Form, Truth, records_of
from tests.creditgen.sheet import Look, Page, Sheet, emit
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


Designs = dict[str, Callable[[Random], layout_v2.Design]]


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
        creditchina.content, _creditchina(layout_v2.DEV | layout_v2.HELD), tuple(layout_v2.DEV), tuple(layout_v2.HELD)
    ),
    Form.OLD: Kind(
        oldform.content,
        _creditchina(layout_v2.OLD | layout_v2.OLD_HELD),
        tuple(layout_v2.OLD),
        tuple(layout_v2.OLD_HELD),
    ),
    Form.GSXT: Kind(gsxt.content, _gsxt, tuple(layout_gsxt.DEV), tuple(layout_gsxt.HELD)),
}


def layouts(form: Form, *, held: bool) -> tuple[str, ...]:
    """The layouts of a form; those held back come with the others."""
    return FORMS[form].dev + (FORMS[form].held if held else ())


def make(form: Form, seed: int, layout: str, hurt: str | None = None) -> Made | None:
    """One report; None if the damage cannot be done to it."""
    content = FORMS[form].content(dice("content", form, seed))
    truth = truth_of(content, layout)
    shown = content
    if hurt in OF_CONTENT:
        done = OF_CONTENT[hurt](content, dice("damage", form, seed, hurt))
        if done is None:
            return None
        shown, truth = done.content, _hurt(truth, done, hurt)
    drawn = FORMS[form].draw(shown, layout, dice("layout", form, seed, layout))
    pages = list(enumerate(drawn.sheet.pages, 1))
    if hurt in OF_PAGES:
        cut = OF_PAGES[hurt](content, pages, dice("damage", form, seed, hurt))
        if cut is None:
            return None
        pages, open_, loose = cut
        truth = replace(truth, damage=hurt, open=open_, loose=loose, whole=truth.whole - open_ - loose)
    elif hurt == WATERMARK_ONLY:
        if not drawn.look.watermark:
            return None
        pages = [(number, Page()) for number, _ in pages]
        truth = replace(
            truth, damage=hurt, open=truth.whole, loose=truth.whole, whole=frozenset(), uscc=None, date=None
        )
    data = emit(drawn.look, pages, len(drawn.sheet.pages))
    return Made(f"{form}-{layout}-{seed}{'-' + hurt if hurt else ''}.pdf", data, truth)


def truth_of(content: Content, layout: str) -> Truth:
    """What is true of a report that is as it should be."""
    return Truth(
        form=content.form,
        layout=layout,
        name=content.subject.name,
        uscc=content.subject.uscc,
        number=content.number,
        date=content.day,
        status=content.status,
        former=content.former,
        records=records_of(content.sections),
        counts={one.counter: len(one.records) for one in content.sections if one.counter is not None},
        whole=frozenset(kind for one in content.sections for kind in one.kinds),
    )


def _hurt(truth: Truth, done: Hurt, hurt: str) -> Truth:
    return replace(
        truth,
        damage=hurt,
        open=done.open,
        loose=done.open,
        whole=truth.whole - done.open,
        uscc=None if done.identity else truth.uscc,
        date=None if done.dateless else truth.date,
        noticed=done.noticed,
    )


def reports(form: Form, seeds: range, *, held: bool) -> Iterator[Made]:
    """For every seed a sound report and a damaged one; layouts and damages take turns."""
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
                break
