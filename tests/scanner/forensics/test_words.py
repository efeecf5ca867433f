"""Voice, residue, problems, the order of evidence, and what signs come to together."""

import io
from decimal import Decimal

import docx as python_docx
import pytest

from corpus.reference.independence import independence, weights
from corpus.templates.voice import Speech
from extractors.facts import reports_of
from extractors.formats import read
from models.document import FileFacts, Picture
from models.finding import Absence, Message, Passage
from models.round import FiledReport
from models.signals import Clue, Family, FileFact, Level, Signal, Strength
from models.vocabulary import Category
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.indexes import entries
from scanner.forensics.levels import level
from scanner.forensics.parties import parties
from scanner.forensics.signs import signals, unchecked
from scanner.forensics.voices import hear
from tests.scanner.forensics.exhibiting import exhibit, found, own, third


def quotes(clues: tuple[Clue, ...]) -> list[str]:
    return [one.at.quote for one in clues if isinstance(one, Passage)]


@pytest.mark.parametrize(
    ("told", "speech", "quote"),
    [
        ("受评价方建立了能源管理制度。", Speech.OUTSIDE, "受评价方"),
        ("受评价企业的照明全部采用LED灯。", Speech.OUTSIDE, "受评价企业"),
        ("我机构依据标准对各项指标进行了打分。", Speech.BODY, "我机构"),
        (
            "受苏州青禾齿轮有限公司委托，我中心对其进行绿色工厂评价。",
            Speech.HIRED,
            "受苏州青禾齿轮有限公司委托，我中心对其进行绿色工厂评价",
        ),
        ("评价组赴企业查看了计量器具台账。", Speech.SITE, "评价组赴企业"),
        ("经现场核查，该企业各项制度健全。", Speech.SITE, "经现场核查，该企业"),
        ("评价组认为各项指标符合要求。", Speech.TEAM, "评价组认为"),
    ],
)
def test_the_evaluator_speaks(told: str, speech: Speech, quote: str) -> None:
    mine = own(told)
    heard = hear(mine, parties(mine, third()))
    assert [(one.speech, one.at.at.quote) for one in heard] == [(speech, quote)]
    assert heard[0].at.at.holds(mine.document.text)
    assert list(found(mine, third())) == ["voice_once"]


@pytest.mark.parametrize(
    "told",
    [
        "我公司委托第三方机构开展评价，评价组将赴企业进行现场核查。",
        "公司成立了绿色工厂自评价工作组，评价组查阅了全厂台账。\n\n评价组认为各项指标符合要求。",
        "标准提出“受评价方应建立制度”，我公司已建立。",
        "## 受评价方概况\n\n我公司成立于2003年。",
        "评价组应由三人以上组成。",
        "清洁生产审核期间，评审组赴企业核实了方案。",
        "自评价组认为各项指标符合要求。",
        "公司每年对供应商进行评价，受评价方须提交环境报告。",
        "## 第三方评价情况\n\n评价组赴企业核实了数据，我机构将持续改进。",
        "《受评价方管理办法》已发布。",
        "各部门接受现场核查，数据真实。",
        "北京清源评价中心组织评价组赴企业核实了数据。",
        "推荐单位意见：同意推荐该企业。",
    ],
)
def test_the_applicant_speaks(told: str) -> None:
    assert hear(own(told), parties(own(told), third())) == ()


def test_several_places_are_a_voice_and_one_is_not() -> None:
    told = "受评价方照明采用LED灯。\n\n评价组查阅了设备台账。\n\n受评价方用水设备齐全。\n\n受评价方用水设备齐全。"
    signs = found(own(told), third())
    assert quotes(signs["voice"].own) == ["受评价方", "评价组查阅", "受评价方"]
    assert "3处" in signs["voice"].message.zh
    assert list(found(own(told.partition("\n\n受评价方用水")[0]), third())) == ["voice_once"]


def test_a_group_alone_may_be_the_applicants_own() -> None:
    told = "评价组认为照明合格。\n\n评价组查阅了台账。\n\n评价组赴厂区核实了用水。\n\n评价组抽查了计量器具。"
    assert list(found(own(told), third())) == ["voice_once"]


# names left in

OTHERS = Others(
    applicants=frozenset({"无锡白鹭轴承有限公司", "苏州青禾齿轮有限公司昆山分公司"}),
    evaluators=frozenset({"上海远山评价中心"}),
)


@pytest.mark.parametrize(
    ("mine", "theirs", "names", "words"),
    [
        ("无锡白鹭轴承有限公司（以下简称公司）建有两座厂房。", "", ["residue_own"], ["无锡白鹭轴承有限公司"]),
        ("无锡白鹭轴承有限公司绿色工厂自评价报告", "", ["residue_own"], ["无锡白鹭轴承有限公司"]),
        ("", "受无锡白鹭轴承有限公司委托，我中心开展评价。", ["residue_other"], ["无锡白鹭轴承有限公司"]),
        ("", "上海远山评价中心评价组查阅了台账。", ["residue_evaluator"], ["上海远山评价中心"]),
        (
            "编制单位：北京清源评价中心",
            "",
            ["compiled_by_evaluator"],
            ["编制单位：北京清源评价中心", "北京清源评价中心"],
        ),
        # named by right, or the name of a part
        ("我公司向无锡白鹭轴承有限公司采购轴承。", "", [], []),
        ("客户无锡白鹭轴承有限公司（以下简称白鹭公司）为本公司用户。", "", [], []),
        ("苏州青禾齿轮有限公司昆山分公司（以下简称公司）建有厂房。", "", [], []),
        ("苏州青禾齿轮有限公司（以下简称公司）建有厂房。", "", [], []),
        ("常州未列名轴承有限公司（以下简称公司）建有厂房。", "", [], []),
        ("", "北京清源评价中心评价组查阅了台账。", [], []),
    ],
)
def test_residue(mine: str, theirs: str, names: list[str], words: list[str]) -> None:
    signs = found(own(mine), third(theirs), OTHERS)
    assert list(signs) == names
    assert [quote for one in signs.values() for quote in quotes((*one.own, *one.other))] == words


OWN_ONLY = [
    "无锡白鹭轴承有限公司高度重视节能工作，由总经理亲自部署。",
    "综上，无锡白鹭轴承有限公司已具备创建绿色工厂的条件。",
    "无锡白鹭轴承有限公司始终秉承绿色发展理念。",
    "近年来，无锡白鹭轴承有限公司积极响应国家号召。",
    "无锡白鹭轴承有限公司承诺所提交的材料真实有效。",
    "综上所述，无锡白鹭轴承有限公司符合国家绿色工厂评价要求。",
    "无锡白鹭轴承有限公司成立于2003年，注册资本5000万元。",
    "无锡白鹭轴承有限公司位于无锡市新吴区，占地8万平方米。",
]


@pytest.mark.parametrize("told", OWN_ONLY)
def test_what_a_report_says_of_its_own_company_alone(told: str) -> None:
    sign = found(own(told), third(), OTHERS)["residue_own"]
    assert quotes(sign.own) == ["无锡白鹭轴承有限公司"]
    assert sign.strength is Strength.MEDIUM


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        (FileFacts(title="无锡白鹭轴承有限公司绿色工厂自评价报告"), ["residue_own"]),
        (FileFacts(custom={"core:subject": "无锡白鹭轴承有限公司"}), ["residue_own"]),
        (FileFacts(title="苏州青禾齿轮有限公司绿色工厂自评价报告"), []),
        (FileFacts(title="苏州青禾齿轮有限公司为无锡白鹭轴承有限公司供货情况"), []),
        (FileFacts(title="苏州青禾热处理有限公司"), []),
        (FileFacts(title="绿色工厂自评价报告"), []),
    ],
)
def test_whom_the_title_of_a_file_names(facts: FileFacts, names: list[str]) -> None:
    others = OTHERS._replace(applicants=OTHERS.applicants | {"苏州青禾热处理有限公司"})
    signs = found(own(file=facts), third(), others)
    assert list(signs) == names
    for sign in signs.values():
        assert [(one.path, one.values) for one in sign.own if isinstance(one, FileFact)] == [
            ("自评价.md", (facts.title or facts.custom["core:subject"],))
        ]


@pytest.mark.parametrize("category", [Category.PARK, Category.SUPPLY_CHAIN])
def test_parks_and_heads_of_chains_tell_of_others(category: Category) -> None:
    base = own("\n\n".join(OWN_ONLY))
    many = Exhibit(base.filed.but(report=base.report.but(category=category)), base.document)
    assert found(many, third(), OTHERS._replace(clients=OTHERS.applicants)) == {}


def test_a_client_of_the_same_evaluator_in_several_places() -> None:
    clients = OTHERS._replace(clients=frozenset({"无锡白鹭轴承有限公司"}))
    several, once = "\n\n".join(OWN_ONLY[:2]), OWN_ONLY[0]
    sign = found(own(several), third(), clients)["residue_client"]
    assert quotes(sign.own) == ["无锡白鹭轴承有限公司"] * 2
    assert level([sign]).level is Level.SUSPECTED
    assert list(found(own(once), third(), clients)) == ["residue_own"]
    assert list(found(own(several), third(), OTHERS)) == ["residue_own"]


@pytest.mark.parametrize(
    "told",
    [
        "公司主要客户无锡白鹭轴承有限公司高度重视绿色采购。",
        "无锡白鹭轴承有限公司高度重视供应商的环保表现。",
        "我公司与无锡白鹭轴承有限公司共建余热管网。无锡白鹭轴承有限公司位于厂区东侧。",
        "厂区东侧为无锡白鹭轴承有限公司，西侧为河道。",
        "无锡白鹭轴承有限公司位于我公司东侧。",
        "控股股东无锡白鹭轴承有限公司成立于2003年。",
        "公司产品配套无锡白鹭轴承有限公司等企业。",
        "检测由无锡白鹭轴承有限公司计量室完成。",
        "公司前身为无锡白鹭轴承有限公司。无锡白鹭轴承有限公司成立于1998年，2010年更名。",
        "无锡白鹭轴承有限公司向我公司提供蒸汽。",
        "公司租用无锡白鹭轴承有限公司厂房，无锡白鹭轴承有限公司占地8万平方米。",
        "标杆企业无锡白鹭轴承有限公司已具备绿色工厂条件。",
        "参照无锡白鹭轴承有限公司的经验，公司开展节能改造。",
        "| 客户名称 | 占比 |\n| --- | --- |\n| 无锡白鹭轴承有限公司 | 12% |",
        "| 供应商 | 产品 |\n| --- | --- |\n| 无锡白鹭轴承有限公司 | 轴承 |",
        "集团成员苏州青禾热处理有限公司成立于2008年。",
        "苏州青禾热处理有限公司高度重视节能工作。",
    ],
)
def test_others_that_are_named_by_right(told: str) -> None:
    names = OTHERS.applicants | {"苏州青禾热处理有限公司"}
    others = OTHERS._replace(applicants=names, clients=names)
    assert found(own(told), third(told), others) == {}


def with_header(words: str) -> Exhibit:
    """A self-evaluation in Word with these words as its page header."""
    made = python_docx.Document()
    made.sections[0].header.paragraphs[0].text = words
    for text in (
        "绿色工厂自评价报告",
        "申报单位：苏州青禾齿轮有限公司",
        "一、工厂基本情况",
        "我公司主要生产齿轮箱，近三年生产正常。",
    ):
        made.add_paragraph(text)
    stream = io.BytesIO()
    made.save(stream)
    document = read(stream.getvalue(), "自评价.docx")
    report = reports_of(document)[0]
    return Exhibit(FiledReport(path="自评价.docx", sha256=document.sha256, report=report), document)


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("无锡白鹭轴承有限公司", ["residue_own"]),
        ("北京清源评价中心", ["compiled_by_evaluator"]),
        ("苏州青禾齿轮有限公司", []),
        ("苏州青禾齿轮有限公司绿色工厂自评价报告", []),
        ("第三方评价机构：北京清源评价中心", []),
    ],
)
def test_page_headers(header: str, names: list[str]) -> None:
    signs = found(with_header(header), third(), OTHERS)
    assert list(signs) == names
    assert [quotes(one.own) for one in signs.values()] == [[header]] * len(names)


# problems


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("二、存在的问题\n\n现场评价发现部分计量器具未按期检定。", []),
        ("二、存在的问题\n\n未发现问题。", ["no_problems"]),
        ("二、存在的问题\n\n无", ["no_problems"]),
        ("二、存在的问题\n\n/", ["no_problems"]),
        ("六、存在的问题及改进建议\n\n评价过程中未发现明显问题。建议企业持续改进。", ["no_problems"]),
        ("六、自评价报告存在的问题\n\n自评价报告内容完整、数据准确，无问题。", ["no_problems"]),
        ("六、不符合项及整改情况\n\n本次评价未开具不符合项。", ["no_problems"]),
        ("| 存在的问题 | 无 |\n| --- | --- |\n| 建议 | 继续保持 |", ["no_problems"]),
        ("六、结论\n\n该工厂符合要求。", ["no_problems"]),
        ("六、存在的问题及改进建议\n\n1. 部分计量器具未按期检定；\n\n2. 危废台账填写不规范。", []),
        ("六、存在的问题及改进建议\n\n未发现严重问题。3台水表超期未检定。", []),
        ("六、存在的问题及改进建议\n\n未发现严重问题。建议尽快更换尚在使用的老旧水泵。", []),
        ("六、不符合项及整改情况\n\n开具一般不符合项2项，企业已于8月20日完成整改。", []),
        ("| 存在的问题 | 3台水表未检定 |\n| --- | --- |\n| 建议 | 尽快送检 |", []),
        ("六、主要问题\n\n自评价报告中2021年用水量统计有误，企业已更正。", []),
    ],
)
def test_problems(told: str, names: list[str]) -> None:
    text = (
        "# 绿色工厂第三方评价报告\n\n受评价方：苏州青禾齿轮有限公司\n\n第三方评价机构名称：北京清源评价中心\n\n"
        f"一、概述\n\n受评价方主要生产齿轮箱。\n\n{told}\n"
    )
    assert list(found(own(), exhibit(text, "第三方.md"))) == names


def test_silence_on_problems_counts_only_in_a_report_that_was_read_whole() -> None:
    text = "# 绿色工厂第三方评价报告\n\n受评价方：苏州青禾齿轮有限公司\n\n一、概述\n\n受评价方主要生产齿轮箱。\n"
    theirs = exhibit(text, "第三方.md")
    assert found(own(), theirs)["no_problems"].other == (Absence(sought="自评价中存在的问题", paths=("第三方.md",)),)
    part = theirs.__class__(theirs.filed, theirs.document.but(unread=("page 3",)))
    assert found(own(), part) == {}


# the evidence index

PAPERS = [
    "营业执照副本",
    "环评批复文件",
    "能源管理体系证书",
    "质量管理体系证书",
    "土地使用证",
    "照明灯具台账",
    "计量器具台账",
    "用水统计报表",
    "固废处置合同",
    "职业健康体系证书",
]


def index(papers: list[str], head: str = "证明材料索引") -> str:
    rows = "".join(f"| {number} | 要求{number} | 符合 | {paper} |\n" for number, paper in enumerate(papers))
    return f"| 序号 | 一般要求 | 是否符合 | {head} |\n| --- | --- | --- | --- |\n{rows}"


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        (PAPERS, PAPERS, ["index_order"]),
        (PAPERS, [*PAPERS[1:], PAPERS[0]], []),
        (PAPERS[:9], PAPERS[:9], []),
        (PAPERS, [*PAPERS, "排污许可证"], []),
        ([*PAPERS[:9], "/"], [*PAPERS[:9], "/"], []),
        ([f"附件{number}" for number in range(12)], [f"附件{number}" for number in range(12)], []),
    ],
)
def test_order_of_the_evidence(mine: list[str], theirs: list[str], names: list[str]) -> None:
    assert list(found(own(index(mine)), third(index(theirs, "证明材料")))) == names


LAYOUTS = {
    "numbered": "## 附件清单\n\n" + "\n\n".join(f"{n}. {one}" for n, one in enumerate(PAPERS, 1)),
    "annexes": "五、证明材料目录\n\n" + "\n\n".join(f"附件{n}：{one}" for n, one in enumerate(PAPERS, 1)),
    "brackets": "七、附件\n\n" + "\n\n".join(f"（{n}）{one}" for n, one in enumerate(PAPERS, 1)),
    "pages": "## 佐证材料清单\n\n" + "\n\n".join(f"附件{n} {one}……{n * 3}" for n, one in enumerate(PAPERS, 1)),
    "table": "## 附件清单\n\n| 序号 | 材料名称 | 页码 |\n| --- | --- | --- |\n"
    + "".join(f"| {n} | {one} | {n * 2} |\n" for n, one in enumerate(PAPERS, 1)),
    "column": index(PAPERS),
}


@pytest.mark.parametrize("theirs", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("mine", LAYOUTS.values(), ids=LAYOUTS)
def test_the_same_papers_in_whatever_layout(mine: str, theirs: str) -> None:
    sign = found(own(mine), third(theirs))["index_order"]
    assert len(sign.own) == len(sign.other) == len(PAPERS)
    assert PAPERS[3] in quotes(sign.own)[3]


@pytest.mark.parametrize(
    "told",
    [
        "\n\n".join(f"{n}. {one}" for n, one in enumerate(PAPERS, 1)),  # no heading says what is listed
        "## 附件清单\n\n见另册。\n\n" + "\n\n".join(f"{n}. {one}" for n, one in enumerate(PAPERS, 1)),
        "## 附件清单\n\n" + "\n\n".join(f"附件{n}" for n in range(1, 13)),
        "## 主要设备\n\n| 序号 | 名称 | 台数 |\n| --- | --- | --- |\n"
        + "".join(f"| {n} | {one} | 2 |\n" for n, one in enumerate(PAPERS, 1)),
    ],
)
def test_what_is_no_index(told: str) -> None:
    assert entries(own(told)) == ()
    assert found(own(told), third(told)) == {}


def test_joined_tables_are_parted_by_their_heads() -> None:
    joined = index(PAPERS) + "| 设备名称 | 数量 | 安装位置 | 型号规格 |\n" + "| 水泵 | 2 | 车间 | ZD34-250A |\n" * 3
    assert len(entries(own(joined))) == len(PAPERS)
    equipment = "| 序号 | 设备名称 | 型号 | 证明材料 |\n| --- | --- | --- | --- |\n"
    assert entries(own(equipment + "".join(f"| 1 | 水泵 | A | {one} |\n" for one in PAPERS))) == ()


def test_entries_of_an_index() -> None:
    mine = own(index([*PAPERS, "见附件", PAPERS[0]]))
    assert [mine.document.text[one.start : one.end] for one in entries(mine)] == PAPERS


# one file


def test_the_same_file_as_both_reports_says_that_alone() -> None:
    mine = own()
    signs = signals(mine, mine)
    assert [one.name for one in signs] == ["same_file"]
    assert signs[0].own == (FileFact(path="自评价.md", field="sha256", values=(mine.filed.sha256,)),)
    assert level(signs).level is Level.STRONG


# levels


def sign(name: str) -> Signal:
    clue = FileFact(path="a.docx", field="author", values=("甲",))
    return Signal(name=name, strength=weights()[name].strength, message=Message(zh="甲", en="a"), own=(clue,))


@pytest.mark.parametrize(
    ("names", "expected", "score"),
    [
        ([], Level.NONE, "0"),
        (["same_build"], Level.NONE, "0.5"),
        (["same_author"], Level.NOTICE, "2"),
        (["revision_ids", "revision_root", "document_id", "machine", "created_same"], Level.NOTICE, "3"),
        # any number of weak signs
        (
            [
                "same_build",
                "same_pictures",
                "voice_once",
                "no_problems",
                "residue_other",
                "same_fonts",
                "other_saved_by_applicant",
            ],
            Level.NOTICE,
            "6.0",
        ),
        (["revision_ids", "same_author"], Level.SUSPECTED, "4"),
        (["voice"], Level.SUSPECTED, "4"),
        (["voice", "same_build"], Level.SUSPECTED, "4.5"),
        (["voice", "no_problems", "same_pictures", "same_build"], Level.SUSPECTED, "6.0"),
        (["revision_ids_rare", "machine_rare"], Level.SUSPECTED, "4"),
        (["voice", "contact_person"], Level.STRONG, "6"),
        (["revision_ids", "same_author", "contact_person"], Level.SUSPECTED, "6"),
        (["own_by_evaluator", "contact_phone"], Level.STRONG, "8"),
        (["same_file"], Level.STRONG, "6"),
    ],
)
def test_levels(names: list[str], expected: Level, score: str) -> None:
    found = level(map(sign, names))
    assert (found.level, found.score) == (expected, Decimal(score))
    assert sorted(one.signal for one in found.contributions) == sorted(names)
    assert sum(one.counted for one in found.contributions) == found.score
    assert all(one.reason for one in found.contributions)


@pytest.mark.parametrize(
    ("names", "expected", "score"),
    [
        # a row that is not sure enough carries no more than a notice, alone or as what was missing
        (["machine_rare"], Level.NOTICE, "4"),
        (["machine", "other_by_applicant"], Level.NOTICE, "5"),
        (["machine", "same_author"], Level.NOTICE, "5"),
        (["machine_rare", "voice"], Level.SUSPECTED, "8"),
        # the lighter but surer sign of the same family steps in
        (["machine_rare", "revision_ids", "same_author"], Level.SUSPECTED, "6"),
    ],
)
def test_unsure_signs_accuse_nobody(names: list[str], expected: Level, score: str) -> None:
    unsure = {name for name, one in weights().items() if not one.confidence.decides}
    assert unsure & set(names)
    found = level(map(sign, names))
    assert (found.level, found.score) == (expected, Decimal(score))


def test_what_was_not_read_is_never_called_fine() -> None:
    assert level([], [Family.VOICE, Family.CONTACTS]).level is Level.UNVERIFIED
    assert level([], [Family.ANCESTRY]).level is Level.NONE
    assert level([], [Family.ANCESTRY]).unchecked == (Family.ANCESTRY,)
    assert level([sign("voice_once")], [Family.VOICE]).level is Level.NOTICE


WORDS = "公司建有完善的能源计量体系，主要用能设备均配备计量器具。" * 30
NAMED = FileFacts(
    author="钱进", rsids=("00A1B2C3",), template="a.dotx", pictures=(Picture(place="a", sha256="ab" * 32),)
)


@pytest.mark.parametrize(
    ("mine", "theirs", "families"),
    [
        (own(WORDS, NAMED), third(WORDS, NAMED), [Family.CONTACTS]),
        (own("", NAMED), third(WORDS, NAMED), [Family.CONTACTS, Family.VOICE, Family.RESIDUE, Family.CONTENT]),
        (
            own(WORDS, NAMED),
            third(WORDS, FileFacts(author="Administrator", created="2013-12-23T23:15:00Z")),
            [Family.ANCESTRY, Family.AUTHORSHIP, Family.PROGRAM, Family.PICTURES, Family.CONTACTS],
        ),
    ],
)
def test_what_could_not_be_looked_at(mine: Exhibit, theirs: Exhibit, families: list[Family]) -> None:
    assert list(unchecked(mine, theirs)) == families


def test_the_same_signs_in_another_order_make_the_same() -> None:
    names = ["same_author", "same_company", "voice", "revision_ids"]
    assert level(map(sign, names)) == level(map(sign, reversed(names)))


def test_a_sign_needs_its_evidence() -> None:
    with pytest.raises(ValueError, match="needs its evidence"):
        Signal(name="voice", strength=Strength.STRONG, message=Message(zh="", en=""))


def test_the_table_of_weights() -> None:
    limits = independence().levels
    for one in weights().values():
        assert one.reason
        assert one.source
        assert 0 < one.weight <= limits.strong
        assert (one.weight >= limits.suspected) is (one.strength is Strength.STRONG), one.name
        assert one.strength is Strength.WEAK or one.weight > 1
    assert {name.removesuffix("_rare") for name in weights() if name.endswith("_rare")} <= weights().keys()
