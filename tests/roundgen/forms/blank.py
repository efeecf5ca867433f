"""The official form of annex 2-1 as it is handed out, nothing filled in."""

from datetime import UTC, datetime

from tests.roundgen.figures import Row
from tests.roundgen.forms.factory_self import NOTES, TITLE
from tests.roundgen.layout import SELF_LAYOUTS, cover, fields, numbered
from tests.roundgen.model import Block, Heading, Origin, PageBreak, Paragraph, Report, Style, body, grid
from tests.roundgen.tables import table

_FIELDS = (
    "工厂名称",
    "所属行业",
    "通讯地址",
    "邮编",
    "单位性质",
    "统一社会信用代码",
    "注册机关",
    "注册资本",
    "成立日期",
    "有效期",
    "法定代表人",
    "法人代表联系电话",
    "申报工作联系部门",
    "联系人",
    "联系电话",
    "手机",
    "传真",
    "电子邮箱",
)
_NATURE = "内资（□国有 □集体 □民营） □中外合资 □港澳台 □外商独资"
_CHAPTERS = (
    (1, "工厂基本情况", "（简要介绍工厂的成立时间、主要产品、生产规模、工艺流程等。）"),
    (1, "绿色工厂创建情况", "（从以下方面说明，并提供必要的证明材料。）"),
    (2, "基础设施情况", "（建筑、照明、设备设施等。）"),
    (2, "管理体系情况", "（质量、职业健康安全、环境、能源管理体系和社会责任等。）"),
    (2, "能源资源投入情况", "（能源投入、资源投入、采购等。）"),
    (2, "产品情况", "（生态设计、有害物质、节能、减碳、可回收利用率等。）"),
    (2, "环境排放情况", "（大气、水体、固体废物、噪声、温室气体等。）"),
    (1, "下一步工作", "（拟采取的重点措施和目标。）"),
)


def report(indicators: tuple[Row, ...]) -> Report:
    """Only labels, boxes and instructions; `indicators` lends the names and units of the twelve rows."""
    layout = SELF_LAYOUTS["form2018"]
    blocks = cover(TITLE, ("申报单位：", "所在省市：", "工业和信息化部制", "20  年  月  日"))
    notes = [f"{number}．{note}" for number, note in enumerate(NOTES, start=1)]
    pairs = [(field, _NATURE if field == "单位性质" else "") for field in _FIELDS]
    blocks += [
        Heading(level=0, text="填写说明"),
        *body(*notes),
        PageBreak(),
        Heading(level=0, text="基本信息表"),
        *fields(layout, pairs),
        Heading(level=0, text="单位简介（主营业务、生产情况、荣誉）"),
        Heading(level=0, text="材料真实性承诺"),
        Paragraph(
            text="我单位郑重承诺：本次申报所提交的相关数据和信息均真实、有效，愿接受并积极配合主管部门的监督抽查和核验。"
        ),
        Paragraph(text="法人或单位负责人签字：　　　　　　（公章）", style=Style.SIGN),
        Paragraph(text="日期：", style=Style.SIGN),
        PageBreak(),
        *_chapters(),
        *_tables(indicators),
    ]
    day = datetime(2022, 9, 16, 9, 0, tzinfo=UTC)
    origin = Origin(author="", modified_by="", company="", application="WPS Office", created=day, modified=day)
    return Report(
        title=TITLE,
        blocks=numbered(layout, blocks),
        running_head=TITLE,
        origin=origin,
        heading_styles=False,
    )


def _chapters() -> list[Block]:
    blocks: list[Block] = []
    for level, title, hint in _CHAPTERS:
        blocks += [Heading(level=level, text=title), Paragraph(text=hint)]
    return blocks


def _tables(indicators: tuple[Row, ...]) -> list[Block]:
    needs = [(text, "", "") for text, _ in table("factory_requirements")]
    items = [(first, second, "", "") for first, second, *_ in table("factory_items")]
    items += [("绩效", f"{row.name}（{row.unit}）", "", "") for row in indicators]
    head = ("一级指标", "二级指标", "指标值及是否符合评价要求", "证明材料索引")
    return [
        grid("绿色工厂一般要求符合性自评表", ("一般要求", "是否符合", "证明材料索引"), needs, (0.62, 0.18, 0.2)),
        grid("绿色工厂评价指标自评表（20  年）", head, items, (0.14, 0.24, 0.46, 0.16)),
    ]
