"""All signs that the files, contacts and words of an applicant's two reports give."""

from collections.abc import Iterator

from models.signals import Signal
from scanner.forensics.ancestry import ancestry
from scanner.forensics.authorship import authorship
from scanner.forensics.contacts import contacts
from scanner.forensics.contents import index_order, no_problems
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.making import signal
from scanner.forensics.parties import parties
from scanner.forensics.pictures import pictures
from scanner.forensics.residue import residue
from scanner.forensics.voices import voice


def signals(own: Exhibit, other: Exhibit, others: Others | None = None) -> tuple[Signal, ...]:
    """The signs between a self-evaluation and the third-party report on it; of a file filed as both, that alone.

    Two reports in one file have no ancestry to compare: somebody bound them together.
    """
    others = others or Others()
    if own.range == other.range:
        words = (
            "自评价报告与第三方评价报告是同一份文件。",
            "The self-evaluation and the third-party report are one file.",
        )
        sha256 = own.filed.sha256
        return (signal("same_file", words, [own.fact("sha256", sha256)], [other.fact("sha256", sha256)]),)
    return tuple(_all(own, other, others))


def _all(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    who = parties(own, other)
    if own.filed.sha256 != other.filed.sha256:
        yield from ancestry(own, other, others)
        yield from authorship(own, other, who, others)
        yield from pictures(own, other, others)
    yield from contacts(own, other, who)
    yield from voice(own)
    yield from residue(own, other, who, others)
    yield from no_problems(other)
    yield from index_order(own, other)
