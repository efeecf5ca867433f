"""Real texts that are nearly alike, without background: ``python -m tests.benchmarks.bench_neardup [--data ../shared/data]``.

Editions of one law (copied), independent laws of one topic (not copied), bids for one tender, without and with the tender
as background (its text is no copy, what the bidders share beyond it is). Shares are per cent of the shorter text.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final

from extractors.converted import read_file
from scanner.reuse import Background, PassageKind, ReuseOptions, SharedPassage, passages
from tests.benchmarks.printing import show

EDITIONS: Final = (
    ("上海市优化营商环境条例(2020-04-10)", "上海市优化营商环境条例(2024-09-27)"),
    ("北京市优化营商环境条例(2020-03-27)", "北京市优化营商环境条例(2024-11-29)"),
    ("上海市检验检测条例", "上海市检验检测条例(2024-12-31)"),
)
_TENDER: Final = "招标文件"
_SHOWN: Final = 24
Row = tuple[str, ...]


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = parser.parse_args().data / "neardup"
    heads = ("what", "first", "second", "copied", "copied %", "why the rest is not")
    show(heads, [*_editions(folder), *_topic(folder), *_bids(folder)])


def _editions(folder: Path) -> Iterator[Row]:
    for names in EDITIONS:
        texts = {name: (folder / "law_versions" / f"{name}.md").read_text(encoding="utf-8") for name in names}
        yield from _rows("editions", texts, Background.none())


def _topic(folder: Path) -> Iterator[Row]:
    laws = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "law_same_topic").glob("*.md"))}
    yield from _rows("one topic", laws, Background.none())


def _bids(folder: Path) -> Iterator[Row]:
    bids, tender = tender_and_bids(folder / "bidcheck")
    yield from _rows("bids", bids, Background.none())
    yield from _rows("bids, tender known", bids, Background.of({_TENDER: [tender]}))


def tender_and_bids(folder: Path) -> tuple[Mapping[str, str], str]:
    """The texts of the bids by file, and that of the tender."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".docx", ".md"})
    texts = {path.stem: read_file(path, path.name).text for path in paths}
    return {name: text for name, text in texts.items() if name != _TENDER}, texts[_TENDER]


def _rows(what: str, texts: Mapping[str, str], background: Background) -> Iterator[Row]:
    for (first, a), (second, b) in combinations(texts.items(), 2):
        found = passages(a, b, ReuseOptions(), background)
        count = sum(one.kind is PassageKind.COPIED for one in found)
        share = 100 * copied(found) / min(len(a), len(b))
        yield what, first[:_SHOWN], second[:_SHOWN], str(count), f"{share:.1f}", _reasons(found)


def copied(found: Iterable[SharedPassage]) -> int:
    """Characters of A in copied passages."""
    return sum(one.a[1] - one.a[0] for one in found if one.kind is PassageKind.COPIED)


def _reasons(found: Iterable[SharedPassage]) -> str:
    counts = Counter(one.why for one in found if one.kind is not PassageKind.COPIED)
    return ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
