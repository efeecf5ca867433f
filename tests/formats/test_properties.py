"""What holds of every document, whatever the file: offsets, order, cells."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.formats import read
from models.errors import Unreadable
from tests.formats.makers import docx, p, pdf, sound, tbl, written

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
