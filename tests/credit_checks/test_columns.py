"""Labels, values and tables that stand in columns without rules: their order comes from where the words stand."""

import io
from collections.abc import Iterable

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from credit_checks.uploaded import credit_report
from extractors.formats import read
from models.credit import CreditReport, Outcome
from tests.credit_checks.making import FONT
from tests.credit_checks.test_uploaded_bad import CODE, HEADINGS, NAME, lines_of

Placed = tuple[int, str]
"""How far from the left edge words stand, and the words."""
RECORD: list[list[Placed]] = [
    [
        (60, "行政处罚决定书文号:"),
        (160, "第 1 条 苏环罚〔2021〕7号"),
        (310, "没收违法所得、没收非法财"),
        (440, "0.500000"),
    ],
    [(310, "物的金额(万元):")],
    [(60, "违法事实:"), (160, "超标排放水污染物，"), (310, "处罚机关:"), (440, "苏州市生态环境局")],
    [(160, "情节严重"), (440, "高新区分局")],
    [(60, "处罚决定日期:"), (160, "2021-04-01"), (310, "数据来源:"), (440, "苏州市生态环境局")],
]


def _pdf(rows: Iterable[list[Placed]]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    y = 800
    for row in rows:
        if y < 60:
            canvas.showPage()
            y = 800
        canvas.setFont(FONT, 9)
        for x, words in row:
            canvas.drawString(x, y, words)
        y -= 14
    canvas.save()
    return out.getvalue()


def _read(rows: Iterable[list[Placed]]) -> CreditReport:
    found = credit_report(read(_pdf(rows), "报告.pdf"))
    assert found is not None
    return found


def test_two_columns_of_labels_and_values() -> None:
    lines: list[list[Placed]] = [[(60, line)] for line in lines_of()]
    at = lines.index([(60, HEADINGS[0])])
    lines[lines.index([(60, "行政管理")]) + 1] = [(60, "1条")]
    lines[at + 1 : at + 2] = RECORD
    answer = _read(lines).answer("credit-penalty")
    assert answer is not None
    assert answer.outcome is Outcome.HIT
    assert [dict(one.cells) for one in answer.entries] == [
        {
            "行政处罚决定书文号": "苏环罚〔2021〕7号",
            "没收违法所得、没收非法财物的金额(万元)": "0.500000",
            "案件名称": "超标排放水污染物，情节严重",
            "处罚机关": "苏州市生态环境局高新区分局",
            "处罚决定日期": "2021-04-01",
            "数据来源单位": "苏州市生态环境局",
        }
    ]


def test_a_table_of_gsxt_without_rules() -> None:
    rows: list[list[Placed]] = [
        *(
            [(60, line)]
            for line in ("企业信用信息公示报告", "报告生成时间 2022年10月12日", "政府部门公示信息", "营业执照信息")
        ),
        *(
            [(60, line)]
            for line in (f"统一社会信用代码/注册号：{CODE}", f"企业名称：{NAME}", "行政处罚信息", "暂无行政处罚信息")
        ),
        [(60, "列入经营异常名录信息")],
        [
            (60, "序号"),
            (90, "纳入经营异常名录原因"),
            (220, "列入日期"),
            (300, "作出决定机关（列入）"),
            (420, "移出日期"),
        ],
        [],
        [(60, "1"), (90, "通过登记的住所或者经营"), (220, "2021年03月"), (300, "苏州市市监局"), (420, "2022年03月")],
        [(90, "场所无法联系"), (220, "01日"), (420, "05日")],
        [],
        [(60, "2"), (90, "未公示年度报告"), (220, "2022年07月"), (300, "苏州市市监局")],
        [(220, "10日")],
        *([(60, line)] for line in ("列入严重违法失信名单（黑名单）信息", "暂无列入严重违法失信名单（黑名单）信息")),
    ]
    answer = _read(rows).answer("credit-abnormal")
    assert answer is not None
    assert answer.outcome is Outcome.HIT
    assert [dict(one.cells) for one in answer.entries] == [
        {
            "列入经营异常名录原因": "通过登记的住所或者经营场所无法联系",
            "列入日期": "2021年03月01日",
            "作出决定机关(列入)": "苏州市市监局",
            "移出日期": "2022年03月05日",
        },
        {"列入经营异常名录原因": "未公示年度报告", "列入日期": "2022年07月10日", "作出决定机关(列入)": "苏州市市监局"},
    ]
