"""One evaluator of a finished run as lines of text for a terminal: Chinese first, English beside; leads, no conclusions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from models.certificates import Validity
from models.vocabulary import Category, Verdict
from scanner.results.evaluator_parts import PatternRow, ReasonRow, ShareRow
from scanner.results.evidence_rows import EvidenceRow, PassageRow, RegisterRowRow
from scanner.results.rows import EvaluatorRow

CATEGORIES: Final = {
    Category.FACTORY: "绿色工厂 factories",
    Category.PRODUCT: "绿色设计产品 design products",
    Category.PARK: "绿色工业园区 parks",
    Category.SUPPLY_CHAIN: "绿色供应链管理企业 supply chains",
}
VERDICTS: Final = {
    Verdict.VIOLATED: "违反 violated",
    Verdict.SUSPECTED: "存疑 suspected",
    Verdict.UNVERIFIED: "未核实 unverified",
    Verdict.SATISFIED: "符合 satisfied",
    Verdict.NOT_APPLICABLE: "不适用 not applicable",
}
STATES: Final = {"confirmed": "已确认 confirmed", "found": "推断，未确认 found, not confirmed"}
_LISTED = {True: "", False: "不在全部人员名单中 not on the list of all staff", None: ""}
_VALIDITY = {
    Validity.VALID: "有效 valid",
    Validity.EXPIRED: "已过期 expired",
    Validity.NOT_YET: "尚未生效 not yet valid",
    Validity.UNDATED: "有效期不明，未核实 not dated, not verified",
}
_SCOPES = {"all": "全部专职人员 all full-time staff", "other": "未说明范围 does not say of whom"}
_MOST_PLACES = 2
_MOST_CLIENTS = 40


def profile_lines(row: EvaluatorRow) -> tuple[str, ...]:
    """The profile of an evaluator, a line each without its end; control characters of printed words are left out."""
    return tuple(plain(line) for part in _PARTS for line in part(row))


def plain(line: str) -> str:
    """A line that stays one line and moves no cursor, whatever a document printed."""
    return "".join(char if char.isprintable() else " " for char in line)


def _head(row: EvaluatorRow) -> Iterator[str]:
    yield f"{row.name}  {row.uscc or '统一社会信用代码不明 no credit code known'}"
    yield "线索，非结论：须由人核实并听取机构意见 / leads, no conclusions: a person checks, the evaluator is heard"


def _review(row: EvaluatorRow) -> Iterator[str]:
    review = row.review
    yield ""
    yield "建议复核 review recommended" if review.recommended else "未建议复核 no review recommended"
    for number, reason in enumerate(review.reasons, 1):
        yield from reason_lines(str(number), reason)
    if review.notices:
        yield "供参考 to be noticed（不构成复核建议 no ground for a review）"
    for reason in review.notices:
        yield from reason_lines("·", reason)


def reason_lines(mark: str, reason: ReasonRow) -> Iterator[str]:
    """A reason of a review with the findings that carry it."""
    said = f"[{reason.clause} {VERDICTS[reason.verdict]}] " if reason.verdict is not None else ""
    yield f"  {mark} {said}{reason.zh}"
    yield f"    {reason.en}"
    if reason.findings:
        more = f" (+{len(reason.findings) - 3})" if len(reason.findings) > 3 else ""
        yield f"    线索 findings: {', '.join(reason.findings[:3])}{more}"


def _names(row: EvaluatorRow) -> Iterator[str]:
    yield from titled("名称 names", (each for name in row.merged for each in told(name.message.zh, name.evidence)))
    candidates = (each for one in row.candidates for each in told(one.message.zh, one.evidence))
    yield from titled("可能是同一机构（未合并）may be the same body, not merged", candidates)


def _projects(row: EvaluatorRow) -> Iterator[str]:
    profile = row.profile
    yield ""
    yield f"本批次项目 projects: {row.projects}，连同关联方 with affiliates: {row.projects_with_affiliates}"
    if profile is None:
        return
    if profile.by_region:
        yield f"  {_counted({CATEGORIES[each]: count for each, count in profile.by_category.items()}, '')}"
        yield f"  {_counted(profile.by_region, '地区不明 region unknown')}"
    yield f"  {CATEGORIES[Category.PRODUCT]} {profile.design_products}（不计入上限 not counted）"
    for client in profile.clients[:_MOST_CLIENTS]:
        yield f"  - {client.applicant}  {client.submission}"
    if len(profile.clients) > _MOST_CLIENTS:
        yield f"  … 共 {len(profile.clients)} 家 in all"


def _affiliates(row: EvaluatorRow) -> Iterator[str]:
    lines = []
    for one in row.affiliations:
        through = f"，经 through {' → '.join(one.through)}" if one.through else ""
        what = f"{one.name}：{one.relation or '关系未说明 not said'}（{STATES[one.state]}{through}），{one.projects} 项 projects"
        lines += list(told(what, one.evidence))
    if row.affiliates_circle:
        way = " → ".join(row.affiliates_circle)
        lines.append(f"关联关系成环，每个机构只计一次 a circle, each body counted once：{way}")
    yield from titled("关联机构 affiliates", lines)


def _staff(row: EvaluatorRow) -> Iterator[str]:
    lines = []
    for one in row.staff:
        unknown = f"，是否专职不明 unknown {one.full_time_unknown}" if one.full_time_unknown else ""
        lines.append(f"{_SCOPES.get(one.scope, one.scope)}（{place(one.path, one.page)}）")
        lines.append(
            f"  {one.total} 人 persons：中级以上 intermediate or above {one.titled}，高级 senior {one.senior}，"
            f"专职 full-time {one.full_time}{unknown}"
        )
        lines.append(f"  {_counted(one.fields, '专业空白 no field')}")
    if row.experience is not None:
        work = row.experience
        years = f"{work.since} – {work.until}"
        lines.append(
            f"相关工作 experience: {work.items} 项，{years} 期间 within {work.within}，未注明时间 undated {work.undated}"
        )
    yield from titled("人员与经验 staff and experience", lines)


def _teams(row: EvaluatorRow) -> Iterator[str]:
    lines: list[str] = []
    for one in row.teams[:_MOST_CLIENTS]:
        how = "正文叙述 in sentences" if one.prose else "成员表 in a table"
        about = "，".join(
            filter(None, (one.title, one.field, f"{len(one.reports)} 份报告 reports", how, _LISTED[one.listed]))
        )
        lines += told(f"{one.name}（{about}）", one.evidence[:1])
    if len(row.teams) > _MOST_CLIENTS:
        lines.append(f"… 共 {len(row.teams)} 人 in all")
    yield from titled("评价组成员（不等于全部人员）project teams, which are not the staff", lines)


def _certificates(row: EvaluatorRow) -> Iterator[str]:
    lines: list[str] = []
    for one in row.certificates:
        until = "长期 no end" if one.unlimited else one.valid_until or "—"
        dated = f"{one.valid_from or ''} – {until}" if one.valid_from else until
        about = "，".join(filter(None, (one.holder, one.number, dated)))
        lines += told(f"{_VALIDITY[one.state]}：{one.name}（{about}）", one.evidence[:1])
    yield from titled("证书及有效期（通知未要求）certificates, none asked for by the notice", lines)


def _patterns(row: EvaluatorRow) -> Iterator[str]:
    yield from titled(
        "迹象对比 signs, clients against those of all others", (each for one in row.patterns for each in _pattern(one))
    )


def _pattern(one: PatternRow) -> Iterator[str]:
    chance = f"，Fisher p = {one.p_value:.4f}" if one.p_value is not None else ""
    yield f"{one.name.zh}：{_share(one.own)}；其他机构 others {_share(one.others)}{chance}"
    yield f"  {one.note.zh}"


def _share(share: ShareRow) -> str:
    if share.rate is None or share.low is None or share.high is None:
        return "0/0"
    return f"{share.shown}/{share.clients} = {share.rate:.0%}（95% {share.low:.0%}–{share.high:.0%}）"


def _days(row: EvaluatorRow) -> Iterator[str]:
    yield from titled(
        "现场评价日期 on-site days", (each for one in row.days for each in told(one.message.zh, one.evidence))
    )


def _verdicts(row: EvaluatorRow) -> Iterator[str]:
    yield from titled("条款 clauses", (f"{clause}  {VERDICTS[verdict]}" for clause, verdict in row.verdicts.items()))


def _counted(counts: Mapping[str, int], unnamed: str) -> str:
    return "，".join(f"{name or unnamed} {count}" for name, count in counts.items() if count)


def titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part with its title; nothing where there is nothing to say."""
    lines = list(lines)
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def told(words: str, evidence: Iterable[EvidenceRow]) -> Iterator[str]:
    """Words with the first few places that show them."""
    yield words
    places = [where for where in map(_where, evidence) if where]
    more = f" (+{len(places) - _MOST_PLACES})" if len(places) > _MOST_PLACES else ""
    if places:
        yield f"  → {'；'.join(places[:_MOST_PLACES])}{more}"


def _where(evidence: EvidenceRow) -> str:
    if isinstance(evidence, PassageRow):
        return f"{place(evidence.path, evidence.page)}：{evidence.quote}"
    if isinstance(evidence, RegisterRowRow):
        return f"{evidence.register} 第{evidence.row['row']}行"
    return ""


def place(path: str, page: int | None) -> str:
    """A file with its page, where that is known."""
    return f"{path} 第{page}页" if page is not None else path


_PARTS: tuple[Callable[[EvaluatorRow], Iterator[str]], ...] = (
    _head,
    _review,
    _verdicts,
    _names,
    _projects,
    _affiliates,
    _staff,
    _teams,
    _certificates,
    _patterns,
    _days,
)
