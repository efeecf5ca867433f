"""report.html: self-contained, the same bytes, and no word of a submission is ever markup."""

import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

import scanner.exports
from models.vocabulary import Verdict
from scanner.exports import report_html
from scanner.exports.credit_words import CREDIT
from scanner.exports.evaluator_words import EVALUATOR
from scanner.exports.page import SCRIPTS, STYLES
from scanner.exports.pair_words import VIEWER
from scanner.exports.ranking import ranking
from scanner.exports.words import WORDS
from scanner.results.rows import EvaluatorRow, ReasonRow, ReviewRow
from tests.exports.small import BAD, IMG, small_run
from tests.exports.synthetic import law, run_row, synthetic_run

HTML = (
    "macros.html", "report.html", "ranking.html", "network.html", "independence.html", "credit.html", "reuse_options.html",
)  # fmt: skip
ALL = WORDS | VIEWER | CREDIT | EVALUATOR
TEMPLATES = Path(scanner.exports.__file__).parent / "templates"
SCRIPT = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
STYLE = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in STYLES)


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, texts, and raw contents of style and script."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.raw[self._inside] if self._inside else self.texts).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def content() -> bytes:
    return report_html(small_run(), law())


@pytest.fixture(scope="module")
def page(content: bytes) -> Page:
    return Page(content)


def test_the_same_run_gives_the_same_bytes(content: bytes) -> None:
    assert report_html(small_run(), law()) == content


def test_words_of_a_submission_are_never_elements(page: Page) -> None:
    assert page.all("img") == []
    assert len(page.all("script")) == 2
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert any(IMG in text for text in page.texts)


def test_a_file_name_that_is_no_unicode_does_not_stop_the_page() -> None:
    run = small_run()
    odd = run.documents[0].but(path="\udcb3\x00.pdf")
    assert b"\\udcb3" in report_html(run.but(documents=(odd, *run.documents[1:])), law())


def test_an_empty_run_is_a_page_too() -> None:
    run = small_run()
    nothing = run.but(
        documents=(), submissions=(), findings=(), evaluators=(), regions=(), run=run_row((), (0, 0, 0, 0))
    )
    assert "本批次没有识别到第三方评价机构。" in report_html(nothing, law()).decode()


def test_the_page_asks_nothing_of_anybody(page: Page, content: bytes) -> None:
    targets = [
        value or ""
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in {"href", "src", "action", "xlink:href", "srcset", "data", "formaction", "poster"}
    ]
    assert targets
    assert [target for target in targets if not target.startswith("#")] == []
    assert not page.all("link")
    assert b"http:" not in content
    assert b"https:" not in content
    assert re.search(r"url\(|@import", STYLE) is None
    assert re.search(r"fetch\(|XMLHttpRequest|WebSocket|import\(|EventSource|sendBeacon", SCRIPT) is None


def test_the_policy_allows_exactly_our_style_and_script(page: Page) -> None:
    policy = next(meta["content"] or "" for meta in page.all("meta") if "http-equiv" in meta)
    allowed = {
        name: base64.b64encode(hashlib.sha256(page.raw[name][-1].encode()).digest()).decode() for name in page.raw
    }
    assert policy == (
        f"default-src 'none'; img-src blob:; style-src 'sha256-{allowed['style']}'; script-src 'sha256-{allowed['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_script_makes_text_nodes_only() -> None:
    assert (
        re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|srcdoc", SCRIPT) is None
    )


def test_glance_counts_files_and_links_to_what_was_not_read(page: Page) -> None:
    text = re.sub(r"\s+", " ", " ".join(page.texts))
    assert "= 已读 2 + 未读 1" in text
    assert "1 个文件未能读取。凡可能依赖这些文件的条款均不会显示为“符合”。" in text
    assert f"口令 {IMG}" in text
    assert "线索，非结论" in text
    assert "Signs, not conclusions" in text


def test_the_tables_can_be_read_without_the_script(page: Page) -> None:
    assert page.all("noscript")
    text = re.sub(r"\s+", " ", " ".join(page.texts))
    for words in (
        "评价(甲)有限公司",
        "> 15",
        "江苏省",
        "registers/",
        "blacklist.csv",
        "2019-10-31..2022-10-31",
        "第 4 行：机构名称为空",
    ):
        assert words in text
    cells = [attributes for attributes in page.all("td") if (attributes.get("class") or "").startswith("c v-")]
    assert [(cell["data-clause"], cell["class"]) for cell in cells] == [
        ("3.3-blacklist", "c v-U"),
        ("3.5-cap", "c v-V"),
        ("1.3c-quota", "c v-N"),
    ]


def test_numbers_of_the_chart_filter_the_list(page: Page) -> None:
    targets = {attributes.get("href") for attributes in page.all("a")}
    assert "#clause=1.3a-reports&verdict=violated" in targets
    assert "#region=%E6%B1%9F%E8%8B%8F%E7%9C%81" in targets
    assert any((target or "").startswith("#open=green_park%3A%3Cimg") for target in targets), BAD


def test_every_word_is_in_the_catalogue_and_every_entry_is_used() -> None:
    templates = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in (*HTML, *SCRIPTS))
    python = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATES.parent.glob("*.py"))
        if path.stem not in {"words", "evaluator_words"} and not path.stem.startswith(("extraction", "pair"))
    )
    asked = set(re.findall(r"""\b(?:t|word|tell)\(["']([a-z_.]+)["']\s*[,)]""", templates))
    assert asked - set(ALL) == set()
    assert len(ALL) == len(WORDS) + len(VIEWER) + len(CREDIT) + len(EVALUATOR)
    prefixes = (
        "verdict.",
        "meaning.",
        "category.",
        "category_short.",
        "type.",
        "kind.",
        "method.",
        "subject.",
        "scope.",
        "register.",
        "relation.",
        "outcome.",
        "channel.",
        "credit_why.",
        "credit_field.",
        "matched.",
        "state.",
        "body.state_",
        "certificate.",
        "validity.",
        "save.",
    )
    said = templates + python
    unused = [key for key in WORDS | CREDIT | EVALUATOR if not key.startswith(prefixes) and f'"{key}"' not in said]
    assert unused == []


def test_both_languages_name_the_same_numbers() -> None:
    holes = re.compile(r"\{(\w+)\}")
    assert [key for key, word in ALL.items() if sorted(holes.findall(word.zh)) != sorted(holes.findall(word.en))] == []
    assert [key for key, word in ALL.items() if not word.zh or not word.en] == []


def _variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def variables_are_readable(style: str, scheme: int) -> dict[tuple[str, str], float]:
    """The pairs of colours whose contrast is too low, of the light or the dark scheme."""
    colours = [_variables(block) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)][scheme]
    pairs = [(f"{code}-ink", f"{code}-bg") for code in "vsupn"]
    pairs += [(ink, back) for ink in ("ink", "soft", "link") for back in ("bg", "panel", "hover")]
    pairs += [("n-ink", "panel"), ("s-ink", "panel"), ("v-ink", "panel"), ("brand-ink", "brand"), ("s-ink", "bg")]
    low = {pair: round(_contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    return {pair: value for pair, value in low.items() if value < 4.5}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_wcag_aa(scheme: int) -> None:
    assert variables_are_readable(STYLE, scheme) == {}


def test_a_round_of_three_thousand(capsys: pytest.CaptureFixture[str]) -> None:
    run = synthetic_run(3000)
    began = time.perf_counter()
    content = report_html(run, law())
    with capsys.disabled():
        took, size = time.perf_counter() - began, len(content) / 1e6
        print(f"\nreport.html: {len(run.findings)} findings, {size:.1f} MB in {took:.1f} s")  # noqa: T201 - the figures
    assert content.count(b'"words":') == 1


def test_whom_a_review_is_recommended_for_comes_first_the_worst_ground_before_all() -> None:
    run = small_run()
    (body,) = run.evaluators

    def named(name: str, verdict: Verdict, ground: Verdict | None = None, projects: int = 5) -> EvaluatorRow:
        reasons = (ReasonRow(zh="理由", en="a reason", verdict=ground),) if ground is not None else ()
        review = ReviewRow(recommended=bool(reasons), reasons=reasons)
        return body.but(
            id=name,
            name=name,
            verdicts={"3.7-annual-report": verdict},
            review=review,
            projects_with_affiliates=projects,
        )

    violated, suspected, satisfied = Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.SATISFIED
    rows = (
        named("late", violated, projects=15),
        named("small", satisfied, projects=3),
        named("large", satisfied, projects=9),
        named("written", suspected, suspected),
        named("written too", violated, suspected),
        named("listed", violated, violated),
    )
    ordered = [one.row.name for one in ranking(run.but(evaluators=rows))]
    assert ordered == ["listed", "written too", "written", "late", "large", "small"]
