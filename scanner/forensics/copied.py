"""Text of the self-evaluation that stands in the third-party report as well, beyond forms, quotations and facts."""

from collections.abc import Iterable, Iterator

from corpus.reference.independence import CopiedLimits, independence
from models.signals import Signal
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import signal
from scanner.reuse import PassageKind, SharedPassage

_SHOWN = 5
_PER_MILLE = 1000


def copied_text(
    own: Exhibit, other: Exhibit, shared: Iterable[SharedPassage], limits: CopiedLimits | None = None
) -> Iterator[Signal]:
    """One sign for all copied passages together; ``a`` of a passage is the self-evaluation, offsets of its whole text.

    What stands in a company's introduction of itself counts half: an evaluator has to take that from the applicant.
    """
    limits = limits or independence().copied
    copied = sorted(
        (one for one in shared if one.kind is PassageKind.COPIED), key=lambda one: (one.a[0] - one.a[1], one.a)
    )
    chars = sum(map(_chars, copied))
    introducing = sum(_chars(one) for one in copied if _introduces(own, one.a[0]) or _introduces(other, one.b[0]))
    counted = chars - introducing // 2
    if counted < limits.some:
        return
    zh, en = _told(len(copied), chars, introducing)
    yield signal(
        "copied_text_much" if _is_much(counted, own, other, limits) else "copied_text",
        (zh, en),
        [own.at(own.document.span(*one.a)) for one in copied[:_SHOWN]],
        [other.at(other.document.span(*one.b)) for one in copied[:_SHOWN]],
    )


def _chars(one: SharedPassage) -> int:
    return one.a[1] - one.a[0]


def _introduces(side: Exhibit, offset: int) -> bool:
    """Whether a place stands below a heading of the company's introduction of itself."""
    heading = side.heading_at(offset)
    return heading is not None and independence().introductions.search(heading) is not None


def _is_much(counted: int, own: Exhibit, other: Exhibit, limits: CopiedLimits) -> bool:
    """So many characters, or so much of the shorter report."""
    shorter = min(side.report.end - side.report.start for side in (own, other))
    return counted >= limits.much or (
        counted >= limits.share_least and counted * _PER_MILLE >= limits.share * max(1, shorter)
    )


def _told(passages: int, chars: int, introducing: int) -> tuple[str, str]:
    zh = f"自评价报告与第三方评价报告有{passages}处、共{chars}字相同或近似的文字，不属于表格、标准原文和事实性内容"
    en = f"{passages} passages, {chars} characters of the self-evaluation stand in the third-party report as well"
    if introducing:
        zh += f"，其中{introducing}字在企业概况等介绍性章节，按一半计"
        en += f", {introducing} of them in the company's introduction of itself, which count half"
    return f"{zh}。", f"{en}."
