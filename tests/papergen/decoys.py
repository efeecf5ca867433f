"""What looks like a table and is none."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tests.papergen.model import Decoy, Lines
from tests.papergen.words import Plant
from tests.roundgen.streams import pick, some

_FORMULAS: Final = (
    (("E", "=", "∑(e_{i}×ρ_{i})", "（3-1）"), ("n", "=", "Q÷A×100%", "（3-2）")),
    (("C_{总}", "=", "AD×EF×GWP", "（4-1）"),),
    (("R", "=", "Z_{r}÷Z×100%", "（5-2）"), ("K_{r}", "=", "V_{r}÷(V_{x}+V_{r})", "（5-3）")),
)
_BOOKS: Final = (
    "GB/T 36132—2018 绿色工厂评价通则[S]. 北京: 中国标准出版社, 2018.",
    "GB/T 2589—2020 综合能耗计算通则[S]. 北京: 中国标准出版社, 2020.",
    "GB 17167—2006 用能单位能源计量器具配备和管理通则[S]. 北京: 中国标准出版社, 2006.",
    "GB/T 23331—2020 能源管理体系 要求及使用指南[S]. 北京: 中国标准出版社, 2020.",
    "GB/T 32150—2015 工业企业温室气体排放核算和报告通则[S]. 北京: 中国标准出版社, 2015.",
    "工业和信息化部办公厅. 关于开展绿色制造体系建设的通知: 工信厅节函〔2016〕586号[Z]. 2016.",
)


def signatures(rng: Random, plant: Plant) -> Lines:
    """编制、审核、批准, side by side, sometimes with their dates below."""
    names = some(rng, plant.staff, 3)
    first = tuple(f"{word}：{name}" for word, name in zip(("编制", "审核", "批准"), names, strict=True))
    dates = tuple(f"日期：2022.{month}.{rng.randrange(1, 29)}" for month in (8, 8, 9))
    return Lines(decoy=Decoy.SIGNATURES, lines=(first, dates) if rng.random() < 0.6 else (first,))


def address(rng: Random, plant: Plant) -> Lines:
    """A block of name, address and telephone."""
    lines = [
        (f"单位名称：{plant.words['co']}",),
        (f"地　　址：{plant.words['addr']}",),
        (f"联 系 人：{plant.words['legal']}",),
        (f"电　　话：0512-5555{rng.randrange(10_000):04d}",),
        (f"电子邮箱：lv{rng.randrange(100, 999)}@lan.example",),
    ]
    return Lines(decoy=Decoy.ADDRESS, lines=tuple(lines))


def stops(rng: Random, plant: Plant) -> Lines:
    """A list whose second part stands at a tab stop; both run on as one sentence would."""
    words = plant.words
    parts = (
        ("（1）评价组长：", f"{words['leader']}，负责现场评价的组织与协调；"),
        ("（2）技术专家：", f"{words['writer']}，负责能源与资源数据的核对；"),
        ("（3）复核人员：", f"{words['reviewer']}，负责报告的技术复核。"),
    )
    return Lines(decoy=Decoy.STOPS, lines=parts[: rng.randrange(2, 4)])


def formula(rng: Random, plant: Plant) -> Lines:
    """Formulas with their numbers at the right."""
    del plant
    return Lines(decoy=Decoy.FORMULA, lines=pick(rng, _FORMULAS))


def references(rng: Random, plant: Plant) -> Lines:
    """A list of literature, its numbers hanging."""
    del plant
    books = some(rng, _BOOKS, rng.randrange(3, 6))
    return Lines(decoy=Decoy.REFERENCES, lines=tuple((f"[{n}]", book) for n, book in enumerate(books, start=1)))


MAKERS: Final[tuple[Callable[[Random, Plant], Lines], ...]] = (signatures, address, stops, formula, references)


def contents(entries: Sequence[tuple[str, int]]) -> Lines:
    """A contents list: title, leader dots, page."""
    return Lines(decoy=Decoy.CONTENTS, lines=tuple((title, str(page)) for title, page in entries))


def cover(title: str, plant: Plant) -> Lines:
    """The lines of a cover."""
    lines = (title, f"受评价方：{plant.words['co']}", f"第三方评价机构：{plant.evaluator}", plant.words["date_issued"])
    return Lines(decoy=Decoy.COVER, lines=tuple((line,) for line in lines))
