"""Text of the self-evaluation that stands in the third-party report as well, beyond forms, quotations and facts."""

from collections.abc import Iterable, Iterator

from corpus.reference.independence import CopiedLimits, independence
from models.signals import Signal
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import signal
from scanner.reuse import PassageKind, SharedPassage

_SHOWN = 5


def copied_text(
    own: Exhibit, other: Exhibit, shared: Iterable[SharedPassage], limits: CopiedLimits | None = None
) -> Iterator[Signal]:
    """One sign for all copied passages together; ``a`` of a passage is the self-evaluation, offsets of its whole text."""
    copied = sorted(
        (one for one in shared if one.kind is PassageKind.COPIED), key=lambda one: (one.a[0] - one.a[1], one.a)
    )
    chars = sum(end - start for start, end in (one.a for one in copied))
    limits = limits or independence().copied
    if chars < limits.some:
        return
    zh = f"自评价报告与第三方评价报告有{len(copied)}处、共{chars}字相同或近似的文字，不属于表格、标准原文和事实性内容。"
    en = f"{len(copied)} passages, {chars} characters of the self-evaluation stand in the third-party report as well."
    yield signal(
        "copied_text_much" if chars >= limits.much else "copied_text",
        (zh, en),
        [own.at(own.document.span(*one.a)) for one in copied[:_SHOWN]],
        [other.at(other.document.span(*one.b)) for one in copied[:_SHOWN]],
    )
