"""Annex 1 against the files: entries without files, files without entries, categories and evaluators that differ."""

from collections import Counter
from collections.abc import Iterable, Iterator

from models.cases import RegionCase
from models.document import Span
from models.facts import Party, SummaryRow
from models.finding import Absence, Finding, Message, Passage
from models.folding import match_key
from models.identity import fold_name
from models.round import FiledReport, Submission
from models.vocabulary import Category, SubmissionType, Verdict
from scanner.rules.wording import listed, named_at, passage, undecided

Entry = tuple[FiledReport, SummaryRow]
_BETWEEN = "、，,；;/"
_SHORTEST_NAME = 4
_SHOWN = 3
_ZH = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.SUPPLY_CHAIN: "绿色供应链管理企业",
}


def compared(case: RegionCase, annex: str) -> Iterator[Finding]:
    """What disagrees; if nothing does, that both agree as far as can be told."""
    entries = [(table, row) for table in case.summary_tables for row in table.report.entries]
    unread = [(table, row) for table in case.summary_tables for row in table.report.rows if not row.readable]
    if not entries and not unread:
        message = Message(
            zh=f"{case.region.name}的{annex}中未能读出申报主体。", en=f"No applicant could be read from {annex}."
        )
        yield undecided("rows_unread", message, "申报主体", (filed.path for filed in case.summary_tables))
        return
    if unread:
        yield _unread(unread)
    pairs = _Pairs(case, entries)
    certain = not unread and not _partly_read(case)
    disagreeing = [
        *(_entry_alone(case, entry, pairs) for entry in pairs.entries_alone),
        *(_files_alone(case, one, annex, certain=certain) for one in pairs.files_alone),
        *(finding for entry, one in pairs.matched if (finding := _evaluator(entry, one)) is not None),
    ]
    yield from disagreeing or [_agreement(case, entries, len(unread))]


def _partly_read(case: RegionCase) -> list[str]:
    """The files of annex 1 of which pages or parts were not read: what they do not list may stand there."""
    return [table.path for table in case.summary_tables if not table.report.complete]


class _Pairs:
    """Entries with the submissions they are about; what stays alone on either side."""

    def __init__(self, case: RegionCase, entries: Iterable[Entry]) -> None:
        filed = (*case.submissions, *case.unplaced)
        self.matched: list[tuple[Entry, Submission]] = []
        self.entries_alone: list[Entry] = []
        self._of_applicant: dict[int, list[Submission]] = {}
        for entry in entries:
            own = [one for one in filed if _same_applicant(entry[1], one)]
            fitting = [one for one in own if _same_project(entry[1], one)]
            self.matched += [(entry, one) for one in fitting]
            if not fitting:
                self.entries_alone.append(entry)
                self._of_applicant[id(entry)] = own
        held = {one.id for _, one in self.matched}
        applied = [one for one in case.submissions if one.type is SubmissionType.APPLICATION and one.id not in held]
        shown = {one.id for entry in self.entries_alone for one in self.instead_of(entry, applied)}
        self.files_alone = [one for one in applied if one.id not in shown]
        self._unlisted = [one for one in applied if one.id in shown]

    def instead_of(self, entry: Entry, among: Iterable[Submission] | None = None) -> list[Submission]:
        """What an entry's applicant filed that no entry is about."""
        among = self._unlisted if among is None else among
        ids = {one.id for one in self._of_applicant.get(id(entry), ())}
        return [one for one in among if one.id in ids]


def _parties(one: Submission) -> Iterator[Party]:
    yield from (filed.report.applicant for filed in one.reports)


def _same_applicant(row: SummaryRow, one: Submission) -> bool:
    if row.uscc is not None and row.uscc == one.applicant.uscc:
        return True
    stated = [name for party in _parties(one) for name in (party.name, *party.aliases) if name is not None]
    return fold_name(row.name.value) in {fold_name(name) for name in (one.applicant.name, *(s.value for s in stated))}


def _same_project(row: SummaryRow, one: Submission) -> bool:
    """Whether a row about this applicant is about this submission: its category, and for a product its name."""
    if row.category not in {None, one.category}:
        return False
    if one.category is not Category.PRODUCT or row.product is None:
        return True
    said = match_key(row.product).text
    products = {match_key(filed.report.product.value).text for filed in one.reports if filed.report.product is not None}
    return not products or any(said in product or product in said for product in products)


def _unread(unread: list[Entry]) -> Finding:
    table, row = unread[0]
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="rows_partly_unread",
        message=Message(
            zh=f"推荐汇总表有{len(unread)}行未能识别申报主体，未参与核对（{listed(dict.fromkeys(t.path for t, _ in unread))}）。",
            en=f"{len(unread)} rows of annex 1 could not be read: whom they recommend was not compared.",
        ),
        evidence=passage(table, row.name.at),
        more=tuple(passage(other, one.name.at) for other, one in unread[1:_SHOWN]),
        data={"rows": len(unread)},
    )


def _entry_alone(case: RegionCase, entry: Entry, pairs: _Pairs) -> Finding:
    """An entry that no submission fits: filed as something else (suspected), or not at all (open if files are missing)."""
    table, row = entry
    name, instead = row.name.value, pairs.instead_of(entry)
    if instead:
        filed = "、".join(_project(one) for one in instead)
        return Finding(
            verdict=Verdict.SUSPECTED,
            key="entry_differs",
            message=Message(
                zh=f"推荐汇总表将“{name}”列为{_entry(row)}，收到的申报材料为{filed}，两者不一致。",
                en=f'Annex 1 lists "{name}" as {row.category} {row.product or ""}, but what was filed is {filed}.',
            ),
            evidence=passage(table, row.name.at),
            more=tuple(shown for one in instead if (shown := _shown(one)) is not None),
        )
    certain = case.complete and not case.unread
    tail_zh, tail_en = ("", "") if certain else ("（材料不全或有文件未能读取）", " (files are missing or unread)")
    as_zh = f"为{_entry(row)}" if row.category is not None else ""
    return Finding(
        verdict=Verdict.SUSPECTED if certain else Verdict.UNVERIFIED,
        key="entry_without_files",
        message=Message(
            zh=f"推荐汇总表列有“{name}”{as_zh}，但没有其申报材料{tail_zh}。",
            en=f'Annex 1 lists "{name}", but nothing was filed for it{tail_en}.',
        ),
        evidence=passage(table, row.name.at),
    )


def _entry(row: SummaryRow) -> str:
    category = _ZH[row.category] if row.category is not None else "（类别未写）"
    return f"{category}“{row.product}”" if row.product is not None else category


def _project(one: Submission) -> str:
    product = next((filed.report.product.value for filed in one.reports if filed.report.product is not None), None)
    return f"{_ZH[one.category]}“{product}”" if product is not None else _ZH[one.category]


def _shown(one: Submission) -> Passage | None:
    return next((passage(filed, at) for filed in one.reports if (at := named_at(filed)) is not None), None)


def _files_alone(case: RegionCase, one: Submission, annex: str, *, certain: bool) -> Finding:
    """An applicant with files that annex 1 does not list; open if a row that could not be read may be its own."""
    name, shown = one.applicant.name, _shown(one)
    tail_zh, tail_en = ("", "") if certain else ("（另有行未能读出）", " (some of its rows could not be read)")
    return Finding(
        verdict=Verdict.SUSPECTED if certain else Verdict.UNVERIFIED,
        key=f"files_without_entry:{one.id}",
        message=Message(
            zh=f"“{name}”有{_project(one)}申报材料，但推荐汇总表未列入{tail_zh}。",
            en=f'"{name}" filed, but annex 1 does not list it{tail_en}.',
        ),
        evidence=Absence(sought=f"{annex}：{name}", paths=tuple(filed.path for filed in case.summary_tables)),
        more=(shown,) if shown is not None else (),
    )


def _evaluator(entry: Entry, one: Submission) -> Finding | None:
    """An entry that names another evaluator than the reports; a short name and a branch are no other."""
    table, row = entry
    places = list(_naming(one))
    if row.evaluator is None or one.evaluator is None or not places or _same_evaluator(row, one):
        return None
    filed, at = places[0]
    return Finding(
        verdict=Verdict.SUSPECTED,
        key=f"evaluator_differs:{one.id}",
        message=Message(
            zh=f"推荐汇总表写明“{row.name.value}”的第三方评价机构为“{row.evaluator}”，"
            f"而申报材料的评价机构为“{one.evaluator.name}”，两者不一致。",
            en=f'Annex 1 names "{row.evaluator}" as the evaluator of "{row.name.value}", '
            f'its files name "{one.evaluator.name}".',
        ),
        evidence=passage(table, row.name.at),
        more=(passage(filed, at),),
    )


def _naming(one: Submission) -> Iterator[tuple[FiledReport, Span]]:
    for filed in one.reports:
        name = filed.report.evaluator.name
        if name is not None:
            yield filed, name.at


def _same_evaluator(row: SummaryRow, one: Submission) -> bool:
    evaluators = [filed.report.evaluator for filed in one.reports]
    codes = {party.uscc.value for party in evaluators if party.uscc is not None}
    if row.evaluator_uscc is not None and row.evaluator_uscc in codes:
        return True
    printed = [name.value for party in evaluators for name in (party.name, *party.aliases) if name is not None]
    names = {fold_name(name) for name in (*printed, *([one.evaluator.name] if one.evaluator is not None else []))}
    said = (row.evaluator or "").translate(dict.fromkeys(map(ord, _BETWEEN), "、")).split("、")
    folded = {fold_name(part) for part in said if len(part) >= _SHORTEST_NAME} or {fold_name(row.evaluator or "")}
    return any(part in name or name in part for part in folded for name in names)


def _agreement(case: RegionCase, entries: list[Entry], unread: int) -> Finding:
    """What can be said when nothing disagrees: satisfied only if all of the region's files and every row were read."""
    first = case.summary_tables[0]
    at = named_at(first) or first.report.rows[0].name.at
    applied = [one for one in case.submissions if one.type is SubmissionType.APPLICATION]
    partly = _partly_read(case)
    whole = case.complete and not unread and not partly
    tail_zh, tail_en = "", ""
    if unread:
        tail_zh, tail_en = f"；另有{unread}行未能读出，无法最终核对", f"; {unread} more rows could not be read"
    elif partly:
        tail_zh, tail_en = f"；{listed(partly)}仅部分读取，无法最终核对", f"; {listed(partly)} was read in part only"
    elif not case.complete:
        tail_zh, tail_en = "；本次材料不是全部，无法最终核对", "; not all files are here"
    rows_zh = _counts(row.category for _, row in entries)
    filed_zh = _counts(one.category for one in applied)
    return Finding(
        verdict=Verdict.SATISFIED if whole else Verdict.UNVERIFIED,
        key="compared",
        message=Message(
            zh=f"推荐汇总表列{len(entries)}项{rows_zh}，收到申报{len(applied)}项{filed_zh}（{listed([first.path])}）{tail_zh}。",
            en=f"Annex 1 lists {len(entries)} entries, {len(applied)} applications were received{tail_en}.",
        ),
        evidence=passage(first, at),
    )


def _counts(categories: Iterable[Category | None]) -> str:
    """How many of each category, in brackets; "" for none."""
    counted = Counter(categories)
    parts = [f"{_ZH[category]}{counted[category]}" for category in Category if counted[category]]
    parts += [f"类别未写{counted[None]}"] if counted[None] else []
    return f"（{'、'.join(parts)}）" if parts else ""
