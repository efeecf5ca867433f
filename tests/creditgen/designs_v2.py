"""The layouts of 信用中国's reports: how they look, how records, summary and cover are printed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.creditgen import cards
from tests.creditgen.cards import Card, Habit
from tests.creditgen.creditchina import TITLE
from tests.creditgen.sheet import Look
from tests.creditgen.words import pick


@dataclass(frozen=True, kw_only=True)
class Design:
    """A layout: its look and habit, how records are printed, how the summary and the cover are; ``heads``: the
    counts stand behind the headings.

    ``boxed``: a frame around the records of a group; ``summary``: cells, pairs or rows; ``basics_first``: the table of basics
    stands before the first heading.
    """

    look: Look
    habit: Habit
    card: Card
    boxed: bool = False
    summary: str = "cells"
    basics_first: bool = True
    cover_inline: bool = False
    own_page: bool = False


def _table(rng: Random) -> Design:
    mark = pick(rng, ("", "信用中国", "信用中国 仅供参考"))
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei", "droid")), split=rng.random() < 0.7, middle=rng.random() < 0.5, watermark=mark,
            foot=pick(rng, ("第 {n} 页 共 {all} 页", "{n} / {all}", "")), head=pick(rng, ("", TITLE, "信用中国")),
            mark_first=rng.random() < 0.5,
        ),
        habit=Habit(label_width=pick(rng, (95, 130, 160)), subheads=rng.random() < 0.7, glued=rng.random() < 0.75,
                    null=pick(rng, ("— —", "— —", "——", "/"))),
        card=cards.table, summary=pick(rng, ("cells", "pairs", "rows")), basics_first=rng.random() < 0.6,
        own_page=rng.random() < 0.3,
    )  # fmt: skip


def _lines(rng: Random) -> Design:
    mark = pick(rng, ("", "", "信用中国"))
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei")), size=pick(rng, (9, 10.5, 12)), leading=17, watermark=mark,
            foot=pick(rng, ("{n}", "- {n} -", "第{n}页")), latin=pick(rng, (None, "Helvetica")),
        ),
        habit=Habit(label_width=pick(rng, (140, 150, 220)), separator=pick(rng, ("-" * 32, "|", "-----", "-" * 60)),
                    subheads=rng.random() < 0.8, ordinal=pick(rng, ("第 {n} 条", "第{n}条"))),
        card=cards.lines, boxed=True, summary=pick(rng, ("pairs", "cells")), cover_inline=rng.random() < 0.3,
    )  # fmt: skip


def _pairs(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("hei", "droid")), size=9, leading=13, left=45, right=45, middle=rng.random() < 0.5,
            watermark=pick(rng, ("", "信用中国")), mark_size=60, split=rng.random() < 0.5, head="公共信用信息报告",
            foot="第 {n} 页 共 {all} 页", latin=pick(rng, (None, "Times-Roman")),
        ),
        habit=Habit(label_width=pick(rng, (120, 150)), colon=pick(rng, (":", "：", "")), glued=rng.random() < 0.6,
                    null=pick(rng, ("— —", "暂无", ""))),
        card=cards.pairs, summary="rows", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _inline(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("song", "droid")), size=pick(rng, (10, 11)), leading=16, latin=pick(rng, (None, "Courier")),
            watermark=pick(rng, ("", "国家公共信用和地理空间信息中心")), foot="{n}/{all}",
        ),
        habit=Habit(separator=pick(rng, ("", "-" * 40)), colon=pick(rng, (":", "：")), subheads=rng.random() < 0.5,
                    glued=rng.random() < 0.7),
        card=cards.inline, summary="pairs", cover_inline=True,
    )  # fmt: skip


def _boxed(rng: Random) -> Design:
    """The nearest to what readers of real reports tell: a frame, labels of at most thirteen characters a line, values beside."""
    size = pick(rng, (9, 10, 10.5))
    return Design(
        look=Look(face=pick(rng, ("song", "hei", "droid")), size=size, leading=size * 1.5, head=pick(rng, ("", "信用中国")),
                  watermark=pick(rng, ("", "信用中国")), foot=pick(rng, ("— {n} —", "", "{n}"))),
        habit=Habit(label_width=13.4 * size + 3, separator=pick(rng, ("-" * 32, "-" * 50, "|   ")), ordinal="第 {n} 条"),
        card=cards.beside, boxed=True, summary="pairs", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _columns(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("hei", "song")), size=9, leading=13, left=48, right=48, foot=pick(rng, ("{n}/{all}", "")),
                  watermark=pick(rng, ("", "信用中国")), split=rng.random() < 0.5),
        habit=Habit(label_width=pick(rng, (130, 160)), glued=rng.random() < 0.5, separator=pick(rng, ("", "-" * 60))),
        card=cards.bare_pairs, summary="cells", boxed=rng.random() < 0.3,
    )  # fmt: skip


def _typed(rng: Random) -> Design:
    """The text layer line by line, as reference texts show it: no table anywhere."""
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=pick(rng, (10, 11)), leading=15, watermark=pick(rng, ("", "信用中国")),
                  foot=pick(rng, ("", "{n}"))),
        habit=Habit(separator=pick(rng, ("-" * 32, "")), ordinal="第 {n} 条"), card=cards.typed, summary="typed",
    )  # fmt: skip


def _open(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "droid")), size=9.5, leading=13, left=70, right=52, head="信用中国（地方）",
                  watermark=pick(rng, ("", "公共信用信息报告")), foot=pick(rng, ("第{n}页", "- {n}/{all} -"))),
        habit=Habit(label_width=pick(rng, (88, 120)), colon=pick(rng, (":", "：")), glued=rng.random() < 0.5),
        card=cards.beside, summary="cells", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _lined(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("hei", "droid")), size=10, leading=15, left=46, right=46, middle=rng.random() < 0.3,
                  watermark=pick(rng, ("", "信用中国")), foot=pick(rng, ("{n}/{all}", "第{n}页"))),
        habit=Habit(label_width=pick(rng, (150, 170)), glued=rng.random() < 0.7, null=pick(rng, ("— —", "——"))),
        card=cards.ruled_pairs, summary=pick(rng, ("cells", "rows")),
    )  # fmt: skip


def _stacked(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9, leading=13, left=50, right=50, foot="- {n} -",
                  watermark=pick(rng, ("", "信用中国"))),
        habit=Habit(colon=pick(rng, (":", "：")), glued=rng.random() < 0.5), card=cards.stacked, summary="cells",
    )  # fmt: skip


def _ruled(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9.5, leading=14, left=50, right=50, watermark="信用中国",
                  mark_size=30, foot="第{n}页/共{all}页", head="法人和非法人组织公共信用信息报告（V2.0）"),
        habit=Habit(label_width=140, colon=pick(rng, (":", "：")), glued=rng.random() < 0.5, ordinal="第 {n} 条"),
        card=cards.ruled_pairs, summary="pairs", basics_first=False,
    )  # fmt: skip


DEV: Final[dict[str, Callable[[Random], Design]]] = {
    "table": _table,
    "boxed": _boxed,
    "lines": _lines,
    "pairs": _pairs,
    "inline": _inline,
    "columns": _columns,
    "typed": _typed,
    "lined": _lined,
}
HELD: Final[dict[str, Callable[[Random], Design]]] = {"open": _open, "ruled": _ruled, "stacked": _stacked}


def _old(rng: Random, maker: Callable[[Random], Design], summary_: str) -> Design:
    design = maker(rng)
    head = "公共信用信息报告" if design.look.head else ""
    return replace(design, summary=summary_, look=replace(design.look, head=head))


def _old_pairs(rng: Random) -> Design:
    return _old(rng, _pairs, "rows")


def _old_lines(rng: Random) -> Design:
    return _old(rng, _lines, "pairs")


def _old_list(rng: Random) -> Design:
    return _old(rng, _inline, "heads")


def _old_columns(rng: Random) -> Design:
    return _old(rng, _columns, "pairs")


def _old_ruled(rng: Random) -> Design:
    return _old(rng, _ruled, "cells")


OLD: Final[dict[str, Callable[[Random], Design]]] = {
    "pairs": _old_pairs,
    "lines": _old_lines,
    "list": _old_list,
    "columns": _old_columns,
}
OLD_HELD: Final[dict[str, Callable[[Random], Design]]] = {"ruled": _old_ruled}
