"""What a letter says, read back from the DOCX: exact sentences, nobody else's name, the same bytes."""

import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from models.vocabulary import DocumentKind, Verdict
from scanner.letters.places import one_line
from scanner.results.rows import AbsenceRow, ComputationRow, FindingRow, RegisterRowRow
from tests.letters.making import (
    CREDIT,
    DOCUMENTS,
    ID,
    MISSING,
    OTHER,
    OTHER_CODE,
    OTHER_HOUSE,
    OTHERS,
    OWN,
    SELF,
    STEP,
    THIRD,
    document,
    finding,
    passage,
    reading,
    record,
    run_directory,
)
from tests.letters.reading import all_text, letter, paragraphs

V, S, U = Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ANNEX = finding("1.7-materials", "third_party_evaluation_missing", V, AbsenceRow(sought="附件2", paths=(SELF, CREDIT)))
DIFFERS = finding(
    "3.1-truthful",
    "differs_energy_per_product",
    S,
    passage(SELF, 10, "87.5", 40),
    passage(THIRD, 8, "78.5", 90),
    data={"indicator": "energy_per_product", "of": ""},
)
CREDIT_OPEN = finding("1.2b-accident", "sources_do_not_decide", U, AbsenceRow(sought="", paths=(CREDIT,)))
READINGS = (reading(SELF, 10, "87.5", 40), reading(THIRD, 8, "78.5", 90))


WHOLE: list[tuple[str, str]] = [
    ("公文标题", f"关于{OWN}\n绿色工厂申报材料的修改补充意见"),
    ("公文称呼", f"{OWN}："),
    (
        "公文正文",
        (
            "贵单位报送的绿色工厂申报材料（电子文件3份）收悉。根据《工业和信息化部办公厅关于开展2022年度绿色制造名单推荐工作的"
            "通知》（以下简称《通知》）的要求，我们对材料进行了核对。现将需要补正、说明和提供佐证的事项函告如下，请逐项办理。"
            "意见中的页码为所报电子文件的页码，引文均摘自所报材料。"
        ),
    ),
    ("公文一级标题", "一、须补正的材料"),
    ("公文二级标题", "（一）第三方评价报告"),
    (
        "公文正文",
        "对应要求：自评价报告和第三方评价报告齐备（《通知》一（一））；申报材料齐全并按时报送（《通知》一）。",
    ),
    ("公文正文", "所报材料中未见第三方评价报告。"),
    ("公文出处", "已查阅的材料：《公共信用信息报告.pdf》《附件2-1 自评价报告.docx》"),
    ("公文正文", "请按通知附件规定的格式和内容编制第三方评价报告，加盖公章后补充报送。"),
    ("公文一级标题", "二、须核实或说明的问题"),
    ("公文二级标题", "（一）第三方评价报告的评价过程"),
    ("公文正文", "对应要求：按评价参考程序开展评价（《通知》三）。"),
    ("公文正文", "第三方评价报告写明未进行“现场评价”。"),
    ("公文出处", "《第三方评价报告.pdf》第4页：“本次未开展现场评价工作，采用资料审阅”"),
    (
        "公文正文",
        "请商第三方评价机构说明情况，并提供相应的过程记录；确需补做的，请补做后重新出具评价报告。",
    ),
    ("公文二级标题", "（二）不同材料之间指标数值不一致"),
    ("公文正文", "对应要求：评价报告真实准确（《通知》三）。"),
    ("公文正文", "下列指标的数值不一致，相差超出数值修约和单位换算可以解释的范围。"),
    ("公文出处", "表中自评价报告：《附件2-1 自评价报告.docx》"),
    ("公文出处", "表中第三方评价报告：《第三方评价报告.pdf》"),
    (
        "公文正文",
        "请逐项核实并说明原因，提供统计报表、计量记录等原始凭证；确有错误的，请会同第三方评价机构更正。",
    ),
    ("公文一级标题", "三、尚未能核查、请提供佐证的事项"),
    ("公文二级标题", "（一）信用信息证明材料"),
    ("公文正文", "对应要求：近三年无安全、质量、环境污染等事故（《通知》一）。"),
    ("公文正文", "所报信用证明材料不足以说明2019年10月31日至2022年10月31日期间的情况。"),
    ("公文出处", "《公共信用信息报告.pdf》：“信用中国”，生成于2022年9月5日；已收悉，无需重报"),
    ("公文正文", "请提供下列电子文件（下载的原件，不要打印后扫描）："),
    ("公文正文", "（1）《企业信用信息公示报告》，从“国家企业信用信息公示系统”下载（尚未报送）；"),
    (
        "公文正文",
        "（2）《专项信用报告（有无违法违规记录证明版）》，覆盖2019年10月31日至2022年10月31日，由所在地信用平台出具（当地已开展此项服务的）（尚未报送）。",
    ),
    ("公文一级标题", "四、提交要求"),
    (
        "公文正文",
        "（一）请于2022年11月10日前，将修改补充后的材料（加盖公章的纸质件和电子文件）连同逐项办理情况的书面说明一并报送我单位。",
    ),
    (
        "公文正文",
        "（二）书面说明请按本意见的序号逐项列出，写明修改所在的文件名称和页码；核实后无需修改的，请说明理由并附证明材料。",
    ),
    (
        "公文结束语",
        "（三）本意见仅就材料的完整性和一致性提出，不是对贵单位的评价结论。对所列事项有不同意见的，请一并书面说明。",
    ),
    ("公文落款", "某省工业和信息化厅"),
    ("公文成文日期", "\u3000\u3000年\u3000月\u3000日"),
]


def test_wholeletter(tmp_path: Path) -> None:
    """Every paragraph with its style, in order, and the table of the figures."""
    out = run_directory(
        tmp_path / "run", MISSING, ANNEX, DIFFERS, STEP, CREDIT_OPEN, readings=READINGS, records=[record()]
    )
    result = letter(out, tmp_path / "a.docx", "--deadline", "2022-11-10", "--office", "某省工业和信息化厅")
    assert result.exit_code == 0, result.output
    assert paragraphs(tmp_path / "a.docx") == WHOLE
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["指标", "年份", "自评价报告", "第三方评价报告"],
        ["单位产品综合能耗", "2021", "87.5 kgce/t（第10页）", "78.5 kgce/t（第8页）"],
    ]


def test_no_credit_report_among_the_files(tmp_path: Path) -> None:
    """Then there is none, which is another sentence than one that does not settle the years."""
    documents = [document(CREDIT, DocumentKind.CERTIFICATE), *(one for one in DOCUMENTS if one.path != CREDIT)]
    out = run_directory(tmp_path / "run", CREDIT_OPEN, documents=documents)
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    said = "所报材料中未见能够说明2019年10月31日至2022年10月31日期间情况的信用证明材料。"
    assert ("公文正文", said) in paragraphs(tmp_path / "a.docx")


VALUE_ADDED = {"value_added 工业增加值": "95.16亿元 = 951600", "employees 从业人员": "11.5万人 = 115000"}


def test_formulas_name_indicators(tmp_path: Path) -> None:
    """A ratio's formula is told in words, not in the ids of the catalogue."""
    ratio = finding(
        "3.1-truthful",
        "not_computed_value_added_per_employee",
        S,
        passage(SELF, 7, "人均工业增加值为32.11万元/人，处于行业前列"),
        ComputationRow(
            inputs=VALUE_ADDED, formula="value_added / employees", result="8.2～8.3 万元/人 ≠ 32.11 万元/人"
        ),
        data={"indicator": "value_added_per_employee"},
    )
    out = run_directory(tmp_path / "run", ratio)
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    computed = table.rows[1].cells[2].text
    assert computed == "工业增加值 / 从业人员：8.2～8.3 万元/人（工业增加值 95.16亿元、从业人员 11.5万人）"


def test_results_that_do_not_come_out(tmp_path: Path) -> None:
    """The printed result, its place, and what its terms come to."""
    sum_ = finding(
        "3.1-truthful",
        "wrong_sum_合计",
        S,
        passage(SELF, 12, "合计\t1250 tce，其中电力810、天然气400"),
        passage(SELF, 12, "810"),
        ComputationRow(inputs={"a 电力": "810", "b 天然气": "400"}, formula="各分项之和", result="1210 ≠ 1250 tce"),
        data={"kind": "sum"},
    )
    out = run_directory(tmp_path / "run", sum_)
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    assert ("公文正文", "合计与各分项之和不一致。") in paragraphs(tmp_path / "a.docx")
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["材料所载", "出处", "核算结果"],
        [
            "“合计 | 1250 tce，其中电力810、天然气400”",
            "《附件2-1 自评价报告.docx》第12页",
            "各分项之和：1210（电力 810、天然气 400）",
        ],
    ]


LEAKS: tuple[tuple[str, FindingRow, tuple[str, ...]], ...] = (
    (
        "another company left in a report",
        finding(
            "3.1-truthful",
            f"another_company_{OTHER}",
            S,
            passage(SELF, 3, OTHER),
            passage(SELF, 1, "自评价报告"),
            data={"company": OTHER, "applies": True},
        ),
        ("报告的下列位置写有与申报主体不一致的单位名称。", "《附件2-1 自评价报告.docx》第3页"),
    ),
    (
        "another company within a quotation, broken over two lines and without its legal form",
        finding(
            "3.1-truthful",
            "standard_two_titles",
            S,
            passage(SELF, 5, f"同{OTHER[:4]}\n{OTHER[4:6]}所引GB/T 23331-2020一致"),
        ),
        ("《附件2-1 自评价报告.docx》第5页：“同〔其他单位，此处从略〕所引GB/T 23331-2020一致”",),
    ),
    (
        "a code and another evaluator",
        finding(
            "3.1-truthful",
            "dates_periods_differ_period_period",
            S,
            passage(SELF, 6, f"能耗见{OTHER_CODE}（{OTHER_HOUSE}）的报告第二章"),
        ),
        ("《附件2-1 自评价报告.docx》第6页：“能耗见〔其他单位，此处从略〕（〔其他单位，此处从略〕）的报告第二章”",),
    ),
    (
        "a report of another applicant in the folder",
        finding(
            "1.3a-reports",
            "third_party_evaluation_of_another",
            V,
            passage(f"甲/{OTHER}第三方.pdf", 1, OTHER),
            AbsenceRow(sought="", paths=(SELF,)),
        ),
        ("所报第三方评价报告载明的申报主体与贵单位不一致。", "《〔其他单位，此处从略〕第三方.pdf》第1页"),
    ),
    (
        "a passage in another applicant's file",
        finding(
            "3.1-truthful",
            "dates_period_too_old_period",
            S,
            passage(SELF, 2, "统计期为2015年至2016年，共计两年"),
            passage(OTHERS, 2, "另一企业文件中的文字，不应写入"),
        ),
        ("《附件2-1 自评价报告.docx》第2页：“统计期为2015年至2016年，共计两年”",),
    ),
)


@pytest.mark.parametrize(("held", "told"), [case[1:] for case in LEAKS], ids=[case[0] for case in LEAKS])
def test_nobody_else_is_named(tmp_path: Path, held: FindingRow, told: tuple[str, ...]) -> None:
    """Neither names nor codes of the round's other parties, nor words of their files, reach an applicant."""
    out = run_directory(tmp_path / "run", held)
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    lines = [text for _, text in paragraphs(tmp_path / "a.docx")]
    assert [line for line in told if line not in lines] == []
    text = all_text(tmp_path / "a.docx")
    hidden = (OTHER, OTHER_CODE, OTHER_HOUSE, "溧阳岚川泵业", "不应写入", "造假")
    assert [word for word in hidden if word in text] == []


WITHHELD = (
    finding("3.2-independence", "sibling_text_much", S, passage(SELF, 4, "相同文字"), passage(OTHERS, 4, "相同文字")),
    finding("3.3-blacklist", "listed", V, RegisterRowRow(register="blacklist.csv", as_of=None, row={"row": 2})),
    finding("1.2e-inspection", "name_only", S, RegisterRowRow(register="inspection.csv", as_of=None, row={"row": 2})),
    finding("1.2b-accident", "penalty", S, RegisterRowRow(register="credit-penalty.csv", as_of=None, row={"row": 2})),
    finding("1.3f-better-than-listed", "worse", S, passage(SELF, 9, "87.5 kgce/t")),
    finding("3.1-truthful", "perhaps_misread_energy", U, passage(SELF, 9, "87.5 kgce/t")),
    finding("9.9-later", "unheard_of", V, passage(SELF, 9, "将来的条款，无人写过措辞")),
    finding("1.7-materials", "self_evaluation_late", V, passage(SELF, 1, "自评价报告")),
)


@pytest.mark.parametrize("held", WITHHELD, ids=[one.clause for one in WITHHELD])
def test_what_is_the_offices_gives_noletter(tmp_path: Path, held: FindingRow) -> None:
    """Nothing to ask: no file, exit code 1, and it is said what was left out."""
    out = run_directory(tmp_path / "run", held)
    result = letter(out, tmp_path / "a.docx")
    assert result.exit_code == 1
    assert f"没有需要申报主体补正、说明或佐证的事项，未写函 / nothing to ask, no letter: {ID}" in result.output
    assert f"未写入 left out: {held.clause} ×1" in result.output
    assert not (tmp_path / "a.docx").exists()


def test_applicant_text_stays_text(tmp_path: Path) -> None:
    """Fields, XML, control characters and marks of direction are shown or dropped, never obeyed."""
    nasty = '{ MERGEFIELD x } <w:fldSimple w:instr="PAGE"/> \x0b\x00=1+1 \u202e反\u200b向 {standard} & "引号"'
    held = finding("3.1-truthful", "dates_after_receipt_issue", S, passage(SELF, 7, nasty), data={"step": "{title}"})
    out = run_directory(tmp_path / "run", held)
    assert letter(out, tmp_path / "a.docx", "--office", "{title}\x07厅").exit_code == 0
    lines = [text for _, text in paragraphs(tmp_path / "a.docx")]
    shown = '{ MERGEFIELD x } <w:fldSimple w:instr="PAGE"/> =1+1 〔U+202E〕反〔U+200B〕向 {standard} & "引号"'
    assert f"《附件2-1 自评价报告.docx》第7页：“{shown}”" in lines
    assert "“{title}”晚于材料报送日期。" in lines
    assert "{title}厅" in lines
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        parts = [etree.fromstring(package.read(name)) for name in package.namelist() if name.startswith("word/")]
    assert {word.text for part in parts for word in part.iter(f"{W}instrText")} == {" PAGE "}
    assert not [field for part in parts for field in part.iter(f"{W}fldSimple", f"{W}hyperlink")]


def test_short_words_are_shown_in_their_sentence(tmp_path: Path) -> None:
    """A quotation of two characters says nothing; text that is not where the run says is not used."""
    park = [
        finding("1.5d-level", "level_city", V, passage(path, 2, "市级", 6), data={"level": "city"})
        for path in (SELF, THIRD)
    ]
    out = run_directory(
        tmp_path / "run", *park, texts={SELF: "概况。本园区为市级园区，始建于2009年。其他", THIRD: "别的文字"}
    )
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    lines = [text for style, text in paragraphs(tmp_path / "a.docx") if style == "公文出处"]
    assert lines == [
        "《附件2-1 自评价报告.docx》第2页：“市级”",
        "《第三方评价报告.pdf》第2页：“市级”",
    ]
    again = finding("1.5d-level", "level_city", V, passage(SELF, 2, "市级", 7), data={"level": "city"})
    out = run_directory(tmp_path / "run2", again, texts={SELF: "概况。本园区为市级园区，始建于2009年。其他"})
    assert letter(out, tmp_path / "b.docx").exit_code == 0
    assert ("公文出处", "《附件2-1 自评价报告.docx》第2页：“本园区为市级园区，始建于2009年”") in paragraphs(
        tmp_path / "b.docx"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "文号: 环罚〔2021〕7号\n处罚类别: 罚款\n处罚内容: 罚款人民\n币壹万元",
            "文号: 环罚〔2021〕7号 | 处罚类别: 罚款 | 处罚内容: 罚款人民币壹万元",
        ),
        ("处罚内容: 罚款\r\n人民币壹万元\r\n处罚机关：某局", "处罚内容: 罚款人民币壹万元 | 处罚机关：某局"),
        ("本次评价依据下\n列标准：GB/T 36132", "本次评价依据下列标准：GB/T 36132"),
        ("能耗\t87 kgce/t", "能耗 | 87 kgce/t"),
    ],
)
def test_rows_of_a_form_are_parted_and_broken_sentences_healed(text: str, line: str) -> None:
    assert one_line(text) == line


def test_long_sentences_are_cut_at_commas(tmp_path: Path) -> None:
    """A name that a cut would halve could not be recognised, and left out, any more."""
    before, after = f"{'甲' * 30}，{OTHER}与{'乙' * 28}为", f"园区，{'丙' * 20}、{OTHER[:9]}{'丁' * 20}"
    level = finding("1.5d-level", "level_city", V, passage(SELF, 2, "市级", len(before)), data={"level": "city"})
    out = run_directory(tmp_path / "run", level, texts={SELF: f"{before}市级{after}"})
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    (line,) = [text for style, text in paragraphs(tmp_path / "a.docx") if style == "公文出处"]
    assert line == f"《附件2-1 自评价报告.docx》第2页：“……市级园区，{'丙' * 20}……”"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("whole file: pdfium cannot open it: password-protected", "《公共信用信息报告.pdf》：文件设有密码，无法打开"),
        ("zip directory: the package is damaged or cut off", "《公共信用信息报告.pdf》：文件已损坏，无法打开"),
        ("whole file: no text recognised in the picture", None),
        ("whole file: needs LibreOffice, which is not there", None),
    ],
)
def test_files_that_could_not_be_read(tmp_path: Path, reason: str, told: str | None) -> None:
    """Only what the applicant can cure is asked for; what this office's program lacks is not."""
    documents = [document(CREDIT, DocumentKind.OTHER, reason), *(one for one in DOCUMENTS if one.path != CREDIT)]
    out = run_directory(tmp_path / "run", documents=documents)
    result = letter(out, tmp_path / "a.docx")
    assert result.exit_code == (1 if told is None else 0)
    if told is not None:
        assert ("公文出处", told) in paragraphs(tmp_path / "a.docx")


def test_same_run_same_bytes(tmp_path: Path) -> None:
    """The letter is the run's, whenever it is written; every part has one fixed time."""
    out = run_directory(tmp_path / "run", DIFFERS, STEP, readings=READINGS)
    assert letter(out, tmp_path / "a.docx").exit_code == letter(out, tmp_path / "b.docx").exit_code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert (properties.author, properties.title) == ("", f"关于{OWN}绿色工厂申报材料的修改补充意见")


def test_page_and_fonts(tmp_path: Path) -> None:
    """A4 with official margins; fonts by their official names with stand-ins in the font table; lines of 28 points."""
    out = run_directory(tmp_path / "run", STEP)
    assert letter(out, tmp_path / "a.docx").exit_code == 0
    made = docx.Document(str(tmp_path / "a.docx"))
    section = made.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 28]
    fonts = {}
    for style in made.styles:
        found = style.element.find(f"{W}rPr/{W}rFonts")
        if style.name is not None and style.name.startswith("公文") and found is not None:
            fonts[style.name] = found.get(f"{W}eastAsia")
    expected = {
        "公文标题": "方正小标宋简体",
        "公文一级标题": "黑体",
        "公文二级标题": "楷体_GB2312",
        "公文正文": "仿宋_GB2312",
    }
    assert {name: fonts[name] for name in expected} == expected
    body = made.styles["公文正文"].element.find(f"{W}pPr/{W}spacing")
    assert body is not None
    assert (body.get(f"{W}line"), body.get(f"{W}lineRule")) == ("560", "exact")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
    names = {font.get(f"{W}name"): str(other.get(f"{W}val")) for font in table for other in font.iter(f"{W}altName")}
    assert names["仿宋_GB2312"].startswith("仿宋,FangSong")
