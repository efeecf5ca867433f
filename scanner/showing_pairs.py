"""Two files side by side as a page: ``lvjian compare --html``."""

from pathlib import Path

from models.errors import BadOutput
from scanner.comparing import Compared, ComparisonRow, compared
from scanner.exports.pairs import Pair, ReadSide, pair_html
from scanner.options import CompareOptions


def show_pair(a: Path, b: Path, asked: CompareOptions, out: Path) -> ComparisonRow:
    """Writes the page and gives what it shows; a file that could not be read is named in both.

    Raises:
        BadOutput: the page cannot be written there.
    """
    if out.exists() and any(out.samefile(one) for one in (a, b)):
        raise BadOutput(str(out), "is one of the files")
    found = compared(a, b, asked)
    content = pair_html(_pair(found))
    partial = out.with_name(f"{out.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(out)
    except OSError as error:
        raise BadOutput(str(out), f"cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return found.row


def _pair(found: Compared) -> Pair:
    row = found.row
    sides = (
        ReadSide(path=file.path, name=Path(file.path).name, document=document, kind=kind, reason=file.reason)
        for file, document, kind in zip((row.a, row.b), found.documents, found.kinds, strict=True)
    )
    return Pair(
        a=next(sides),
        b=next(sides),
        shared=found.shared,
        signals=found.signals,
        assessment=found.assessment,
        background=row.background,
        problems=row.problems,
        options=row.reuse,
    )
