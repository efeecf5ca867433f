"""An official credit report that an applicant files: 信用中国's, V2.0, with one penalty and no accident."""

from typing import Final

from tests.roundgen.facts import Submission
from tests.roundgen.model import Block, Heading, Origin, Paragraph, Report, Style
from tests.roundgen.slots import chinese_date

TITLE: Final = "法人和非法人组织公共信用信息报告"
NUMBER: Final = "09300000001D7A"
"""What follows the day in a number of the system."""
ACT: Final = "超过水污染物排放标准排放水污染物"
_NONE: Final = "查询期内无相关信息"
_COUNTS: Final = (
    ("行政管理", 1), ("诚实守信", 0), ("严重失信主体名单", 0), ("经营异常", 0),
    ("信用承诺", 0), ("信用评价", 0), ("司法判决", 0), ("其他", 0),
)  # fmt: skip
_EMPTY: Final = (
    "三、诚实守信相关荣誉信息", "四、严重失信主体名单信息", "五、经营（活动）异常名录（状态）信息",
    "六、信用承诺信息", "七、信用评价信息", "八、司法判决及执行信息", "九、其他信息",
)  # fmt: skip


def report(sub: Submission) -> Report:
    """The report on the applicant of a submission."""
    day = sub.times.issued
    lines = [
        "（版本号V2.0）",
        f"机构名称：{sub.org.name}",
        f"统一社会信用代码：{sub.org.uscc}",
        f"报告编号：{day:%Y%m%d}{NUMBER}",
        f"报告生成日期：{chinese_date(day)}",
        "报告出具单位：国家公共信用信息中心",
        f"企业名称：{sub.org.name}",
        "存续",
        "信用信息概要",
        *(text for name, count in _COUNTS for text in (name, f"{count}条")),
    ]
    blocks: list[Block] = [Heading(level=0, text=TITLE), *map(_line, lines)]
    blocks += [Heading(level=0, text="一、登记注册基础信息"), Heading(level=0, text="二、行政管理信息")]
    blocks += [_line(f"{label}: {value}") for label, value in _penalty(sub)]
    for heading in _EMPTY:
        blocks += [Heading(level=0, text=heading), _line(_NONE)]
    origin = Origin(
        author="", modified_by="", company="", application="", created=sub.times.received, modified=sub.times.received
    )
    return Report(title=TITLE, blocks=tuple(blocks), running_head="信用中国", origin=origin)


def _line(text: str) -> Paragraph:
    return Paragraph(text=text, style=Style.LINE)


def _penalty(sub: Submission) -> tuple[tuple[str, str], ...]:
    return (
        ("行政处罚决定书文号", "第 1 条 环罚〔2021〕37号"),
        ("处罚类别", "罚款"),
        ("处罚决定日期", "2021-06-18"),
        ("处罚内容", "罚款人民币壹拾万元整"),
        ("罚款金额(万元)", "10.000000"),
        ("没收违法所得、没收非法财物的金额(万元)", "— —"),
        ("违法行为类型", "违反《中华人民共和国水污染防治法》"),
        ("违法事实", ACT),
        ("处罚依据", "《中华人民共和国水污染防治法》第八十三条第（二）项"),
        ("处罚机关", f"{sub.org.city}生态环境局"),
        ("数据来源单位", f"{sub.org.city}生态环境局"),
    )
