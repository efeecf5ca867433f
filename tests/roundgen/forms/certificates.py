"""Short attachments: a management system certificate of the applicant, an accreditation notice of the evaluator."""

from datetime import UTC, datetime

from tests.roundgen.facts import Evaluator, Submission
from tests.roundgen.model import Block, Origin, Paragraph, Report, Style, grid
from tests.roundgen.names import Mint
from tests.roundgen.slots import for_submission
from tests.roundgen.streams import stream

KINDS = (
    ("质量管理体系认证证书", "GB/T 19001-2016/ISO 9001:2015", "cert_q"),
    ("环境管理体系认证证书", "GB/T 24001-2016/ISO 14001:2015", "cert_e"),
    ("能源管理体系认证证书", "GB/T 23331-2020/ISO 50001:2018", "cert_n"),
)


def _report(title: str, lines: list[Block], author: str) -> Report:
    day = datetime(2021, 6, 18, 8, 0, tzinfo=UTC)
    origin = Origin(
        author=author, modified_by=author, company=author, application="WPS Office", created=day, modified=day
    )
    return Report(title=title, blocks=tuple(lines), running_head="", origin=origin, heading_styles=False)


def certificate(seed: int, sub: Submission, kind: int) -> Report:
    """A certificate from an invented certification body."""
    title, norm, slot = KINDS[kind % len(KINDS)]
    slots = for_submission(seed, sub)
    rng = stream(seed, sub.key, "certificate", kind)
    body = f"{Mint(rng).brand()}认证有限公司"
    scope = f"{slots['p1']}、{slots['p2']}的设计、生产及相关管理活动"
    lines: list[Block] = [
        Paragraph(text=title, style=Style.TITLE),
        Paragraph(text=f"证书编号：{slots[slot]}", style=Style.CENTER),
        Paragraph(text=f"兹证明　{sub.org.name}"),
        Paragraph(text=f"统一社会信用代码：{sub.org.uscc}"),
        Paragraph(text=f"注册地址：{sub.org.address}"),
        Paragraph(text=f"建立的管理体系符合标准：{norm}"),
        Paragraph(text=f"认证范围：{scope}"),
        Paragraph(text="发证日期：2021年6月18日　有效期至：2024年6月17日"),
        Paragraph(text=body, style=Style.SIGN),
    ]
    return _report(title, lines, body)


def accreditation(evaluator: Evaluator) -> Report:
    """The same file in the folder of every client: the evaluator's qualification as it hands it out."""
    title = "评价机构资质证明"
    rows = [("机构名称", evaluator.name), ("统一社会信用代码", evaluator.org.uscc), ("住所", evaluator.org.address)]
    lines: list[Block] = [
        Paragraph(text=title, style=Style.TITLE),
        grid("", ("项目", "内容"), rows, (0.3, 0.7)),
        Paragraph(text="业务范围：绿色工厂、绿色工业园区、绿色供应链管理企业评价；节能诊断；清洁生产咨询。"),
        Paragraph(text="有效期：2020年1月1日至2024年12月31日", style=Style.SIGN),
    ]
    return _report(title, lines, evaluator.name)
