"""What holds of every document, whatever the file: offsets, order, cells, and a named outcome for every mutation."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.formats import LIMITS, read
from extractors.formats.archive import members
from extractors.isolation import read_isolated
from models.errors import Unreadable
from tests.formats.makers import docx, p, pdf, sound, tbl, written, zipped
from tests.formats.test_pdf_tables import report
from tests.formats.test_xlsx import SHEET, package

words = st.text(st.sampled_from("能耗示例⼯一二（）、。1.5 %abc#|-*<>\t\u3000㎡"), max_size=60)
texts = st.lists(words, max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda end: end.join(lines))
)


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from(["a.txt", "a.md"]))
def test_text_is_the_decoded_file(text: str, name: str) -> None:
    if not text.strip():
        return
    document = read(text.encode(), name)
    if document.format in {"txt", "md"}:
        assert sound(document).text == text
        covered = "".join(document.text[block.start : block.end] for block in document.blocks)
        if document.format == "txt":
            assert "".join(covered.split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(words, st.booleans()), max_size=12))
def test_word_files_lose_no_words(parts: list[tuple[str, bool]]) -> None:
    body = "".join(tbl([p(text), "尾"]) if table else p(text) for text, table in parts) + p("末")
    document = sound(read(docx(body), "a.docx"))
    given_words = "".join(text + "尾" * table for text, table in parts) + "末"
    assert "".join(document.text.split()) == "".join(given_words.split())


def outcome(data: bytes, name: str) -> Unreadable | None:
    """What was wrong with a file; what was read is sound."""
    try:
        sound(read(data, name))
    except Unreadable as refused:
        return refused
    return None


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>/ptdrhabl \"'=!-字&;#1"), max_size=200))
def test_html_of_any_kind_is_read_or_refused(text: str) -> None:
    refused = outcome(f"<html><body>字{text}".encode(), "a.html")
    assert refused is None or refused.where


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(20, 820), words.filter(str.strip)), min_size=1, max_size=40))
def test_lines_anywhere_on_a_page(placed: list[tuple[int, int, str]]) -> None:
    page = written(*[(float(x), float(top), " ".join(text.split())) for x, top, text in placed], (72.0, 700.0, "字"))
    document = sound(read(pdf(page, page), "a.pdf"))
    for line in document.lines:
        for box in document.boxes(line.start, line.end):
            assert box.page in {1, 2}
            assert box.x0 <= box.x1
            assert box.top < box.bottom


FIXTURES = {
    "a.pdf": report(),
    "b.pdf": pdf(written((72, 100, "示例报告"))),
    "a.docx": docx(p("一、总则") + tbl(["甲", "乙"])),
    "a.xlsx": package(SHEET),
    "a.html": b"<html><body><table><tr><td>1<td>2</table>",
    "a.zip": zipped({"甲.txt": "一", "乙/丙.txt": "二"}),
}


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Cut off, flipped, spliced or repeated."""
    at, to = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    kind = dice.randrange(5)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
    if kind == 2:
        return data[:at] + data[to:]
    if kind == 3:
        return data[:to] + data[at:]
    changed = bytearray(data)
    for _ in range(20):
        changed[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(changed)


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_every_mutation_has_a_named_outcome(name: str, tmp_path: Path) -> None:
    dice = random.Random(name)  # noqa: S311 - a seeded test
    path = tmp_path / "x"
    for _ in range(60):
        data = mutated(FIXTURES[name], dice)
        path.write_bytes(data)
        refused = isolated_outcome(path, name)
        if refused is not None:
            assert refused.where
            assert "Error" not in refused.what.split(" ")[0]  # no fault of the parser's own
        if name == "a.zip":
            unpacked(data)


def isolated_outcome(path: Path, name: str) -> Unreadable | None:
    try:
        sound(read_isolated(path, name, LIMITS.but(seconds=20)))
    except Unreadable as refused:
        return refused
    return None


def unpacked(data: bytes) -> None:
    try:
        for member in members(data):
            assert (member.data is None) is bool(member.reason)
    except Unreadable:
        return
