"""The page, the Word file and the workbook say the same, whatever stands in the names of files and companies."""

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from corpus.rulesets import load
from scanner.dossier.chapters import numeral
from scanner.dossier.making import Asked, make
from scanner.dossier.sign_numbers import ranges
from scanner.dossier.sums import computed, named, spoken
from scanner.results.rows import ComputationRow
from tests.dossier.conftest import Made
from tests.dossier.made_run import CLIENT, EVALUATOR, REPORT, RULESET, SELF, UNREAD, WORDS, page, seal_run, write_run
from tests.dossier.test_making import CHAPTERS, GREY, paper, seen
from tests.dossier.test_verify import members

_ENGLISH_OF = re.compile(r"\d+\..+:.+|picture\d|Code|·|核验码|LVJIAN-CODE.+")
"""Words that only the page has: English headings of signs and of pictures, dots, and the code, which is a footer on paper."""


def _plain(words: str) -> str:
    return re.sub(r"[\s\x07]+", "", words)


def test_the_word_file_holds_every_word_of_the_page(made: Made) -> None:
    held = members(made.packed.data)
    file = docx.Document(io.BytesIO(held["dossier.docx"]))
    written = _plain("".join(text.text or "" for text in file.element.body.iter(qn("w:t"))))
    body = seen(held["dossier.html"]).words
    start = max(number for number, words in enumerate(body) if words == CHAPTERS[0])
    lacking = {_plain(words) for words in body[start:] if _plain(words) not in written}
    assert {words for words in lacking if not _ENGLISH_OF.fullmatch(words)} == set()


def test_every_table_of_the_word_file_says_its_head_in_english_too(made: Made) -> None:
    file = docx.Document(io.BytesIO(members(made.packed.data)["dossier.docx"]))
    for table in file.tables:
        head = table.rows[0]
        if head._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:  # no head that is repeated
            continue
        for cell in head.cells:
            told = [run.font.color.rgb for line in cell.paragraphs for run in line.runs]
            known = re.search(r"[\u4e00-\u9fff]", cell.text) is None or "《" in cell.text
            assert known or str(told[-1]) == GREY, cell.text


def test_the_contents_lead_to_every_chapter_and_part(made: Made) -> None:
    body = docx.Document(io.BytesIO(members(made.packed.data)["dossier.docx"])).element.body
    marks = {one.get(qn("w:name")): one.getparent() for one in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert [link.get(qn("w:anchor")) for link in links] == list(marks)
    for link in links:
        told = "".join(text.text for text in link.iter(qn("w:t")))
        heading = marks[link.get(qn("w:anchor"))]
        style = heading.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        assert "".join(text.text for text in heading.iter(qn("w:t"))).startswith(told)
        assert style == ("Heading2" if told.startswith("（") else "Heading1")
    listed = ["".join(text.text for text in link.iter(qn("w:t"))) for link in links]
    assert [one for one in listed if not one.startswith("（")] == list(CHAPTERS)
    assert {one.text for one in body.iter(qn("w:instrText"))} == {f"PAGEREF {name}" for name in marks}


@pytest.fixture
def odd(made: Made, tmp_path: Path) -> Made:
    """The same run and round with one applicant's name and one file's name changed."""
    run, source = tmp_path / "run", tmp_path / "round"
    write_run(run, load(RULESET).sha256)
    shutil.copytree(made.round, source)
    return Made(run, source, made.packed)


def _rename(odd: Made, old: str, new: str) -> None:
    """In all rows of the run."""
    for path in odd.run.glob("*.jsonl"):
        rows = path.read_text(encoding="utf-8")
        path.write_text(rows.replace(json.dumps(old, ensure_ascii=False)[1:-1], new), encoding="utf-8")
    seal_run(odd.run)


_HARMFUL = (
    "=cmd|' /C calc'!A0{{ 7*7 }}{% raw %}${7*7}</w:t><script>alert(1)</script>\u202e司公限有\u2066𬭸𰻝𠮷𡘙有限公司"
)
_ODD = {
    "all that may do harm": (_HARMFUL, _HARMFUL.replace("\u202e", "〔U+202E〕").replace("\u2066", "〔U+2066〕")),
    "long": ("长名" * 200, "长名" * 200),
}


@pytest.mark.parametrize(("name", "shown"), _ODD.values(), ids=_ODD)
def test_any_name_is_words_and_nothing_else(odd: Made, tmp_path: Path, name: str, shown: str) -> None:
    _rename(odd, "乙园区", json.dumps(name, ensure_ascii=False)[1:-1])
    held = members(make(Asked(run=odd.run, name=EVALUATOR), tmp_path / "work").data)
    assert shown in paper(held["dossier.docx"])
    assert shown in "".join(seen(held["dossier.html"]).words)
    assert "script" not in {element for element, _ in seen(held["dossier.html"]).elements}
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(held["findings.xlsx"])).worksheets[0] for cell in row]
    assert [cell.data_type for cell in cells if cell.value == shown] == ["s"]
    assert name in {row["applicant"]["name"] for row in map(json.loads, held["records/submissions.jsonl"].splitlines())}
    with zipfile.ZipFile(io.BytesIO(held["dossier.docx"])) as file:
        fields = set(re.findall(rb"<w:instrText[^>]*>([A-Z]+)", file.read("word/document.xml")))
    assert fields == {b"PAGEREF"}


@pytest.mark.parametrize("name", ["自:评价|终版*\\甲.pdf", "a" * 240 + ".pdf"])
def test_a_file_of_any_name_is_found_again(odd: Made, tmp_path: Path, name: str) -> None:
    path = f"江苏/甲/{name}"
    (odd.round / SELF).rename(odd.round / path)
    _rename(odd, SELF, json.dumps(path, ensure_ascii=False)[1:-1])
    held = members(make(Asked(run=odd.run, name=EVALUATOR, source=odd.round), tmp_path / "work").data)
    assert json.loads(held["manifest.json"])["originals"][path]["standing"] == "same"
    assert f"图1　《{path}》第1页" in paper(held["dossier.docx"])


def test_a_changed_original_is_marked_wherever_it_is_quoted(odd: Made, tmp_path: Path) -> None:
    (odd.round / SELF).write_bytes(page() + b" ")
    (odd.round / "江苏" / "甲.zip").unlink()
    held = members(make(Asked(run=odd.run, name=EVALUATOR, source=odd.round), tmp_path / "work").data)
    words = paper(held["dossier.docx"])
    for told in (
        f"《{SELF}》第1页原件与扫描时不同，引文为扫描时所读",
        f"《{REPORT}》第1页原件未找到，引文为扫描时所读",
        "一致 0，与扫描时不同 1，未找到 2，未核对 0",
        "注意：有 3 份原件在扫描之后被改动或未找到",
        f"原件《{SELF}》：与扫描时不同。",
    ):
        assert told in words, told
    marked = [about for element, about in seen(held["dossier.html"]).elements if about.get("class") == "marked"]
    assert len(marked) == words.count("引文为扫描时所读") > 2
    sheet = openpyxl.load_workbook(io.BytesIO(held["findings.xlsx"])).worksheets
    assert {
        (row[7].value, row[15].value) for row in sheet[0].iter_rows(min_row=2) if row[7].value in (SELF, REPORT)
    } == {
        (SELF, "与扫描时不同"),
        (REPORT, "未找到"),
    }
    assert [row[5].value for row in sheet[1].iter_rows(min_row=2)] == ["未找到", "与扫描时不同", "未找到"]


@pytest.mark.parametrize(
    ("content", "stands", "marks"), [(b"1", "与扫描时不同", 1), (None, "未核对", 0)], ids=["changed", "lies elsewhere"]
)
def test_a_register_of_the_round_is_compared_too(
    odd: Made, tmp_path: Path, content: bytes | None, stands: str, marks: int
) -> None:
    (odd.round / "registers").mkdir()
    if content is not None:
        (odd.round / "registers" / "blacklist.csv").write_bytes(content)
    words = paper(
        members(make(Asked(run=odd.run, name=EVALUATOR, source=odd.round), tmp_path / "w").data)["dossier.docx"]
    )
    assert f"blacklist.csv2022-11-30未注明{'1' * 64}{stands}" in words
    assert words.count("原件核对原件与扫描时不同，引文为扫描时所读") == marks
    assert words.count("名录 blacklist.csv 在扫描之后被改动") == marks


def test_an_unchanged_original_has_no_mark(made: Made) -> None:
    assert "引文为扫描时所读" not in paper(members(made.packed.data)["dossier.docx"])


def test_the_workbook_numbers_signs_as_the_dossier_does(made: Made) -> None:
    sheet, files = openpyxl.load_workbook(io.BytesIO(members(made.packed.data)["findings.xlsx"])).worksheets[:2]
    told = {(row[1].value, row[4].value, row[14].value) for row in sheet.iter_rows(min_row=2) if row[14].value}
    assert {(clause, number) for clause, _, number in told} == {("3.3-blacklist", 1), ("3.2-independence", 2)}
    assert [row[0].value for row in files.iter_rows(min_row=2)] == [REPORT, SELF, UNREAD]


@pytest.mark.parametrize(
    ("number", "told"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_numbers_as_papers_count(number: int, told: str) -> None:
    assert numeral(number) == told


@pytest.mark.parametrize(
    ("numbers", "told"), [([], ""), ([2], "2"), ([3, 1, 2], "1–3"), ([1, 3, 4, 9], "1、3–4、9"), ([1, 1, 2], "1–2")]
)
def test_runs_of_numbers_are_spans(numbers: list[int], told: str) -> None:
    assert ranges(numbers) == told


@pytest.mark.parametrize(
    ("formula", "result", "zh"),
    [
        ("count <= 15", "16", "项目数 ≤ 15 → 16"),
        ("level strong or suspected", "3", "独立性存疑的申报单位数 → 3"),
        (
            "titled >= 10 and senior in 能源/环境 >= 5",
            "titled 9, senior 5",
            "中级以上职称 ≥ 10人，其中能源/环境领域高级职称 ≥ 5人 → 中级以上9人，高级5人",
        ),
        (
            "各类迹象取最重一项相加 / the heaviest sign of each family, added; strong ≥ 6",
            "10 → strong",
            "各类迹象取最重一项相加 → 10 → 迹象明显",
        ),
        ("引用 = 标准", "≠", "引用 = 标准 → ≠"),
    ],
)
def test_formulas_in_words(formula: str, result: str, zh: str) -> None:
    assert computed(ComputationRow(inputs={}, formula=formula, result=result)).zh == zh


@pytest.mark.parametrize(
    ("key", "value", "zh"),
    [
        (
            "copied_text",
            "3 / 3 · 有复制的文字 (reuse, medium)",
            "有复制的文字：计 3（权重 3；类别：文字相同；强度：中）",
        ),
        ("clients", "3 / 16", "本机构申报单位：3 / 16"),
        ("甲", "suspected copied_text house_text", "甲：存疑：有复制的文字、"),
        ("甲", "none of them", "甲：none of them"),
    ],
)
def test_what_went_into_a_calculation_in_words(key: str, value: str, zh: str) -> None:
    assert f"{named(key).zh}：{spoken(value).zh}".startswith(zh)


def test_a_calculation_names_clients_and_counts_by_code(odd: Made, tmp_path: Path) -> None:
    path = odd.run / "findings.jsonl"
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    other = "green_park:91320027900006387L"
    inputs = {other: "乙园区", "green_factory:91320000000000000X": "别家有限公司"}
    cap = {"kind": "computation", "inputs": inputs, "formula": "count <= 1", "result": "2"}
    levels = {"kind": "computation", "inputs": {other: "none"}, "formula": "level strong or suspected", "result": "0"}
    rate = {
        "kind": "computation",
        "inputs": {"clients": "3 / 3", "others": "0 / 43"},
        "formula": "有复制的文字：本机构的申报单位与其他机构的 / clients against those of all others",
        "result": "3 : 0",
    }
    rows[0]["evidence"] = [cap, levels, rate]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    seal_run(odd.run)
    words = paper(members(make(Asked(run=odd.run, name=EVALUATOR), tmp_path).data)["dossier.docx"])
    for told in (
        "绿色工业园区 91320027900006387L乙园区",
        "绿色工厂 91320000000000000X别家有限公司",
        "项目数 ≤ 1 → 2",
        "乙园区未见迹象",
        "迹象本机构申报单位其他机构申报单位有复制的文字3 / 30 / 43",
    ):
        assert told in words, told
    assert CLIENT.partition(":")[2] in words


def test_where_two_passages_differ_is_underlined_on_both_sides(odd: Made, tmp_path: Path) -> None:
    path = odd.run / "findings.jsonl"
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    sign = next(row for row in rows if row["clause"] == "3.2-independence")
    sign["evidence"][1]["quote"] = WORDS.replace("受评价方", "该公司").replace("第三页", "第三页末")
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    seal_run(odd.run)
    held = members(make(Asked(run=odd.run, name=EVALUATOR), tmp_path / "work").data)
    runs = docx.Document(io.BytesIO(held["dossier.docx"])).element.body.iter(qn("w:r"))
    lined = [run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:u')}") is not None]
    assert ["".join(text.text for text in run.iter(qn("w:t"))) for run in lined] == ["受评价方", "该公司", "末"]
    assert re.findall(r"<u>(.*?)</u>", held["dossier.html"].decode()) == ["受评价方", "该公司", "末"]
    assert "相同文字对照（首处）（下划线处不同）" in paper(held["dossier.docx"])


def test_signs_of_one_client_begin_with_the_summary_then_the_heaviest(odd: Made, tmp_path: Path) -> None:
    path = odd.run / "findings.jsonl"
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    sign = next(row for row in rows if row["clause"] == "3.2-independence")
    more = [
        ("0", {"signal": "voice", "weight": "0.5"}),
        ("1", {"signal": "machine", "weight": "10"}),
        ("f", {"summary": True}),
    ]
    rows += [{**sign, "id": identity * 16, "data": data} for identity, data in more]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    seal_run(odd.run)
    words = paper(members(make(Asked(run=odd.run, name=EVALUATOR), tmp_path / "work").data)["dossier.docx"])
    assert re.findall(r"线索编号 ([0-9a-f]{16})", words)[1:] == ["f" * 16, "1" * 16, sign["id"], "0" * 16]


def test_what_stands_in_four_reports_is_shown_in_three_pairs(odd: Made, tmp_path: Path) -> None:
    row = json.loads((odd.run / "reuse.jsonl").read_text(encoding="utf-8"))
    sides = [
        {**row["a"], "path": f"丙/{number}.pdf", "start": 100 + number, "end": 131 + number} for number in range(4)
    ]
    pairs = [{**row, "a": a, "b": b} for number, a in enumerate(sides) for b in sides[number + 1 :]]
    (odd.run / "reuse.jsonl").write_text("".join(json.dumps(one) + "\n" for one in pairs), encoding="utf-8")
    seal_run(odd.run)
    words = paper(members(make(Asked(run=odd.run, name=EVALUATOR), tmp_path / "work").data)["dossier.docx"])
    shown = re.findall(r"《丙/(\d)\.pdf》第1页《丙/(\d)\.pdf》第1页", words)
    assert shown == [("0", "1"), ("0", "2"), ("0", "3")]
    assert "另有 3 处，两侧文字均已列于第四部分或下列对照" in words
