"""What happens to a report after it was written: paragraphs put in, names printed otherwise, columns added."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from random import Random

from tests.reusejudge.grammar import Writer
from tests.reusejudge.pools import lines, named, toml, voice
from tests.roundgen.model import Block, Cell, Heading, Paragraph, Report, Style, Table
from tests.roundgen.streams import pick

Edit = Callable[[Report], Report]
_SHORTEST = 30
"""A shorter paragraph is an item of a list."""
_LEADS = ("：", "如下。", "见下表。", "如下：")


def writer(rng: Random) -> Writer:
    """Sentences of a factory's life in which no party is named."""
    words = {**named("lexicon"), **voice(), **toml("generic"), "we": ["工厂", "企业", "厂里"], "they": ["工厂", "企业"]}
    return Writer(rng, words)


def told(rng: Random, deck: list[str], sentences: int) -> str:
    """A paragraph of sentences that nobody else of the round writes; the deck gets shorter."""
    pen = writer(rng)
    return "".join(pen.varied(deck.pop()) for _ in range(sentences))


def house_text(rng: Random, name: str, count: int) -> list[str]:
    """Paragraphs that an evaluator prints in all its reports."""
    pen = Writer(rng, {**named("lexicon"), **voice(), "org": [name, "本机构", "我机构"]})
    return [pen.varied(pattern) for pattern in rng.sample(lines("house"), count)]


def group_text(rng: Random, group: str, city: str) -> list[str]:
    """The profile that a group's companies tell of the group."""
    pen = Writer(rng, {**named("lexicon"), **voice(), **toml("generic"), "group": [group], "city": [city]})
    return [pen.write(pattern) for pattern in lines("group")]


def insert(report: Report, texts: Sequence[str], rng: Random) -> Report:
    """Each text as a paragraph of its own behind running text somewhere after the first numbered heading."""
    blocks = list(report.blocks)
    for text in texts:
        first = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1)
        places = [at for at in range(first, len(blocks) - 1) if _is_running(blocks[at], blocks[at + 1])]
        blocks.insert(pick(rng, places) + 1, Paragraph(text=text))
    return replace(report, blocks=tuple(blocks))


def _is_running(block: Block, following: Block) -> bool:
    running = isinstance(block, Paragraph) and block.style is Style.BODY and len(block.text) >= _SHORTEST
    running = running and isinstance(block, Paragraph) and not block.text.endswith(_LEADS)
    return running and not isinstance(following, Table)


def insert_first(report: Report, texts: Sequence[str]) -> Report:
    """The texts behind the first running paragraph after the first numbered heading."""
    blocks = list(report.blocks)
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1)
    at = next(at for at in range(first, len(blocks)) if isinstance(blocks[at], Paragraph)) + 1
    blocks[at:at] = [Paragraph(text=text) for text in texts]
    return replace(report, blocks=tuple(blocks))


def replacing(words: Mapping[str, str]) -> Edit:
    """Every text of a report with some words in place of others."""

    def changed(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    def act(report: Report) -> Report:
        blocks = tuple(_respelt(block, changed) for block in report.blocks)
        return replace(report, blocks=blocks, running_head=changed(report.running_head))

    return act


def _respelt(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Heading):
        return replace(block, text=change(block.text))
    if isinstance(block, Paragraph):
        return replace(block, text=change(block.text))
    if isinstance(block, Table):
        rows = tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def certifying(numbers: Mapping[str, str]) -> Edit:
    """The tables that list an evaluator's staff with one more column: the number of each person's certificate."""
    return lambda report: replace(report, blocks=tuple(_certified(block, numbers) for block in report.blocks))


def _certified(block: Block, numbers: Mapping[str, str]) -> Block:
    if not isinstance(block, Table) or "专职人员" not in block.caption:
        return block
    head, *rows = block.rows
    column = next(at for at, cell in enumerate(head) if cell.text == "姓名")
    filled = tuple((*row, Cell(text=numbers[row[column].text])) for row in rows)
    widths = (*(width * 0.76 for width in block.widths), 0.24)
    return replace(block, rows=((*head, Cell(text="职称证书编号", header=True)), *filled), widths=widths)


def leaving_out(names: Collection[str]) -> Edit:
    """The lists of staff without some persons."""

    def kept(block: Block) -> Block:
        if not isinstance(block, Table) or "专职人员" not in block.caption:
            return block
        return replace(block, rows=tuple(row for row in block.rows if not any(cell.text in names for cell in row)))

    return lambda report: replace(report, blocks=tuple(map(kept, report.blocks)))
