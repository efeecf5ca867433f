"""Why the level of two files is not judged: too little text, or pages without any."""

from collections.abc import Iterator

from corpus.reference.independence import independence
from models.signals import Assessment, Level
from scanner.forensics.exhibits import Exhibit


def judged(assessed: Assessment, own: Exhibit, other: Exhibit) -> Assessment:
    """The assessment, unverified if a side is too short to be scored; one file filed as both needs no words."""
    if own.range == other.range or not any(map(_is_short, (own, other))):
        return assessed
    return assessed.but(level=Level.UNVERIFIED)


def reasons(assessed: Assessment, own: Exhibit, other: Exhibit) -> Iterator[str]:
    """Each side that kept the level from being judged, Chinese first."""
    if assessed.level is not Level.UNVERIFIED:
        return
    for side in (own, other):
        path = side.filed.path
        if not side.document.complete:
            yield f"{path}：有页面或部分没有文字（可能是未经识别的扫描件）/ pages or parts without text, perhaps scans"
        if _is_short(side):
            length, least = side.report.end - side.report.start, independence().shortest
            yield f"{path}：全文{length}字，不足{least}字，不作评分 / {length} characters, fewer than {least}: not scored"


def _is_short(side: Exhibit) -> bool:
    return side.report.end - side.report.start < independence().shortest
