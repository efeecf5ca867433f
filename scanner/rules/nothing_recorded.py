"""Nothing found in credit records: what that is worth, by the answers that there are."""

from collections.abc import Iterable, Iterator

from models.cases import Channel, CreditHeld, SubmissionCase
from models.finding import Absence, Finding, Message
from models.vocabulary import Verdict
from scanner.rules.dated_rows import Looked, near
from scanner.rules.kinds_of_record import Kind, Needed
from scanner.rules.years_answered import Demand, Sentence, answers_on


def nothing_recorded(case: SubmissionCase, kinds: Iterable[Kind], demand: Demand) -> list[Finding]:
    """Near names to look at, then satisfied if the answers that are needed settle the years, else unverified with why."""
    name, years = case.submission.applicant.name, demand.years
    found: list[Finding] = []
    open_: list[Sentence] = []
    paths: list[str] = []
    for kind in kinds:
        held = answers_on(case, kind.id)
        for one in held:
            register = one.held.register
            looked = Looked(name=name, years=years, register=register, zh=kind.zh, en=kind.en)
            found += near(looked, one.held, kind.day)
            paths.append(register.path)
        open_ += _left_open(kind, held, demand)
    sought = Absence(sought=f"{name} {years.since}..{years.until}", paths=tuple(dict.fromkeys(filter(None, paths))))
    return [*found, _conclusion(name, demand, list(dict.fromkeys(open_)), sought)]


def _left_open(kind: Kind, held: tuple[CreditHeld, ...], demand: Demand) -> Iterator[Sentence]:
    """What of a kind is missing, and what the answers to it do not tell.

    Where nothing is missing, a paper counts that may hold a record which could not be read, and a register of a kind that is
    not needed but was given.
    """
    missing = _missing(kind, demand.unsettled(held), demand)
    if missing is not None:
        yield missing
    for one in held:
        unread = one.why is not None and one.channel is not Channel.LIVE
        given = kind.needed is Needed.NONE and one.channel is Channel.REGISTER
        if missing is not None or unread or given:
            why = demand.reservation(one)
            if why is not None:
                yield why


def _missing(kind: Kind, unsettled: tuple[str, ...] | None, demand: Demand) -> Sentence | None:
    """The records that were needed and are not there, by their sources; ``unsettled`` is None where nothing was settled."""
    some = unsettled is not None and len(unsettled) < len(demand.sources)
    if kind.needed is Needed.NONE or unsettled == () or (kind.needed is Needed.ANY and some):
        return None
    between = "或" if kind.needed is Needed.ANY else "、"
    names = between.join(unsettled or ())
    of_zh, of_en = (f"{names}的", f" of {names}") if names else ("", "")
    return f"没有覆盖此期间的{of_zh}{kind.zh}", f"no {kind.en}{of_en} cover the years"


def _conclusion(name: str, demand: Demand, open_: list[Sentence], sought: Absence) -> Finding:
    since, until = demand.years.since, demand.years.until
    if not open_:
        of_zh, of_en = (
            ("、".join(demand.sources), ", ".join(demand.sources)) if demand.sources else ("名单", "the list")
        )
        message = Message(
            zh=f"{of_zh}的记录中没有“{name}”在{since}至{until}之间的此类记录。",
            en=f'No such record of "{name}" from {since} to {until} in {of_en}.',
        )
        return Finding(verdict=Verdict.SATISFIED, key="nothing_recorded", message=message, evidence=sought)
    message = Message(
        zh=f"未见“{name}”在{since}至{until}之间的此类记录，但不能据此判定：{'；'.join(zh for zh, _ in open_)}。",
        en=f'No such record of "{name}" from {since} to {until}: nothing is decided, {"; ".join(en for _, en in open_)}.',
    )
    return Finding(verdict=Verdict.UNVERIFIED, key="sources_do_not_decide", message=message, evidence=sought)
