"""Where a letter says that something stands: the applicant's own files by name and page, their words made harmless.

Nothing of another company passes: names and codes of the run's other parties are left out of every word and file name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from models.identity import fold_name
from scanner.letters.context import Around, alone
from scanner.letters.words import CUT, MANY, MARK, NO_PAGE, OTHERS, PAGE, RECOGNISED, SEEN
from scanner.results.reader import Run
from scanner.results.rows import AbsenceRow, PassageRow, SubmissionRow

_QUOTED, _LISTED = 90, 6
"""Characters of a quotation; files of a list."""
_SHORT = 5
"""A name of fewer characters is a word that may mean anything."""
_LEGAL = re.compile(r"(?:[（(]?集团[）)]?)?(?:股份|有限|责任)*公司$")
_BROKEN = re.compile(r"(?<=[\u2e80-\u9fff，。；：、）”])\s*\n\s*|\s*\n\s*(?=[\u2e80-\u9fff，。；：、（“])")
_LABELLED = re.compile(r"(?:^|\s*\n\s*)(?=[\u2e80-\u9fff（）()、]{2,24}[:：])")
"""Where a line with a label begins; two of them are rows of a form and no broken sentence."""
_SPACES = re.compile(r"\s+")
_BRACKETS = str.maketrans("（）", "()")
_EITHER = {"(": "[(（]", ")": "[)）]"}


class Parties:
    """All names and codes of a run's parties: whose they are is decided for each letter."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def found(self, text: str) -> re.Pattern[str] | None:
        """The names and codes that stand in a text, the longest first, whatever spaces and brackets are set into them."""
        squeezed = _squeezed(text)
        words = tuple(word for word in self._squeezed if word in squeezed)
        return _pattern(words) if words else None

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        words = {_squeezed(word) for one in self._all() for word in _forms(one)}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))

    def own(self, submission: SubmissionRow) -> frozenset[str]:
        """The folded forms that belong to an applicant and to whoever evaluated it."""
        names = [submission.applicant.name, submission.applicant.uscc]
        evaluator = submission.evaluator
        if evaluator is not None:
            names += [evaluator.name, evaluator.uscc]
            names += [
                name
                for row in self._run.evaluators
                if row.name == evaluator.name or (row.uscc is not None and row.uscc == evaluator.uscc)
                for name in row.names
            ]
        return frozenset(fold_name(form) for name in names if name is not None for form in _forms(name))

    def _all(self) -> Iterator[str]:
        for one in self._run.submissions:
            parties = (one.applicant, one.evaluator)
            yield from (word for party in parties if party is not None for word in (party.name, party.uscc) if word)
        for row in self._run.evaluators:
            yield from (word for word in (row.name, row.uscc, *row.names, *row.affiliates) if word)
        for place in (side for row in self._run.reuse for side in (row.a, row.b)):
            earlier = place.earlier
            for party in (earlier.applicant, earlier.evaluator) if earlier is not None else ():
                yield from (word for word in ((party.name, party.uscc) if party is not None else ()) if word)


def _forms(name: str) -> Iterator[str]:
    """A name, and the same without its legal form if that is still a name."""
    yield from (form for form in dict.fromkeys((name, _LEGAL.sub("", name))) if len(form) >= _SHORT)


def _squeezed(text: str) -> str:
    """A text without spaces, with brackets and letters of one form."""
    return "".join(text.split()).translate(_BRACKETS).upper()


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = (r"\s*".join(_EITHER.get(char) or re.escape(char) for char in word) for word in words)
    return re.compile("|".join(spaced), re.IGNORECASE)


class Places:
    """The files of one submission, and how a letter about it names them."""

    def __init__(self, submission: SubmissionRow, parties: Parties, around: Around = alone) -> None:
        self._parties, self._own, self._around = parties, parties.own(submission), around
        self._names = _short_names(submission.documents)

    @property
    def paths(self) -> tuple[str, ...]:
        """The applicant's files, sorted."""
        return tuple(sorted(self._names))

    def holds(self, path: str) -> bool:
        """Whether a path is a file of the applicant."""
        return path in self._names

    def file(self, path: str) -> str:
        """《the file's name》, with its folder where two of the applicant's have the same name."""
        return f"《{self.safe(self._names.get(path) or _parts(path)[-1])}》"

    def place(self, piece: PassageRow) -> str:
        """《file》第3页."""
        return self.file(piece.path) + (PAGE.format(page=piece.page) if piece.page is not None else NO_PAGE)

    def quoted(self, piece: PassageRow) -> str:
        """《file》第3页：“words”."""
        return f"{self.place(piece)}：{self.words(piece)}"

    def words(self, piece: PassageRow) -> str:
        """“words”, short ones with those beside them; recognised words are said to be that."""
        recognised = RECOGNISED if piece.confidence is not None else ""
        return f"“{self.safe(self._around(piece), _QUOTED)}”{recognised}"

    def seen(self, pieces: Iterable[AbsenceRow]) -> str | None:
        """The own files in which something was looked for, in one line; None if there are none."""
        paths = sorted({path for piece in pieces for path in piece.paths if self.holds(path)})
        if not paths:
            return None
        rest = MANY.format(count=len(paths)) if len(paths) > _LISTED else ""
        return SEEN.format(files="".join(self.file(path) for path in paths[:_LISTED]) + rest)

    def safe(self, text: str, most: int | None = None) -> str:
        """Words of the files as a letter prints them: one line, nothing hidden, no other party, cut at ``most``."""
        line = one_line(text)
        others = self._parties.found(line)
        told = others.sub(self._kept, line) if others is not None else line
        return told if most is None or len(told) <= most else told[:most].rstrip() + CUT

    def _kept(self, match: re.Match[str]) -> str:
        return match[0] if fold_name(match[0]) in self._own else OTHERS


def one_line(text: str) -> str:
    """Text in one line: broken lines healed, cells and rows parted by a bar, control characters gone, invisible marks shown."""
    rows = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    if len(_LABELLED.findall(rows)) > 1:
        rows = _LABELLED.sub("\t", rows).removeprefix("\t")
    joined = _BROKEN.sub("", rows.replace("\t", " | "))
    return "".join(map(_visible, _SPACES.sub(" ", joined))).strip()


def _visible(char: str) -> str:
    """A character that can be seen: direction and zero-width marks as their number, what XML cannot hold left out."""
    category = unicodedata.category(char)
    if category == "Cf":
        return MARK.format(code=ord(char))
    return "" if category in {"Cc", "Cs", "Cn"} or char in "\u2028\u2029" else char


def _parts(path: str) -> list[str]:
    return re.split(r"!?/", path)


def _short_names(paths: Iterable[str]) -> dict[str, str]:
    """Every path by as many of its last parts as tell it from the others."""
    parts = {path: _parts(path) for path in paths}
    names = {}
    for path, own in parts.items():
        count = 1
        while count < len(own) and any(other[-count:] == own[-count:] for each, other in parts.items() if each != path):
            count += 1
        names[path] = "/".join(own[-count:])
    return names
