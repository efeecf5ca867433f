"""reuse.jsonl becomes rows, one for each two documents: who shares text with whom, asked from either side."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from typing import Final

import msgspec
from django.db import transaction

from models.errors import BadOutput
from scanner.results.rows import ReuseRow
from scanner.service.review.models import SharedText
from scanner.service.review.spans import Span, merged
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Document, Result

NAME: Final = "reuse.jsonl"
AT_ONCE: Final = 500
Spans = Mapping[str, list[Span]]
_spans: Final = msgspec.json.Decoder(dict[str, list[Span]])


def spans_of(text: str) -> Spans:
    """The ranges of each kind that a row keeps."""
    return _spans.decode(text)


def load_shared(folder: Path, result: Result) -> None:
    """Writes the rows of a result anew, some hundred in a transaction; BadOutput names the line that does not fit."""
    SharedText.objects.filter(result=result).delete()
    rows = _rows(_lines(folder / NAME), result)
    while some := list(islice(rows, AT_ONCE)):
        with transaction.atomic():
            SharedText.objects.bulk_create(some)


def catch_up() -> None:
    """Gives results that an earlier version of the program loaded the rows that it did not write yet."""
    for result in Result.objects.filter(ready=True).exclude(pk__in=SharedText.objects.values("result")):
        with suppress(BadOutput):  # their pages say that the run directory was changed
            load_shared(folder_of(result), result)


def _lines(path: Path) -> Iterator[ReuseRow]:
    if not path.is_file():
        return
    decoder = msgspec.json.Decoder(ReuseRow)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise BadOutput(f"{path}:{number}", str(error)) from error


def _rows(lines: Iterator[ReuseRow], result: Result) -> Iterator[SharedText]:
    """The file is sorted by the first side's path, so that one document's lines are held at a time."""
    known = dict(Document.objects.filter(result=result).values_list("path", "pk"))
    for path, held in groupby(lines, key=lambda one: one.a.path):
        pairs: dict[tuple[str, str, str, bool], list[ReuseRow]] = {}
        for one in held:
            pairs.setdefault((one.relation, one.b.path, one.b.sha256, one.b.earlier is not None), []).append(one)
        for (relation, other, sha256, earlier), some in sorted(pairs.items()):
            yield SharedText(
                result=result,
                relation=relation,
                a_id=known[path],
                b_id=_earlier(result, other, sha256) if earlier else known.get(other),
                passages=len(some),
                spans_a=_json((one.kind, (one.a.start, one.a.end)) for one in some),
                spans_b=_json((one.kind, (one.b.start, one.b.end)) for one in some),
            )


def _earlier(result: Result, path: str, sha256: str) -> int | None:
    """The document of an earlier result of the round, the newest that has it."""
    rows = Document.objects.filter(result__round=result.round_id, result__ready=True, path=path, sha256=sha256)
    return rows.exclude(result=result).order_by("-result").values_list("pk", flat=True).first()


def _json(places: Iterator[tuple[str, Span]]) -> str:
    held: dict[str, list[Span]] = {}
    for kind, span in places:
        held.setdefault(kind, []).append(span)
    return msgspec.json.encode({kind: merged(spans) for kind, spans in sorted(held.items())}).decode()
