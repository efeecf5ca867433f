"""Pictures that stand in both files, byte for byte or by their look.

An applicant gives its logo, its photographs and its certificates to the evaluator, so this is a weak sign between the two
reports on one applicant. Logos, icons, lines and even pictures do not count, nor scanned pages by their look alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.reference.independence import PictureLimits, independence
from models.document import Picture
from models.signals import FileFact, Signal
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.making import signal

_BITS = 64


class Alike(NamedTuple):
    """Two pictures; ``distance`` in bits of their looks, 0 for the same bytes."""

    own: Picture
    other: Picture
    distance: int


def pictures(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """The sign, where enough pictures are alike."""
    found = alike(own, other, others)
    if len(found) >= independence().pictures.least:
        same = sum(1 for one in found if one.own.sha256 == one.other.sha256)
        yield signal(
            "same_pictures",
            (
                f"两份文件有{len(found)}幅图片相同或近似（其中{same}幅完全相同），申报单位可能向评价机构提供了图片。",
                f"{len(found)} pictures are the same or alike ({same} the same bytes); the applicant may have given them.",
            ),
            [_shown(own, one.own) for one in found],
            [_shown(other, one.other) for one in found],
        )


def alike(own: Exhibit, other: Exhibit, others: Others) -> tuple[Alike, ...]:
    """Every picture of the first file with the nearest of the second, where they are the same or near enough."""
    limits = independence().pictures
    mine, theirs = (
        [one for one in side.file.pictures if _counts(one, limits) and not others.knows("pictures", one.sha256)]
        for side in (own, other)
    )
    found = (min(_near(one, theirs, limits), key=lambda pair: pair.distance, default=None) for one in mine)
    return tuple(pair for pair in found if pair is not None)


def _counts(one: Picture, limits: PictureLimits) -> bool:
    """Whether a picture is large enough and shows something; the miniature of the first page is no picture of the text."""
    large = min(one.width, one.height) >= limits.side and one.width * one.height >= limits.area
    return large and one.look is not None and not one.place.startswith("docProps/")


def _near(one: Picture, theirs: list[Picture], limits: PictureLimits) -> Iterator[Alike]:
    for other in theirs:
        if one.sha256 == other.sha256:
            yield Alike(one, other, 0)
        elif _telling(one, limits) and _telling(other, limits) and _proportional(one, other, limits):
            distance = (int(one.look or "0", 16) ^ int(other.look or "0", 16)).bit_count()
            if distance <= limits.distance:
                yield Alike(one, other, distance)


def _telling(one: Picture, limits: PictureLimits) -> bool:
    """Whether a look tells a picture from others: it has set and unset bits, and it is no scanned page's."""
    bits = int(one.look or "0", 16).bit_count()
    low, high = limits.page
    return limits.bits <= bits <= _BITS - limits.bits and not low <= _proportion(one) <= high


def _proportion(one: Picture) -> int:
    """The longer side by the shorter, in thousandths."""
    return max(one.width, one.height) * 1000 // max(1, min(one.width, one.height))


def _proportional(one: Picture, other: Picture, limits: PictureLimits) -> bool:
    apart = abs(one.width * 1000 // max(1, one.height) - other.width * 1000 // max(1, other.height))
    return apart <= limits.proportion


def _shown(side: Exhibit, one: Picture) -> FileFact:
    return side.fact("pictures", one.place, one.sha256)
