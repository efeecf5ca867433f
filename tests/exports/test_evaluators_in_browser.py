"""Evaluators in a real browser: sorted by mouse and keyboard, filtered, opened at a finding, and figures saved as files."""

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from scanner.exports import report_html
from scanner.exports.labels import name_of_run
from tests.exports.joined import CODES, NAMES, joined_run, sign
from tests.exports.sharing import texts
from tests.exports.small import GOOD, small_run
from tests.exports.synthetic import law
from tests.exports.test_independence_page import long_run

pytestmark = pytest.mark.slow
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = 2


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose console has nothing to complain of and that asks nobody for anything."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened, said, asked = context.new_page(), list[str](), list[str]()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []


def visit(page: Page, folder: Path, content: bytes, fragment: str = "") -> None:
    written = folder / "report.html"
    written.write_bytes(content)
    page.goto(f"{written.as_uri()}{fragment}")
    page.wait_for_selector("html.ready")


def order(page: Page) -> str:
    """The keys of the evaluators that are seen, from top to bottom."""
    keys = {name: key for key, name in NAMES.items()}
    shown = page.locator("#ranking tr.row:visible button.open").all_inner_texts()
    return "".join(keys[name] for name in shown)


def heading(page: Page, words: str) -> str | None:
    return page.locator("#ranking thead th", has_text=words).get_attribute("aria-sort")


def test_a_column_sorts_by_mouse_and_keyboard_and_opened_rows_stay_with_their_owners(
    page: Page, tmp_path: Path
) -> None:
    visit(page, tmp_path, report_html(joined_run(), law()))
    assert (order(page), heading(page, "序")) == ("CFBAD", "ascending")
    page.locator("#ranking button.open", has_text=NAMES["D"]).click()
    page.locator("#ranking button.sort", has_text="存疑").click()
    assert (order(page), heading(page, "存疑"), heading(page, "序")) == ("CBADF", "descending", "none"), (
        "the unknown last"
    )
    assert (
        page.locator("#ranking tr.row", has_text=NAMES["D"])
        .locator("xpath=following-sibling::tr[1]")
        .get_attribute("class")
        == "detail"
    )
    button = page.locator("#ranking button.sort", has_text="存疑")
    button.focus()
    page.keyboard.press("Enter")
    assert (order(page), heading(page, "存疑")) == ("BADCF", "ascending")
    page.locator("#ranking button.sort", has_text="评价机构").focus()
    page.keyboard.press("Space")
    assert heading(page, "评价机构") == "ascending"
    page.locator("#ranking button.sort", has_text="3.2").click()
    assert order(page)[:2] == "CF", "the worst verdict first"


def test_recommended_only_and_by_name(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path, report_html(joined_run(), law()))
    page.get_by_label("只看建议复核的").check()
    assert (order(page), page.locator("#ranking-count").inner_text()) == ("C", "显示 1 家，共 5 家")
    page.get_by_label("只看建议复核的").uncheck()
    page.locator("#ranking-controls input[type=search]").fill(NAMES["A"])
    assert order(page) == "BA", "one whose affiliate it is has the name as well"
    page.locator("#ranking-controls input[type=search]").fill(CODES["A"].lower())
    assert order(page) == "A"
    page.goto(f"{page.url.partition('#')[0]}#open={quote('evaluator:' + NAMES['D'])}&lang=en")
    page.wait_for_selector("#ranking tr.detail")
    assert (order(page), page.locator("#ranking-count").inner_text()) == ("CFBAD", "5 of 5 evaluators"), (
        "who is opened is shown"
    )


def test_a_reason_leads_to_its_finding_and_the_evaluator_tells_all(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path, report_html(joined_run(), law()), f"#open={quote('evaluator:' + NAMES['C'])}")
    told = page.locator("#ranking tr.detail").inner_text()
    for words in (
        "建议复核的理由",
        "材料中发现，待确认",
        "010-61234567",
        "未读到专职人员名单",
        "按地区",
        "未见互相矛盾的现场评价日期",
    ):
        assert words in told, words
    assert page.locator("img").count() == 0
    page.locator("#ranking td.review a", has_text="3").click()
    page.wait_for_selector("#list tr.detail")
    lit = page.locator("#list .marked")
    assert lit.get_attribute("data-finding") == sign(6).id
    assert "at=" + sign(6).id in page.url
    page.locator("svg.network a", has_text=NAMES["A"]).locator("rect").first.click()
    assert page.locator("#ranking tr.detail h3", has_text=NAMES["A"]).count() == 1
    assert "at=" not in page.url


def save(page: Page, folder: Path, selector: str) -> dict[str, bytes]:
    """The files that the buttons give, by name."""
    saved = {}
    for button in page.locator(selector).all():
        with page.expect_download() as waiting:
            button.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        saved[path.name] = path.read_bytes()
    return saved


def test_every_figure_is_saved_under_the_pages_policy(page: Page, tmp_path: Path) -> None:
    run = long_run()
    visit(page, tmp_path, report_html(run, law(), texts().get))
    saved = save(page, tmp_path, "[data-save]")
    figures = ("clauses", "regions", "evaluators", "network", "credit", "heat", "graph")
    end = name_of_run(run)
    assert sorted(saved) == sorted(f"lvjian-{name}-{end}.{kind}" for name in figures for kind in ("png", "svg"))
    for name in figures:
        drawn = ET.fromstring(saved[f"lvjian-{name}-{end}.svg"].decode())  # noqa: S314 - our own
        words = "".join(drawn.itertext())
        assert "线索，非结论" in words
        assert end in words
        assert all(node.get("href") is None and node.get("style") is None for node in drawn.iter())
        wide, high = struct.unpack(">II", saved[f"lvjian-{name}-{end}.png"][16:24])
        assert (wide, high) == (PIXELS * int(drawn.get("width") or 0), PIXELS * int(drawn.get("height") or 0))
    heat = ET.fromstring(saved[f"lvjian-heat-{end}.svg"].decode())  # noqa: S314 - our own
    assert "2/3" in [text.text for text in heat.iter(f"{SVG}text")]
    assert 'fill="rgb(255, 255, 255)"' in saved[f"lvjian-network-{end}.svg"].decode()
    page.emulate_media(color_scheme="dark")
    again = save(page, tmp_path, "[data-figure=network] [data-save=svg]")
    assert 'fill="rgb(24, 31, 28)"' in again[f"lvjian-network-{end}.svg"].decode()


def test_a_figure_of_an_opened_submission_is_saved_too(page: Page, tmp_path: Path) -> None:
    run = small_run()
    row = run.findings[0].but(data={"peers": "10.5 12 13 14.25 20", "median": "13", "value": "21"})
    visit(
        page, tmp_path, report_html(run.but(findings=(row, *run.findings[1:])), law()), f"#open={quote(GOOD)}&lang=en"
    )
    ((name, content),) = save(page, tmp_path, "#list [data-save=svg]").items()
    assert re.fullmatch(r"lvjian-peers-2022-10-31-[0-9a-f]{8}\.svg", name)
    words = "".join(ET.fromstring(content.decode()).itertext())  # noqa: S314 - our own
    for said in ("5 listed factories", "median 13", "this submission 21", "Signs, not conclusions"):
        assert said in words
