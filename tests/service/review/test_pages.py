"""Pages of submissions, findings, files and pairs; what another region must not see; pictures of pages."""

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from scanner.results.rows import ReadingRow
from scanner.service.audit.models import Entry
from scanner.service.people.models import Role
from scanner.service.review.sharing import load_shared
from scanner.service.review.sorted_lines import rows_at
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Document, Finding, Result
from tests.service.people import ANHUI, SHENZHEN, client
from tests.service.review.rounds import AT_ANHUI, AT_SHENZHEN, finding, loaded, person, submission
from tests.service.runs import Applicant

pytestmark = pytest.mark.django_db
INDEPENDENCE = "3.2-independence"
HIDDEN = "与其他地区申报主体的材料重合，内容已隐去"
ON_TWO_PAGES = ([2, 50, 90, 150, 104], [3, 50, 90, 100, 104])
HOSTILE = "<script>alert(1)</script>{{ request.user.password }}{% now 'Y' %}"


@pytest.fixture
def result() -> Result:
    return loaded()


@pytest.fixture
def officer() -> Client:
    return client(person(Role.OFFICER, ANHUI))


@pytest.fixture
def reviewer() -> Client:
    return client(person(Role.REVIEWER))


def document(one: Applicant, result: Result) -> Document:
    return Document.objects.get(result=result, path=one.path)


def test_a_submission_shows_verdicts_by_sign_and_word_and_the_words_of_its_findings(
    result: Result, officer: Client
) -> None:
    text = officer.get(f"/submissions/{submission(AT_ANHUI, result).pk}/").content.decode()
    for said in ("×", "不符合", "未核实", f"{AT_ANHUI.name}：1.2b-accident violated", "评价组认为", AT_ANHUI.path):
        assert said in text
    assert [one.clause for one in Finding.objects.filter(rank=0, result=result)] == ["1.2b-accident"]


def test_the_clauses_own_words_stand_beside_a_finding(result: Result, officer: Client) -> None:
    row = finding(AT_ANHUI, result, INDEPENDENCE)
    assert "并与申报主体自评价活动保持独立性" in officer.get(f"/findings/{row.pk}/").content.decode()


def test_a_finding_on_another_region_says_only_that(result: Result, officer: Client, reviewer: Client) -> None:
    row = finding(AT_ANHUI, result, INDEPENDENCE, foreign=True)
    foreign = (AT_SHENZHEN.name, AT_SHENZHEN.path, AT_SHENZHEN.key, AT_SHENZHEN.sha256, "440300", "深圳")
    for path in (f"/findings/{row.pk}/", f"/submissions/{row.submission_id}/", f"/findings/{row.pk}/?evidence=1"):
        text = officer.get(path).content.decode()
        assert HIDDEN in text
        assert [one for one in foreign if one in text] == []
    assert AT_ANHUI.path in officer.get(f"/findings/{row.pk}/").content.decode()
    assert officer.get(f"/findings/{row.pk}/figure/1/").status_code == 404
    seen = reviewer.get(f"/findings/{row.pk}/").content.decode()
    assert AT_SHENZHEN.name in seen
    assert HIDDEN not in seen
    files = [document(one, result).pk for one in (AT_ANHUI, AT_SHENZHEN)]
    assert f'href="/documents/{files[0]}/beside/{files[1]}/?finding={row.pk}"' in seen


def test_files_of_another_region_are_not_there(result: Result, officer: Client, reviewer: Client) -> None:
    own, other = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    paths = (
        f"/documents/{other.pk}/",
        f"/documents/{other.pk}/pages/1.webp",
        f"/documents/{own.pk}/beside/{other.pk}/",
        f"/documents/{other.pk}/beside/{own.pk}/",
        f"/submissions/{submission(AT_SHENZHEN, result).pk}/indicators/",
    )
    assert [officer.get(path).status_code for path in paths] == [404] * len(paths)
    assert reviewer.get(paths[0]).status_code == reviewer.get(paths[2]).status_code == 200


def test_a_decision_on_a_redacted_finding_tells_nothing_either(
    result: Result, officer: Client, reviewer: Client
) -> None:
    row = finding(AT_ANHUI, result, INDEPENDENCE, foreign=True)
    sent = {"action": "confirmed", "reason": "confirmed:evidence", "comment": f"同{AT_SHENZHEN.name}", "last": 0}
    assert reviewer.post(f"/findings/{row.pk}/decide/", sent).status_code == 302
    for path in (f"/findings/{row.pk}/", f"/submissions/{row.submission_id}/"):
        assert AT_SHENZHEN.name not in officer.get(path).content.decode()
    late = officer.post(f"/findings/{row.pk}/decide/", sent | {"comment": "我的话"})
    assert late.status_code == 409
    assert AT_SHENZHEN.name not in late.content.decode()
    csv = officer.get(f"/rounds/{result.round_id}/decisions.csv").content.decode()
    assert AT_SHENZHEN.name not in csv


def test_what_applicants_write_is_never_interpreted(reviewer: Client) -> None:
    class Hostile(Applicant):
        @property
        def text(self) -> str:
            return f"{HOSTILE}评价组认为{HOSTILE}"

        @property
        def path(self) -> str:
            return f"{HOSTILE}/a.txt"

        @property
        def name(self) -> str:
            return HOSTILE

    one = Hostile(7, "安徽省", evaluator=HOSTILE)
    result = loaded(applicants=(one, AT_SHENZHEN))
    whose = submission(one, result)
    row = finding(one, result, INDEPENDENCE)
    file = document(one, result)
    paths = (
        f"/rounds/{result.round_id}/queue/?evaluator={HOSTILE}&q={HOSTILE}&column={HOSTILE}",
        f"/submissions/{whose.pk}/",
        f"/findings/{row.pk}/",
        f"/documents/{file.pk}/",
        f"/submissions/{whose.pk}/indicators/",
        f"/documents/{file.pk}/beside/{file.pk}/",
    )
    for path in paths:
        text = reviewer.get(path).content.decode()
        assert "<script>alert(1)" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ request.user.password }}{% now &#x27;Y&#x27; %}" in text


def test_what_a_file_would_do_is_shown_and_never_interpreted(reviewer: Client) -> None:
    armed = Applicant(
        7, "安徽省", warnings=("macros or scripts (not run): <script>a</script>", "2 embedded files are not read")
    )
    result = loaded("armed", (armed, AT_SHENZHEN))
    page = reviewer.get(f"/submissions/{submission(armed, result).pk}/").content.decode()
    assert "</strong> 含宏或脚本（本系统不运行）：&lt;script&gt;a&lt;/script&gt;</li>" in page
    assert "</strong> 内嵌 2 个文件，未读取</li>" in page


def test_a_changed_run_directory_is_said(result: Result, officer: Client) -> None:
    row = finding(AT_ANHUI, result, INDEPENDENCE)
    (folder_of(result) / "findings.jsonl").write_bytes(b"")
    assert "这条线索的依据无法显示" in officer.get(f"/findings/{row.pk}/").content.decode()


def pdf(*pages: str) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600), invariant=1)
    for words in pages:
        canvas.drawString(50, 500, words)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def paged(
    result: Result, data: bytes, *, kept: bool = True, boxes: Sequence[Sequence[float]] = ON_TWO_PAGES
) -> Finding:
    """The finding on independence with a passage on page 2 of this file, going on on page 3."""
    sha256 = hashlib.sha256(data).hexdigest()
    row = finding(AT_ANHUI, result, INDEPENDENCE)
    path = folder_of(result) / "findings.jsonl"
    with path.open("rb") as file:
        file.seek(row.start)
        line = json.loads(file.read(row.length))
    line["evidence"] = [{**line["evidence"][0], "sha256": sha256, "page": 2, "boxes": list(boxes)}]
    made = json.dumps(line, ensure_ascii=False).encode()
    with path.open("ab") as file:
        row.start, row.length = file.tell(), len(made)
        file.write(made)
    row.save()
    Document.objects.filter(result=result, path=AT_ANHUI.path).update(sha256=sha256, format="pdf")
    if kept:
        blob = Path(settings.CONFIGURATION.data) / "blobs" / sha256[:2] / sha256
        blob.parent.mkdir(parents=True, exist_ok=True)
        blob.write_bytes(data)
    return row


def test_the_page_is_drawn_with_the_words_boxed(result: Result, officer: Client) -> None:
    row = paged(result, pdf("one", "two", "three"))
    first = officer.get(f"/findings/{row.pk}/").content.decode()
    assert "页面图像还没有绘制" in first
    assert "<svg" not in first
    drawn = officer.get(f"/findings/{row.pk}/figure/0/", headers={"HX-Request": "true"}).content.decode()
    assert 'viewBox="0 0 400.0 600.0"' in drawn
    assert '<rect x="49.0" y="89.0" width="102.0" height="16.0">' in drawn
    assert drawn.count("<rect") == 1
    assert "?evidence=0&amp;page=3#page" in drawn
    assert "<svg" in officer.get(f"/findings/{row.pk}/").content.decode()
    file = document(AT_ANHUI, result)
    answer = officer.get(f"/documents/{file.pk}/pages/2.webp")
    assert answer.headers["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as picture:  # type: ignore[attr-defined]
        assert (picture.format, round(picture.width / picture.height, 2)) == ("WEBP", round(400 / 600, 2))
    assert officer.get(f"/documents/{file.pk}/pages/5001.webp").status_code == 404
    back = officer.get(f"/findings/{row.pk}/figure/0/?page=3")
    assert back.headers["Location"] == f"/findings/{row.pk}/?evidence=0&page=3#page"
    third = officer.get(f"/findings/{row.pk}/?evidence=0&page=3").content.decode()
    assert '<rect x="49.0" y="89.0" width="52.0" height="16.0">' in third


def test_a_file_that_cannot_be_drawn_is_said_and_its_text_shown(result: Result, officer: Client) -> None:
    row = paged(result, b"%PDF-1.4 damaged")
    answer = officer.get(f"/findings/{row.pk}/figure/0/", headers={"HX-Request": "true"}).content.decode()
    assert "不能绘成图像" in answer
    assert "<mark>评价组认为</mark>" in answer


def test_an_original_that_is_not_here_is_said(result: Result, officer: Client) -> None:
    row = paged(result, pdf("elsewhere"), kept=False)
    assert "没有保存这个文件的原件" in officer.get(f"/findings/{row.pk}/").content.decode()


def test_a_file_without_pages_shows_its_words_marked(result: Result, officer: Client) -> None:
    text = officer.get(f"/findings/{finding(AT_ANHUI, result, INDEPENDENCE).pk}/").content.decode()
    assert "这个文件不分页" in text
    assert f'{AT_ANHUI.name}自评价报告。<mark id="marked">评价组认为</mark>符合要求。' in text


def place(one: Applicant, start: int, end: int) -> dict[str, object]:
    quote = one.text[start:end]
    return {
        "path": one.path, "sha256": one.sha256, "submission": one.key, "start": start, "end": end, "page": None,
        "quote": quote,
    }  # fmt: skip


def shared(result: Result) -> None:
    start = AT_ANHUI.text.index("评价组")
    row = {
        "relation": "cross", "a": place(AT_ANHUI, start, start + 10), "b": place(AT_SHENZHEN, start, start + 10),
        "chars": 10, "similarity": 1.0, "kind": "copied", "weight": 1.0, "why": "not_elsewhere", "elsewhere": 0,
    }  # fmt: skip
    plain = {**row, "kind": "boilerplate", "why": "form", "a": place(AT_ANHUI, 0, 4), "b": place(AT_SHENZHEN, 0, 4)}
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in (plain, row)]
    (folder_of(result) / "reuse.jsonl").write_text("".join(lines), encoding="utf-8")
    load_shared(folder_of(result), result)


@pytest.mark.parametrize("turned", [False, True])
def test_two_files_stand_side_by_side_with_linked_passages(result: Result, reviewer: Client, turned: bool) -> None:
    shared(result)
    files = [document(AT_ANHUI, result), document(AT_SHENZHEN, result)]
    left, right = reversed(files) if turned else files
    text = reviewer.get(f"/documents/{left.pk}/beside/{right.pk}/").content.decode()
    for side, other in (("a", "b"), ("b", "a")):
        link = f'<a class="no" id="{side}2" href="#{other}2" data-go="2" data-kind="copied">C1</a>评价组认为符合要求。</mark>'
        assert link in text
        assert f'id="{side}1" href="#{other}1" data-go="1" data-kind="boilerplate">B1</a>' in text


def reading(one: Applicant, document: str, value: str, year: int) -> dict[str, object]:
    return {
        "submission": one.key, "document": document, "sha256": "0" * 64, "indicator": "output_value", "value": value,
        "unit": "万元", "canonical_value": value, "canonical_unit": "万元", "year": year, "page": 3, "start": 0, "end": 4,
        "quote": value, "of": "", "scope": "", "basis": None, "bound": "exact", "origin": "table", "problem": None,
        "label": "工业总产值", "confidence": None,
    }  # fmt: skip


def test_figures_stand_by_source_and_what_differs_is_marked(result: Result, officer: Client) -> None:
    rows = [
        reading(AT_ANHUI, "a.pdf", "23992", 2019),
        reading(AT_ANHUI, "b.pdf", "24992", 2019),
        reading(AT_SHENZHEN, "c.pdf", "77777", 2019),
    ]
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in rows]
    (folder_of(result) / "readings.jsonl").write_text("".join(lines), encoding="utf-8")
    answer = officer.get(f"/submissions/{submission(AT_ANHUI, result).pk}/indicators/")
    (line,) = answer.context["table"].lines
    assert (line.year, line.unit, line.differs) == (2019, "万元", True)
    assert [[(one.text, one.page, one.mark) for one in cell.values] for cell in line.cells] == [
        [("23992", 3, "differs")],
        [("24992", 3, "differs")],
    ]
    assert "77777" not in answer.content.decode()


@pytest.mark.parametrize(
    ("wanted", "found"), [("", []), ("a", [0]), ("b", [1, 2, 3]), ("c", []), ("d", [4]), ("e", [])]
)
def test_rows_are_found_in_a_sorted_file(tmp_path: Path, wanted: str, found: list[int]) -> None:
    path = tmp_path / "readings.jsonl"
    keys = ("a", "b", "b", "b", "d")
    made = [reading(AT_ANHUI, "x", str(i), 2000) | {"submission": key} for i, key in enumerate(keys)]
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    rows = rows_at(path, ReadingRow, lambda row: row.submission or "", wanted)
    assert [int(one.value or "") for one in rows] == found


def test_an_officer_of_the_other_region_sees_the_own_side(result: Result) -> None:
    browser = client(person(Role.OFFICER, SHENZHEN))
    assert browser.get(f"/submissions/{submission(AT_SHENZHEN, result).pk}/").status_code == 200
    assert browser.get(f"/findings/{finding(AT_ANHUI, result, INDEPENDENCE, foreign=True).pk}/").status_code == 404


class Reachable(Applicant):
    """Somebody can be telephoned there, as its file and its path say."""

    @property
    def text(self) -> str:
        return "联系人：张某某 电话13800001234 邮箱zhang@example.cn 身份证11010519491231002X 评价组认为符合"

    @property
    def path(self) -> str:
        return "电话13800001234/自评价报告.txt"


PERSONAL = ("张某某", "13800001234", "zhang@example.cn", "11010519491231002X")


def test_personal_data_is_hidden_until_somebody_says_why(reviewer: Client) -> None:
    one = Reachable(8, "安徽省", verdicts=("violated", "satisfied", "suspected"))
    result = loaded("reachable", (one, AT_SHENZHEN))
    row, file, whose = finding(one, result, INDEPENDENCE), document(one, result), submission(one, result)
    finding_page, document_page = f"/findings/{row.pk}/", f"/documents/{file.pk}/"
    for path in (finding_page, document_page, f"/submissions/{whose.pk}/", f"/documents/{file.pk}/beside/{file.pk}/"):
        text = words_of(reviewer.get(path).content.decode())
        assert [one for one in PERSONAL if one in text] == []
    for path, kind in ((finding_page, "finding"), (document_page, "document")):
        refused = words_of(reviewer.post(path, {"unmask": "curious"}).content.decode())
        assert "没有显示：请选择查看完整个人信息的理由。" in refused
        assert [one for one in PERSONAL if one in refused] == []
        shown = words_of(reviewer.post(path, {"unmask": "contact"}).content.decode())
        assert [one for one in PERSONAL if one not in shown] == []
        assert Entry.objects.filter(action="unmask", kind=kind).get().detail == '{"reason":"contact"}'
    kept = [f"{entry.object} {entry.detail}" for entry in Entry.objects.all()]
    assert [line for line in kept if any(one in line for one in PERSONAL)] == []


def words_of(page: str) -> str:
    """A page without the names of its files, which are no words of theirs."""
    return page.replace("电话13800001234/自评价报告.txt", "")
