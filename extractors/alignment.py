"""Which character of a text is which of the same text as it is laid out: with things added, left out and moved."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

ABSENT: Final = -1
_GLOBAL: Final = 12
_LOCAL: Final = (6, 4)
"""So many characters that occur once in either text are the same; between places found, fewer are enough."""
_RESUMED, _AHEAD, _ASTRAY = 12, 600, 8
"""Behind what differs, so many characters must be equal again, so far ahead at most, with so many more lost."""
_SURE: Final = 4
_NEAR: Final = 3
_SWAPPED: Final = 3
_AROUND: Final = 400


class Strand(NamedTuple):
    """A text and where its parts begin, ascending from 0: cells and blocks, or rows as laid out.

    ``pages`` has the page of every part where the text is laid out.
    """

    text: str
    parts: Sequence[int]
    pages: Sequence[int] = ()

    def part(self, at: int) -> int:
        """The number of the part that holds a character."""
        return bisect_right(self.parts, at) - 1

    def page(self, at: int) -> int:
        """The page on which a character stands."""
        return self.pages[self.part(at)]

    def bounds(self, part: int) -> tuple[int, int]:
        """Where a part begins and ends."""
        return self.parts[part], self.parts[part + 1] if part + 1 < len(self.parts) else len(self.text)


def align(written: Strand, shown: Strand) -> list[int]:
    """For every character of ``written`` its place in ``shown``, or ABSENT; no place is given twice.

    Characters are the same if they are equal: both texts are folded before. What is long and occurs once in both is
    found wherever it stands, what is short only where its surroundings were found. Time grows with the length.
    """
    matching = _Matching(written, shown)
    matching.anchor(_GLOBAL)
    matching.walk()
    for size in _LOCAL:
        matching.fill(size)
    matching.prune()
    matching.swap()
    matching.find_alone()
    return matching.to


class _Matching:
    """``to`` is the place of every character so far; ``taken`` what is used of the text shown."""

    def __init__(self, written: Strand, shown: Strand) -> None:
        self._written, self._shown = written, shown
        self.to = [ABSENT] * len(written.text)
        self._taken = bytearray(len(shown.text))

    def anchor(self, size: int) -> None:
        """Matches what occurs once in both whole texts, as far as it reaches."""
        self._meet([(0, len(self._written.text))], [(0, len(self._shown.text))], size)

    def walk(self) -> None:
        """Reads on in both texts from where a gap begins, over what one of them has more, and back from where it ends."""
        for start, end in self._gaps():
            left, right = self._left(start), self._right(end)
            at, place = start, (left if left is not None else ABSENT) + 1
            while at < end:
                at, place = self._forward(at, place)
                resumed = self._resumed(at, place, end)
                if resumed is None:
                    break
                at, place = resumed
            if right is not None and self.to[end - 1] == ABSENT:
                self._backward(end - 1, right - 1)

    def fill(self, size: int) -> None:
        """Matches, inside every gap between places found, what occurs once there."""
        for start, end in self._gaps():
            if end - start >= size:
                self._meet([(start, end)], self._windows(start, end), size)

    def prune(self) -> None:
        """Gives up places that a few equal characters may have led to.

        Such as the first letters of another cell or page, with the rest of their own far away.
        """
        pieces = list(self._pieces())
        doubtful = [piece for index, piece in enumerate(pieces) if not self._is_safe(pieces, index)]
        for piece in doubtful:
            for at in range(piece.start, piece.end):
                self._taken[self.to[at]] = 0
                self.to[at] = ABSENT

    def _is_safe(self, pieces: Sequence["_Piece"], index: int) -> bool:
        """Whether a piece is long, a whole part, or goes on from one that is long; over a page break to the part's end."""
        piece = pieces[index]
        start, end = self._written.bounds(piece.part)
        if piece.length >= _SURE or (piece.start, piece.end) == (start, end):
            return True
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        return (
            before is not None
            and before.leads_to(piece)
            and before.length >= _SURE
            and (before.page == piece.page or piece.end == end)
        ) or (
            after is not None
            and piece.leads_to(after)
            and after.length >= _SURE
            and (after.page == piece.page or piece.start == start)
        )

    def swap(self) -> None:
        """Matches a few signs that are drawn as others, such as tick boxes, between neighbours that were found."""
        for start, end in self._gaps():
            left, right, part = self._left(start), self._right(end), self._written.part(start)
            first, last = self._written.bounds(part)
            if left is None or right is None or end - start > _SWAPPED or end > last or (start, end) == (first, last):
                continue
            signs = not any(char.isalnum() for char in self._written.text[start:end])
            if signs and right - left - 1 == end - start and self._shown.part(left + 1) == self._shown.part(right):
                for offset in range(end - start):
                    self._put(start + offset, left + 1 + offset)

    def find_alone(self) -> None:
        """Matches what is left of parts, where it occurs once on the pages around: boxes, notes, ends of cut cells."""
        text, free = self._written.text, _Free(self._shown, self._taken)
        for start, end, first, last in list(self._rests()):
            whole = self._written.bounds(self._written.part(start)) == (start, end)
            if whole and end - start == 1:
                continue
            found = free.once(text[start:end], first, last + 1)
            if found is None and whole and end - start >= _SURE:
                found = free.once(text[start:end], self._shown.pages[0], self._shown.pages[-1])
            if found is not None and not any(self._taken[found : found + end - start]):
                for offset in range(end - start):
                    self._put(start + offset, found + offset)

    def _rests(self) -> Iterator[tuple[int, int, int, int]]:
        """The gaps, cut where parts end, each with the first and last page of what is found around it."""
        for start, end in self._gaps():
            left, right, pages, at = self._left(start), self._right(end), self._shown.pages, start
            before = self._shown.page(left) if left is not None else pages[0]
            behind = self._shown.page(right) if right is not None else pages[-1]
            while at < end:
                stop = min(end, self._written.bounds(self._written.part(at))[1])
                yield at, stop, min(before, behind), max(before, behind)
                at = stop

    def _put(self, at: int, place: int) -> None:
        self.to[at] = place
        self._taken[place] = 1

    def _meet(self, ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]], size: int) -> None:
        mine = _once(self._written.text, ours, size)
        other = _once(self._shown.text, theirs, size)
        for gram, at in mine.items():
            place = other.get(gram, ABSENT)
            if ABSENT not in (at, place) and self.to[at] == ABSENT and not self._taken[place]:
                self._grow(at, place)

    def _grow(self, at: int, place: int) -> None:
        """Matches this character and all beside it that are equal and free."""
        self._forward(at, place)
        self._backward(at - 1, place - 1)

    def _forward(self, at: int, place: int) -> tuple[int, int]:
        """Matches on until something differs: where."""
        ours, theirs, to, taken = self._written.text, self._shown.text, self.to, self._taken
        ends, stop = len(ours), len(theirs)
        while at < ends and place < stop and to[at] == ABSENT and not taken[place] and ours[at] == theirs[place]:
            to[at] = place
            taken[place] = 1
            at, place = at + 1, place + 1
        return at, place

    def _backward(self, at: int, place: int) -> None:
        ours, theirs, to, taken = self._written.text, self._shown.text, self.to, self._taken
        while at >= 0 and place >= 0 and to[at] == ABSENT and not taken[place] and ours[at] == theirs[place]:
            to[at] = place
            taken[place] = 1
            at, place = at - 1, place - 1

    def _resumed(self, at: int, place: int, end: int) -> tuple[int, int] | None:
        """Where both texts go on alike, the least way ahead; None if they do not soon, or not before ``end``."""
        ours, theirs = self._written.text, self._shown.text
        best: tuple[int, int] | None = None
        for lost in range(_ASTRAY):
            reach = best[0] - at + best[1] - place if best is not None else _AHEAD
            there = theirs.find(ours[at + lost : at + lost + _RESUMED], place, place + min(_AHEAD, reach))
            if there >= 0 and at + lost + _RESUMED <= end and there - place + lost < reach:
                best, reach = (at + lost, there), there - place + lost
            here = ours.find(theirs[place + lost : place + lost + _RESUMED], at, min(end, at + reach))
            if here >= 0 and place + lost + _RESUMED <= len(theirs) and here - at + lost < reach:
                best = (here, place + lost)
        return best if best is not None and not self._taken[best[1]] else None

    def _left(self, start: int) -> int | None:
        return self.to[start - 1] if start > 0 else None

    def _right(self, end: int) -> int | None:
        return self.to[end] if end < len(self.to) else None

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """The runs of characters without a place."""
        to, at, count = self.to, 0, len(self.to)
        while at < count:
            if to[at] != ABSENT:
                at += 1
                continue
            start = at
            while at < count and to[at] == ABSENT:
                at += 1
            yield start, at

    def _windows(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the characters of a gap may stand: behind what precedes it and before what follows it."""
        reach, most = 2 * (end - start) + _AROUND, len(self._shown.text)
        left, right = self._left(start), self._right(end)
        low = left + 1 if left is not None else 0
        high = right if right is not None else most
        if low <= high <= low + 2 * reach:
            return self._free(low, high)
        return self._free(low, min(most, low + reach)) + self._free(max(0, high - reach), high)

    def _free(self, low: int, high: int) -> list[tuple[int, int]]:
        """The runs of ``low:high`` that are not taken."""
        found, taken = [], self._taken
        while low < high:
            start = taken.find(0, low, high)
            if start < 0:
                break
            end = taken.find(1, start, high)
            low = end if end >= 0 else high
            found.append((start, low))
        return found

    def _pieces(self) -> Iterator["_Piece"]:
        """Runs that stand together in both texts, cut where a part or a page ends."""
        start, count = 0, len(self.to)
        while start < count:
            if self.to[start] == ABSENT:
                start += 1
                continue
            part, page = self._written.part(start), self._shown.page(self.to[start])
            most, end = self._written.bounds(part)[1], start + 1
            while end < most and self.to[end] == self.to[end - 1] + 1 and self._shown.page(self.to[end]) == page:
                end += 1
            yield _Piece(start, end, self.to[start], self.to[end - 1] + 1, part, page)
            start = end


class _Piece(NamedTuple):
    """Characters ``start:end`` at ``to:to_end`` of the text shown, in one part and on one page."""

    start: int
    end: int
    to: int
    to_end: int
    part: int
    page: int

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start

    def leads_to(self, other: "_Piece") -> bool:
        """Whether the other follows soon in the same part."""
        return self.part == other.part and 0 <= other.to - self.to_end < other.start - self.end + _NEAR


class _Free:
    """The text shown with all that is taken blotted out."""

    def __init__(self, shown: Strand, taken: bytearray) -> None:
        self._shown = shown
        self._rest = "".join("\0" if used else char for char, used in zip(shown.text, taken, strict=True))
        self._starts = frozenset(shown.parts)

    def once(self, text: str, first: int, last: int) -> int | None:
        """Where ``text`` stands on these pages, if it does once; a short one must fill the space between others."""
        pages, parts = self._shown.pages, self._shown.parts
        low_part, high_part = bisect_right(pages, first - 1), bisect_right(pages, last)
        low = parts[low_part] if low_part < len(parts) else len(self._rest)
        high = parts[high_part] if high_part < len(parts) else len(self._rest)
        found = self._rest.find(text, low, high)
        if found < 0 or self._rest.find(text, found + 1, high) >= 0:
            return None
        return found if len(text) >= _SURE or self._is_bounded(found, found + len(text)) else None

    def _is_bounded(self, start: int, end: int) -> bool:
        begins = start in self._starts or self._rest[start - 1] == "\0"
        return begins and (end == len(self._rest) or end in self._starts or self._rest[end] == "\0")


def _once(text: str, ranges: Sequence[tuple[int, int]], size: int) -> dict[str, int]:
    """The strings of a size in these ranges of a text, each with its place if it has one only, else ABSENT."""
    found: dict[str, int] = {}
    for start, end in ranges:
        for at in range(start, end - size + 1):
            gram = text[at : at + size]
            found[gram] = ABSENT if gram in found else at
    return found
