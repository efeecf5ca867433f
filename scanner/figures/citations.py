"""Standards that reports cite, against the table of known ones, the day of the report, and each other.

What the table does not hold is no fault: it is not complete. A fault decides only where the facts behind it are confirmed
and the words were not recognised from a picture.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from corpus.reference import StandardEdition, method_standards, standard_numbers, standard_titles
from models.dates import years_before
from models.facts import CitedAs, StandardCitation
from models.milestones import Milestone, MilestoneKind
from models.round import FiledReport
from scanner.figures.standard_names import is_international, is_short_form, near_number, same_number, title_key

_DATING = frozenset(
    {
        MilestoneKind.SELF_COVER,
        MilestoneKind.REPORT_COVER,
        MilestoneKind.REPORT_DATE,
        MilestoneKind.ISSUE,
        MilestoneKind.COMMITMENT,
    }
)
_GONE_BY = frozenset({CitedAs.BASIS, CitedAs.LISTED})
_SHORTEST_TITLE, _MISPRINTS, _SHARE, _YEARS = 5, 2, 4, 3
_MOST_LATER = 3
_OTHER = 0.5


class CitationIssue(StrEnum):
    """What is wrong with a citation."""

    WRONG_NUMBER = "wrong_number"
    OTHER_STANDARD = "other_standard"
    TITLE_MISPRINTED = "title_misprinted"
    NO_SUCH_EDITION = "no_such_edition"
    NOT_YET = "not_yet"
    REPLACED = "replaced"
    OUTDATED = "outdated"
    TWO_TITLES = "two_titles"
    TWO_NUMBERS = "two_numbers"


class Cited(NamedTuple):
    """A citation with the report that prints it."""

    filed: FiledReport
    one: StandardCitation


class CitationFault(NamedTuple):
    """A fault: ``edition`` is the known standard it is held against, ``other`` a second place, ``dated`` the report's day.

    ``also`` are further places with the same fault. ``decides`` is false where only an unconfirmed fact or a recognised
    picture speaks: a hint for a person.
    """

    issue: CitationIssue
    cited: Cited
    decides: bool
    edition: StandardEdition | None = None
    other: Cited | None = None
    dated: Milestone | None = None
    day: date | None = None
    also: tuple[Cited, ...] = ()


_OF_TITLES = frozenset(
    {CitationIssue.WRONG_NUMBER, CitationIssue.OTHER_STANDARD, CitationIssue.TITLE_MISPRINTED, CitationIssue.TWO_TITLES}
)


def citation_faults(reports: Iterable[FiledReport], judged_elsewhere: frozenset[str]) -> tuple[CitationFault, ...]:
    """All faults, each number, year and title once.

    Whether an edition is still the right one of the numbers ``judged_elsewhere`` is left to other rules.
    """
    reports = tuple(reports)
    cited = [
        Cited(filed, one) for filed in reports for one in filed.report.citations if one.cited_as is not CitedAs.DRAFT
    ]
    found = [fault for each in cited for fault in _of_one(each)]
    for filed in reports:
        own = [each for each in cited if each.filed is filed]
        found += [*_not_yet(filed, own), *(fault for each in own for fault in _edition(each, judged_elsewhere))]
        found += [fault for each in own if each.one.number not in judged_elsewhere for fault in _outdated(each, own)]
    found += _contradictions(cited)
    once: dict[tuple[CitationIssue, bool, str, int | None, str], CitationFault] = {}
    for fault in found:
        one = fault.cited.one
        title = title_key(one.title or "") if fault.issue in _OF_TITLES else ""
        key = (fault.issue, fault.decides, one.number, one.year, title)
        known = once.get(key)
        once[key] = fault if known is None else known._replace(also=(*known.also, fault.cited))
    return tuple(once.values())


def _of_one(cited: Cited) -> Iterator[CitationFault]:
    """What number and title of one citation say of each other."""
    one = cited.one
    title = title_key(one.title or "")
    if len(title) < _SHORTEST_TITLE:
        return
    bearing = _bearing(title)
    if any(same_number(one.number, edition.number) for edition in bearing):
        return
    near = [edition for edition in bearing if near_number(one.number, edition.number)]
    if near:
        same_year = [edition for edition in near if edition.year == one.year]
        yield _fault(CitationIssue.WRONG_NUMBER, cited, _surest(same_year or near))
        return
    own = _editions(one)
    if not own or is_international(one.number):
        return
    if bearing and not is_international(_surest(bearing).number):
        sure = _surest(bearing).confidence.decides and _surest(own).confidence.decides
        yield _fault(CitationIssue.OTHER_STANDARD, cited, _surest(own))._replace(decides=sure and _is_digital(one))
        return
    yield from _title(cited, own, title)


def _title(cited: Cited, own: tuple[StandardEdition, ...], title: str) -> Iterator[CitationFault]:
    """A title that is that of its number but for a character or two, or of nothing like it.

    Without brackets it may go on with other words (污水综合排放标准三级).
    """
    keys = [(edition, title_key(edition.title)) for edition in own]
    if any(key == title or is_short_form(title, key) for _, key in keys):
        return
    if "《" not in cited.one.at.quote and any(key in title for _, key in keys):
        return
    edition, key = min(keys, key=lambda pair: OSA.distance(title, pair[1]))
    distance, sure = OSA.distance(title, key), edition.confidence.decides
    turned = sure and sorted(key) == sorted(title)
    if turned or (distance <= (_MISPRINTS if sure else 1) and distance * _SHARE <= len(key)):
        yield _fault(CitationIssue.TITLE_MISPRINTED, cited, edition)
    elif sure and own[0].year == cited.one.year and OSA.normalized_similarity(title, key) < _OTHER:
        yield _fault(CitationIssue.OTHER_STANDARD, cited, edition)


def _edition(cited: Cited, judged_elsewhere: frozenset[str]) -> Iterator[CitationFault]:
    """An edition that there never was, or that was replaced when the report was made."""
    one = cited.one
    editions = standard_numbers().get(one.number, ())
    if one.year is None or not editions:
        return
    own = next((edition for edition in editions if edition.year == one.year), None)
    if own is None:
        if all(edition.complete and edition.confidence.decides for edition in editions):
            yield _fault(CitationIssue.NO_SUCH_EDITION, cited, editions[-1])
        return
    begun = _begun(cited.filed) if one.number not in judged_elsewhere else None
    if own.until is not None and begun is not None and one.cited_as in _GONE_BY and own.until < begun:
        sure = own.dated.decides and own.confidence.decides and _is_digital(one)
        yield CitationFault(CitationIssue.REPLACED, cited, sure, own, day=begun)


def _outdated(cited: Cited, beside: list[Cited]) -> Iterator[CitationFault]:
    """A method by which figures of a time are calculated when another edition had replaced it, which nobody cites beside.

    What was replaced before all figures is ``_edition``'s.
    """
    one, ends, begun = cited.one, _ended(cited.filed), _begun(cited.filed)
    own = next((each for each in standard_numbers().get(one.number, ()) if each.year == one.year), None)
    if own is None or own.until is None or ends is None or begun is None or one.number not in method_standards():
        return
    newer = any(each.one.number == one.number and (each.one.year or 0) > own.year for each in beside)
    if begun <= own.until < ends and one.cited_as is CitedAs.BASIS and not newer:
        sure = own.dated.decides and own.confidence.decides and _is_digital(one)
        yield CitationFault(CitationIssue.OUTDATED, cited, sure, own, day=ends)


def _ended(filed: FiledReport) -> date | None:
    """The last day of the figures' period, else of the year before the report's."""
    periods = [one.ends.latest for one in filed.report.milestones if one.kind is MilestoneKind.PERIOD and one.ends]
    if periods:
        return max(periods)
    dated = _dated(filed)
    return date(dated.ends.latest.year - 1, 12, 31) if dated is not None and dated.ends is not None else None


def _begun(filed: FiledReport) -> date | None:
    """The first day of the figures' period, else three years before the report: older editions cannot be meant."""
    periods = [
        one.begins.earliest for one in filed.report.milestones if one.kind is MilestoneKind.PERIOD and one.begins
    ]
    if periods:
        return min(periods)
    dated = _dated(filed)
    return years_before(dated.ends.latest, _YEARS) if dated is not None and dated.ends is not None else None


def _dated(filed: FiledReport) -> Milestone | None:
    """The latest day on which the report says it was made."""
    days = [one for one in filed.report.milestones if one.kind in _DATING and one.ends is not None]
    return max(days, key=lambda one: one.ends.latest if one.ends else date.min, default=None)


def _not_yet(filed: FiledReport, cited: list[Cited]) -> Iterator[CitationFault]:
    """Editions of a year after the report's own; where most are, the report's date is wrong and one tells it."""
    dated = _dated(filed)
    if dated is None or dated.ends is None:
        return
    day = dated.ends.latest
    later = [each for each in cited if each.one.year is not None and each.one.year > day.year]
    for each in later[: 1 if len(later) > _MOST_LATER else None]:
        sure = _is_digital(each.one) and dated.at.confidence is None
        yield CitationFault(CitationIssue.NOT_YET, each, sure, dated=dated, day=day)


def _contradictions(cited: list[Cited]) -> Iterator[CitationFault]:
    """One number under two titles that differ by one character, or one title under two numbers that nearly agree."""
    unknown = [
        each for each in cited if len(title_key(each.one.title or "")) >= _SHORTEST_TITLE and not _is_known(each.one)
    ]
    for first, second in combinations(unknown, 2):
        a, b = first.one, second.one
        titles = title_key(a.title or ""), title_key(b.title or "")
        sure = _is_digital(a) and _is_digital(b)
        if (
            same_number(a.number, b.number)
            and a.year == b.year
            and OSA.distance(*titles) == 1
            and not is_short_form(*titles)
        ):
            yield CitationFault(CitationIssue.TWO_TITLES, first, sure, other=second)
        elif titles[0] == titles[1] and not same_number(a.number, b.number) and near_number(a.number, b.number):
            yield CitationFault(CitationIssue.TWO_NUMBERS, first, sure, other=second)


def _is_known(one: StandardCitation) -> bool:
    return one.number in standard_numbers() or bool(_bearing(title_key(one.title or "")))


def _fault(issue: CitationIssue, cited: Cited, edition: StandardEdition) -> CitationFault:
    return CitationFault(issue, cited, edition.confidence.decides and _is_digital(cited.one), edition)


def _is_digital(one: StandardCitation) -> bool:
    """Whether the words were not recognised from a picture, where a character may be misread."""
    return one.at.confidence is None


def _surest(editions: Iterable[StandardEdition]) -> StandardEdition:
    return min(editions, key=lambda edition: (not edition.confidence.decides, -edition.year))


def _editions(one: StandardCitation) -> tuple[StandardEdition, ...]:
    """The known edition that is cited, or all where the year is not printed or not known."""
    known = standard_numbers().get(one.number, ())
    return tuple(edition for edition in known if edition.year == one.year) or known


def _bearing(title: str) -> tuple[StandardEdition, ...]:
    """The known editions with this title."""
    return _titles().get(title, ())


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[StandardEdition, ...]]:
    found: dict[str, tuple[StandardEdition, ...]] = {}
    for editions in standard_titles().values():
        key = title_key(editions[0].title)
        found[key] = (*found.get(key, ()), *editions)
    return found
