"""The evaluators of lists for a terminal: counts, who is above the cap, what was merged and why, what a person must ask."""

from collections.abc import Iterable, Iterator

from models.vocabulary import Category
from scanner.listed.counting import LEVELS, Counted, Overview
from scanner.listed.relations import Relation, State
from scanner.listed.words import Why

_CATEGORIES = {
    Category.FACTORY: "工厂 factories",
    Category.PARK: "园区 parks",
    Category.SUPPLY_CHAIN: "供应链 supply chains",
    "": "类别不明 category unknown",
}
_LEVELS = {
    "printed": "照原文，不合并 as printed",
    "merged": "合并写法后 merged",
    "confirmed": "连同名录确认的关联方 with affiliates of the register",
    "found": "连同由名称推断的关联方（未确认）with affiliates that names tell (not confirmed)",
    "possible": "再计入全部待核线索（不可采信）with every hint (not to be relied on)",
}
_STATES = {
    State.CONFIRMED: "名录确认的关联 affiliates of the register",
    State.FOUND: "由名称推断的关联（未合并、未确认）affiliates that names tell, not merged, not confirmed",
    State.HINT: "待人工核对（未合并）to be checked by a person, not merged",
}


def lines(found: Overview, top: int) -> tuple[str, ...]:
    """Everything, a line each; ``top`` evaluators of the table, 0 for all."""
    parts = (head(found), table(found, top), above(found), _merged(found), _related(found.relations))
    return tuple(_plain(line) for part in parts for line in part)


def _plain(line: str) -> str:
    """A line that stays one line and moves no cursor, whatever a list printed."""
    return "".join(char if char.isprintable() else " " for char in line)


def head(found: Overview) -> Iterator[str]:
    """What the lists hold, by batch, and what cannot be counted."""
    yield "线索，非结论：按公布名单计数，是否同一机构、是否关联须由人核实 / leads, no conclusions: a person checks who is who"
    for batch in found.batches:
        rows = "，".join(
            f"{name} {found.rows[batch].get(key, 0)}"
            for key, name in _CATEGORIES.items()
            if key or "" in found.rows[batch]
        )
        unnamed = found.unnamed[batch]
        missing = (
            f"；其中{unnamed}行未印评价机构，无法计入任何机构 without an evaluator, counted for nobody"
            if unnamed
            else ""
        )
        yield f"批次 batch {batch or '-'}: {rows}{missing}"
    if found.products:
        yield f"绿色设计产品 design products: {found.products} 行 rows，不计入上限 not counted by the cap"
    if found.since:
        yield f"上限{found.cap}项自 {found.since} 起施行，此前批次仅供参考 / the cap holds since then; earlier batches broke none"


def table(found: Overview, top: int) -> Iterator[str]:
    """Merged projects by batch, the largest first; * above the cap, (n) with the affiliates that are confirmed or found."""
    yield ""
    yield (
        f"第三方评价机构按批次项目数（不含绿色设计产品；*超过{found.cap}项；括号内为连同关联方）/ "
        f"projects by evaluator and batch (* above {found.cap}; in brackets with affiliates)"
    )
    yield "  ".join([*(f"{batch or '-':>9}" for batch in found.batches), "第三方评价机构 evaluator"])
    shown = found.evaluators[:top] if top else found.evaluators
    for one in shown:
        yield "  ".join([*(_count(one, batch, found.cap) for batch in found.batches), one.body.name])
    if len(shown) < len(found.evaluators):
        yield f"…… 另有 {len(found.evaluators) - len(shown)} 家 more（--top 0 显示全部 shows all）"


def _count(one: Counted, batch: str, cap: int) -> str:
    count = one.batches.get(batch)
    if count is None:
        return " " * 9
    told = max(count.confirmed, count.found)
    beside = f"({told}{'*' if told > cap else ''})" if told != count.merged else ""
    return f"{count.merged}{'*' if count.merged > cap else ''}{beside}".rjust(9)


def above(found: Overview) -> Iterator[str]:
    """Who is above the cap in each batch, as printed and with every step of merging and joining."""
    yield ""
    for batch in found.batches:
        before: tuple[tuple[str, int], ...] | None = None
        for level in LEVELS:
            held: tuple[tuple[str, int], ...] = getattr(found.above[batch], level)
            if before is None or held != before:
                names = "；".join(f"{name} {number}" for name, number in held) or "无 none"
                yield f"批次 batch {batch or '-'} 超过上限 above the cap，{_LEVELS[level]}: {len(held)}：{names}"
            before = held
        if before == found.above[batch].printed:
            yield f"批次 batch {batch or '-'}: 合并与关联均不改变上述结果 neither merging nor affiliates change this"


def _merged(found: Overview) -> Iterator[str]:
    """Every name that is merged, with its reason; then the cells that name two evaluators."""
    each = sorted(found.evaluators, key=lambda one: one.body.name)
    names = [(one.body.name, name) for one in each for name in one.body.names if name.why is not Why.USUAL]
    merged = [pair for pair in names if pair[1].why is not Why.JOINT]
    joint = [pair for pair in names if pair[1].why is Why.JOINT]
    for title, pairs in (
        (f"合并的写法 names merged: {len(merged)}", merged),
        ("一格多家 cells of several evaluators", joint),
    ):
        if pairs:
            yield ""
            yield title
        for body, one in pairs:
            yield f"  {body} ← {one.name}（{one.count}）：{one.message.zh} / {one.message.en}"


def _related(relations: Iterable[Relation]) -> Iterator[str]:
    for state in State:
        held = [one for one in relations if one.state is state]
        if held:
            yield ""
            yield f"{_STATES[state]}: {len(held)}"
        for one in held:
            yield f"  {one.one} | {one.other}：{one.message.zh} / {one.message.en}"
