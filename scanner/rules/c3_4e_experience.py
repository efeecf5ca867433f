"""3.4e: an evaluator led or joined relevant work within the last five years."""

from datetime import date

from models.cases import EvaluatorCase
from models.dates import years_before
from models.finding import Answer, Evidence, Finding, Message
from models.qualification import ExperienceItem
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.evaluators import not_found, paths_of, telling
from scanner.rules.wording import passage, undecided

CLAUSE = "3.4e-experience"
_SHOWN = 5
Item = tuple[FiledReport, ExperienceItem]


class Experience:
    """Dated pieces of work against the years before the reference date, both ends included; a year counts as a whole."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Satisfied by one item within the years; violated if all items were over before; without dates unverified."""
        reference = case.settings.reference_date
        window = years_before(reference, law.number_of(CLAUSE, "years")), reference
        items = [(filed, item) for filed, told in telling(case) for item in told.experience]
        inside = [one for one in items if _touches(one[1], window)]
        if inside:
            return Answer.of(_finding(case, "within", inside, window))
        if not items:
            message = not_found(case, "绿色制造相关评审、评价、科研或标准工作", "relevant work")
            return Answer.of(undecided("none_found", message, "绿色制造相关工作", paths_of(case)))
        open_items = [one for one in items if not _is_over(one[1], window)]
        if open_items:
            return Answer.of(_finding(case, "undated", open_items, window))
        complete = all(filed.report.complete for filed, _ in telling(case))
        return Answer.of(_finding(case, "before" if complete else "partly_read", _latest_first(items), window))


def _touches(item: ExperienceItem, window: tuple[date, date]) -> bool:
    """Whether any day that the printed date covers lies in the window."""
    if item.first is None:
        return False
    return item.first <= window[1] and (item.last is None or item.last >= window[0])


def _is_over(item: ExperienceItem, window: tuple[date, date]) -> bool:
    return item.last is not None and item.last < window[0]


def _latest_first(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda one: one[1].last or date.min, reverse=True)


_WORDS = {
    "within": (Verdict.SATISFIED, "材料列有该期间内的相关工作", "lists relevant work within them"),
    "undated": (
        Verdict.UNVERIFIED,
        "材料列有相关工作，但未写明可判定的时间",
        "lists relevant work without dates that would decide",
    ),
    "before": (Verdict.VIOLATED, "材料所列相关工作均早于该期间", "lists relevant work only before them"),
    "partly_read": (
        Verdict.UNVERIFIED,
        "已读部分所列相关工作均早于该期间，但部分页面未能读取",
        "lists only earlier work in the pages that could be read",
    ),
}


def _finding(case: EvaluatorCase, what: str, items: list[Item], window: tuple[date, date]) -> Finding:
    verdict, zh, en = _WORDS[what]
    name, (filed, first) = case.identity.name, items[0]
    printed = f"{first.dated.quote} " if first.dated is not None and first.dated.quote not in first.what else ""
    more: list[Evidence] = [passage(filed, first.dated)] if first.dated is not None else []
    more += [passage(other, item.at) for other, item in items[1:_SHOWN]]
    return Finding(
        verdict=verdict,
        key=what,
        message=Message(
            zh=f"“{name}”（{window[0]}至{window[1]}）：{zh}，如“{printed}{_short(first.what)}”。",
            en=f'"{name}" ({window[0]} to {window[1]}) {en}, such as "{printed}{_short(first.what)}".',
        ),
        evidence=passage(filed, first.at),
        more=tuple(more),
        data={"items": len(items), "since": window[0].isoformat(), "until": window[1].isoformat()},
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


RULES = (Experience(),)
