"""The profile over rounds as lines of text for a terminal: Chinese first, English beside; leads, no conclusions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from models.vocabulary import Category
from scanner.evaluators.profile_text import CATEGORIES, STATES, VERDICTS, place, plain, reason_lines, titled, told
from scanner.over_rounds.model import OverRounds, Placed, RoundPart, StaffChange
from scanner.over_rounds.words import WHY, absent, applicants_of, category_rows, person, region_rows, rounds_of

_MOST: Final = 40


def over_rounds_lines(over: OverRounds, outs: Sequence[Path]) -> tuple[str, ...]:
    """All parts, a line each; ``outs`` are the run directories in the order of the rounds."""
    head = (f"  {part.number} {part.day}  {part.ruleset}  {out}" for part, out in zip(over.rounds, outs, strict=True))
    lines = [*_head(over), *head, *_shared(over), *(line for part in _PARTS for line in part(over))]
    return tuple(map(plain, lines))


def _head(over: OverRounds) -> Iterator[str]:
    yield f"{over.name}  {over.uscc or '统一社会信用代码不明 no credit code known'}"
    yield "线索，非结论：须由人核实并听取机构意见 / leads, no conclusions: a person checks, the evaluator is heard"
    yield ""
    yield "各轮，按基准日 rounds by reference date"


def _shared(over: OverRounds) -> Iterator[str]:
    if over.shared_reports:
        yield (
            f"  注意：{over.shared_reports}份报告在多轮中相同，其项目在每轮各计一次 / "
            f"{over.shared_reports} reports stand in several rounds: their projects count in each"
        )


def _identity(over: OverRounds) -> Iterator[str]:
    lines = [f"第{part.number}轮 {absent(part) if part.why is None else WHY[part.why].zh}" for part in over.rounds]
    lines += [f"“{one.name}”：{rounds_of(one.rounds)}" for one in over.names]
    yield from titled("身份与名称 identity and names", lines)
    former = (
        each
        for part in over.held
        for one in (part.row.former if part.row is not None else ())
        for each in told(f"官方信用报告载明曾用名 former name：“{one.name}”（第{part.number}轮）", one.evidence)
    )
    yield from titled("曾用名 former names", former)
    likely = (each for one in over.likely for each in told(one.message.zh, one.evidence))
    yield from titled("可能是同一机构（未合并，由人判断）may be the same body, not merged", likely)


def _projects(over: OverRounds) -> Iterator[str]:
    lines = []
    for part in over.rounds:
        row = part.row
        if row is None:
            lines.append(f"第{part.number}轮：{absent(part)}")
            continue
        products = f"，绿色设计产品 {row.profile.design_products}（不计入上限 not counted）" if row.profile else ""
        lines.append(
            f"第{part.number}轮：{row.projects} 项，连同关联方 with affiliates {row.projects_with_affiliates}{products}"
        )
    yield from titled("项目 projects", lines)
    by_category = (f"{CATEGORIES[Category(key)]}：{' | '.join(counts)}" for key, counts in category_rows(over))
    yield from titled("按类别 by category", by_category)
    by_region = (f"{name or '地区不明 region unknown'}：{' | '.join(counts)}" for name, counts in region_rows(over))
    yield from titled("按地区 by region", by_region)


def _applicants(over: OverRounds) -> Iterator[str]:
    lines = [f"{one.name}  {one.id}  {applicants_of(one)}" for one in over.applicants[:_MOST]]
    if len(over.applicants) > _MOST:
        lines.append(f"… 共 {len(over.applicants)} 家 in all")
    yield from titled("申报单位 applicants", lines)


def _affiliates(over: OverRounds) -> Iterator[str]:
    lines: list[str] = []
    for one in over.affiliates:
        missing = f"（{rounds_of(one.absent)}未见 not told）" if one.absent else ""
        lines.append(f"{one.told[-1].name}  {one.id}{missing}")
        for each in one.told:
            through = f"，经 through {' → '.join(each.through)}" if each.through else ""
            relation = each.relation or "关系未说明 not said"
            what = f"第{each.number}轮：{relation}（{STATES[each.state]}{through}），{each.projects} 项 projects"
            lines += _indented(told(what, each.evidence))
    yield from titled("关联机构 affiliates", lines)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines)


def _staff(over: OverRounds) -> Iterator[str]:
    yield from titled("人员变动 staff changes", (line for one in over.staff for line in _change(one)))


def _change(one: StaffChange) -> Iterator[str]:
    head = f"第{one.before}轮 → 第{one.after}轮"
    if one.why_not is not None:
        yield f"{head}：{one.why_not.zh}"
        return
    counts = (
        f"新增 joined {len(one.joined)}，不再列名 no longer listed {len(one.left)}，变更 changed {len(one.changed)}"
    )
    yield f"{head}：{counts}，相同 same {one.kept}"
    yield from _people("新增 joined", one.joined)
    yield from _people("不再列名 no longer listed", one.left)
    for each in one.changed:
        yield f"  变更 changed：{person(each.before)} → {person(each.after)}"
    if one.unclear:
        yield f"  同名，未比对 namesakes, not compared：{'、'.join(one.unclear)}"


def _people(word: str, people: Iterable[Placed]) -> Iterator[str]:
    yield from (f"  {word}：{person(one)}（{place(one.path, one.person.page)}）" for one in people)


def _reviews(over: OverRounds) -> Iterator[str]:
    yield from titled("复核理由 review reasons", (line for part in over.held for line in _review(part)))


def _review(part: RoundPart) -> Iterator[str]:
    review = part.row.review if part.row is not None else None
    if review is None:
        return
    said = "建议复核 review recommended" if review.recommended else "未建议复核 no review recommended"
    yield f"第{part.number}轮：{said}"
    for number, reason in enumerate(review.reasons, 1):
        yield from reason_lines(str(number), reason)
    for reason in review.notices:
        yield from reason_lines("·", reason)


def _blacklist(over: OverRounds) -> Iterator[str]:
    lines: list[str] = []
    for part in over.held:
        verdict = part.row.verdicts.get("3.3-blacklist") if part.row is not None else None
        lines.append(f"第{part.number}轮：{VERDICTS[verdict] if verdict is not None else '未判定 not judged'}")
        for one in over.listings:
            lines += _indented(told(one.message.zh, one.evidence)) if one.number == part.number else ()
        for each in over.overlooked:
            lines += _indented(told(each.message.zh, each.evidence)) if each.number == part.number else ()
    yield from titled("黑名单 blacklist over time", lines)


_PARTS: tuple[Callable[[OverRounds], Iterator[str]], ...] = (
    _identity,
    _projects,
    _applicants,
    _affiliates,
    _staff,
    _reviews,
    _blacklist,
)
