"""From the findings of one submission to a letter: what is told, in which part, with what words and places."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from corpus.letters import Item, Request, Section, Shows, Withheld, items, requested, unread_reason, word
from models.dates import printed, years_before
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.decisions import Choice
from scanner.letters.context import Around, alone
from scanner.letters.credit_reports import CreditReports, Span, Wanted
from scanner.letters.places import Parties, Places
from scanner.letters.showing import shown
from scanner.letters.sums import sums
from scanner.letters.values import Figures, Table, indicator_name
from scanner.letters.words import BASIS, CLAUSES, NOTE, NOTE_ON, UNOPENED
from scanner.results.reader import Run
from scanner.results.rows import DocumentRow, FindingRow, SubmissionRow

_NO_ROW = "没有相应的函告用语 / nobody wrote words for it"
_NO_PLACE = "出处不在所报材料中 / its place is not in the applicant's own files"
_TOLD = "已在另一项中提出 / another request tells it"
_ALL_THERE = "所需的信用报告已附，由审核人员核对 / the reports that may be asked for are there: for the officer"
_UNREAD = "unread"
_YEARS = ("1.2b-accident", "years_back")
_STANDARD = ("1.3b-standard", "standards")


_Key = tuple[str, str]
"""A request by the name of its item and its heading."""
_Told = list[tuple[Request, FindingRow]]


class Point(NamedTuple):
    """A sentence with its places, or with its table; and what the officer adds."""

    says: str
    places: tuple[str, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()


class Numbered(NamedTuple):
    """One request: its heading, the clauses that it serves, what the files say, what is asked for."""

    heading: str
    basis: str
    points: tuple[Point, ...]
    asks: str


class Untold(NamedTuple):
    """A finding that the letter leaves out, and why."""

    finding: FindingRow
    why: str


class Content(NamedTuple):
    """What there is to tell, by part, and what is not told; ``notes`` are the officer's on findings that are not.

    ``files`` are what it rests on: name and hash.
    """

    parts: Mapping[Section, tuple[Numbered, ...]]
    untold: tuple[Untold, ...]
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


class Composer:
    """A run with its law, ready to write letters; what serves all letters is worked out once."""

    def __init__(self, run: Run, law: Ruleset, around: Around = alone) -> None:
        self._run, self._law, self._around = run, law, around
        self._parties, self._figures = Parties(run), Figures(run)
        self._open = _open(run.findings)
        self._documents = {row.path: row for row in run.documents}
        reference = date.fromisoformat(run.run.reference_date)
        since = years_before(reference, law.number_of(*_YEARS))
        self._credit = CreditReports(run.records, law, Span(since, reference))
        standards = law.words_of(*_STANDARD) if _STANDARD[0] in law.clauses else ()
        self._common = {"since": printed(since), "until": printed(reference), "standard": "、".join(standards)}

    def content(self, submission: SubmissionRow) -> Content:
        """The requests to an applicant in the order of the table, each with its findings in the order of the run."""
        places = Places(submission, self._parties, self._around)
        told: dict[_Key, _Told] = {}
        untold: list[Untold] = []
        for finding in self._open.get(submission.id, ()):
            request = requested(finding.clause, finding.key, finding.verdict)
            why = self._why_not(request, finding, places, told)
            if why is not None or not isinstance(request, Request):
                untold.append(Untold(finding, why or _NO_ROW))
            else:
                heading = _filled(items()[request.item].heading, self._words(finding, places))
                told.setdefault((request.item, heading), []).append((request, finding))
        numbered = [
            (items()[item].section, self._numbered(items()[item], heading, held, places))
            for (item, heading), held in sorted(told.items(), key=lambda pair: (_ORDER[pair[0][0]], pair[0][1]))
        ]
        numbered += self._unread(places)
        parts = {part: tuple(one for section, one in numbered if section is part) for part in Section}
        rest = (
            NOTE_ON.format(title=self._title(one.finding.clause), note=note)
            for one in untold
            for note in _notes([one.finding], places)
        )
        files = tuple((places.file(row.path), row.sha256) for row in self._filed(places))
        return Content(
            {part: held for part, held in parts.items() if held}, tuple(untold), tuple(dict.fromkeys(rest)), files
        )

    def _why_not(
        self, request: Request | Withheld | None, finding: FindingRow, places: Places, told: Mapping[_Key, _Told]
    ) -> str | None:
        """Why a finding is left out of the letter; None if it is told."""
        if not isinstance(request, Request):
            return request.why if request is not None else _NO_ROW
        if items()[request.item].shows is Shows.CREDIT and not self._wanted([finding], places).asked:
            return _ALL_THERE
        if not _has_place(items()[request.item], finding, places, self._figures):
            return _NO_PLACE
        cited = str(finding.data.get("cited", ""))
        same = (one for (item, _), held in told.items() if item == request.unless for _, one in held)
        return _TOLD if any(cited.startswith(str(one.data.get("cited"))) for one in same) else None

    def _numbered(
        self, item: Item, heading: str, held: Iterable[tuple[Request, FindingRow]], places: Places
    ) -> Numbered:
        held = tuple(held)
        by_sentence: dict[str, list[FindingRow]] = {}
        for request, finding in held:
            by_sentence.setdefault(self._sentence(request, finding, places), []).append(finding)
        points = [self._point(item, says, findings, places) for says, findings in by_sentence.items()]
        words = {}
        if item.shows is Shows.CREDIT:
            wanted = self._wanted([finding for _, finding in held], places)
            points[-1] = points[-1]._replace(places=wanted.came)
            words = {"reports": "\n".join(wanted.asked)}
        asks = dict.fromkeys(_filled(item.asks, {**self._words(finding, places), **words}) for _, finding in held)
        clauses = dict.fromkeys(finding.clause for _, finding in held)
        return Numbered(heading, self._basis(clauses), tuple(points), "".join(asks))

    def _wanted(self, findings: Iterable[FindingRow], places: Places) -> Wanted:
        """The credit reports that came with the files, and those that these findings ask for."""
        filed = [
            row.path for row in self._filed(places) if row.kind is DocumentKind.CREDIT_REPORT and row.reason is None
        ]
        first, *rest = findings
        clauses = [one.clause for one in (first, *rest)]
        return self._credit.wanted(first.subject.id, clauses, places, filed)

    def _sentence(self, request: Request, finding: FindingRow, places: Places) -> str:
        filed = request.filed is None or any(row.kind is request.filed for row in self._filed(places))
        return _filled(request.says if filed else request.otherwise, self._words(finding, places))

    def _point(self, item: Item, says: str, findings: list[FindingRow], places: Places) -> Point:
        table = _table(item, findings, places, self._figures)
        lines = shown(item.shows, findings, places) if table is None else ()
        return Point(says, tuple(dict.fromkeys(lines)), table, tuple(_notes(findings, places)))

    def _basis(self, clauses: Iterable[str]) -> str:
        """The demands that are served, those of one section of the notice together."""
        by_section: dict[str, list[str]] = {}
        for one in (self._law.clauses[clause] for clause in clauses if clause in self._law.clauses):
            by_section.setdefault(one.section, []).append(one.title_zh)
        said = (
            CLAUSES.format(titles="、".join(titles), section=_full_width(section))
            for section, titles in by_section.items()
        )
        return BASIS.format(clauses="；".join(said))

    def _words(self, finding: FindingRow, places: Places) -> dict[str, str]:
        """What may stand in the braces of a sentence, made harmless where it comes from the files."""
        clause = self._law.clauses.get(finding.clause)
        data = {key: places.safe(value) for key, value in finding.data.items() if isinstance(value, str)}
        of = f"（{data['of']}）" if data.get("of") else ""
        kind = next((kind for kind in DocumentKind if finding.key.startswith(f"{kind.value}_")), None)
        return {
            **self._common,
            "title": clause.title_zh if clause is not None else finding.clause,
            "cited": data.get("cited", ""),
            "fuel": data.get("fuel", ""),
            "known": data.get("known", ""),
            "indicator": indicator_name(data.get("indicator", "")) + of,
            "step": word("step", data.get("step", "")) or data.get("step", ""),
            "other": word("step", data.get("other", "")) or data.get("other", ""),
            "sum": word("sum", data.get("kind", "")) or "",
            "kind": (word("kind", kind.value) or "") if kind is not None else "",
        }

    def _title(self, clause: str) -> str:
        known = self._law.clauses.get(clause)
        return known.title_zh if known is not None else clause

    def _filed(self, places: Places) -> Iterator[DocumentRow]:
        """The applicant's files."""
        return (self._documents[path] for path in places.paths if path in self._documents)

    def _unread(self, places: Places) -> list[tuple[Section, Numbered]]:
        """The files that could not be read for a reason that the applicant can cure, as one request."""
        lines = tuple(line for row in self._filed(places) if (line := _unreadable(row, places)) is not None)
        item = items()[_UNREAD]
        return [(item.section, Numbered(item.heading, "", (Point(UNOPENED, lines),), item.asks))] if lines else []


def _notes(findings: Iterable[FindingRow], places: Places) -> Iterator[str]:
    """What the officer says of findings, each once, made harmless like all words that are not the letter's own."""
    said = dict.fromkeys(str(one.data.get("decision_note", "")) for one in findings)
    yield from (NOTE.format(note=places.safe(note)) for note in said if note)


def _open(findings: Iterable[FindingRow]) -> Mapping[str, list[FindingRow]]:
    """What speaks against each submission or is open, by its id, without what people dismissed."""
    found: dict[str, list[FindingRow]] = {}
    for row in findings:
        dismissed = row.data.get("decision") == Choice.DISMISSED and not row.data.get("decision_expired")
        submission = row.subject.kind is SubjectKind.SUBMISSION
        if submission and row.verdict.rank <= Verdict.UNVERIFIED.rank and not dismissed:
            found.setdefault(row.subject.id, []).append(row)
    return found


_ORDER = {name: number for number, name in enumerate(items())}


def _full_width(section: str) -> str:
    return section.replace("(", "（").replace(")", "）")


def _filled(sentence: str, words: Mapping[str, str]) -> str:
    return sentence.format_map(words)


def _unreadable(row: DocumentRow, places: Places) -> str | None:
    told = unread_reason(row.reason) if row.reason is not None else None
    return f"{places.file(row.path)}：{told}" if told is not None else None


def _table(item: Item, findings: Iterable[FindingRow], places: Places, figures: Figures) -> Table | None:
    """The table under a sentence; None where the request has none, or nothing to put into it."""
    if item.shows is Shows.VALUES:
        return figures.table(findings, places)
    return sums(findings, places) if item.shows is Shows.SUMS else None


def _has_place(item: Item, finding: FindingRow, places: Places, figures: Figures) -> bool:
    """Whether the letter can say where it stands; what is missing stands nowhere."""
    if item.shows in {Shows.FILES, Shows.CREDIT} or _table(item, [finding], places, figures) is not None:
        return True
    return any(True for _ in shown(item.shows, [finding], places))
