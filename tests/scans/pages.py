"""Pages of several kinds with words drawn by a seed."""

from collections.abc import Callable
from random import Random

from tests.scans import words
from tests.scans.sheet import A4, Area, CellTruth, Sheet


def report(rng: Random) -> Sheet:
    """Headings and paragraphs."""
    sheet = Sheet(rng)
    points = rng.choice((10.5, 12, 12, 14))
    while sheet.y < A4[1] - 1000:
        sheet.heading(words.heading(rng), 15)
        sheet.paragraph(words.paragraph(rng, 3), points)
    return sheet


def tables(rng: Random) -> Sheet:
    """Ruled tables of numbers, one with merged cells, some words between."""
    sheet = Sheet(rng)
    points = rng.choice((9, 10.5, 10.5))
    sheet.heading("表1 主要能源和资源消耗情况", 14)
    sheet.table(_figures(rng, rng.randint(6, 10)), points, (0.1, 0.3, 0.15, 0.15, 0.15, 0.15))
    sheet.paragraph(words.paragraph(rng, 2), 12)
    sheet.heading("表2 指标对比", 14)
    sheet.table(_merged(rng), points, (0.16, 0.28, 0.14, 0.14, 0.14, 0.14))
    return sheet


def form(rng: Random) -> Sheet:
    """A form: labels and values of different widths, long words in a wide cell, a place for the seal."""
    sheet = Sheet(rng)
    sheet.heading("绿色工厂自评价报告基本信息表", 18)
    rows = [
        ("企业名称", words.company(rng), "所属行业", "通用设备制造业"),
        ("统一社会信用代码", words.paragraph(rng, 1)[:0] + _code(rng), "成立日期", "2009年5月18日"),
        ("注册资本（万元）", words.number(rng), "职工人数", str(rng.randint(50, 5000))),
        ("联系人", "陈祺", "邮政编码", str(rng.randint(100000, 899999))),
    ]
    cells = [CellTruth(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    cells += [CellTruth(4, 0, "企业简介"), CellTruth(4, 1, words.paragraph(rng, 3), 1, 3)]
    cells += [CellTruth(5, 0, "评价结论"), CellTruth(5, 1, words.paragraph(rng, 2), 1, 3)]
    sheet.table(cells, 12, (0.2, 0.36, 0.2, 0.24))
    sheet.paragraph(words.paragraph(rng, 2), 12)
    sheet.line(f"{words.company(rng)}（盖章）", 12, 0.5)
    sheet.line(f"{rng.randint(2019, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日", 12, 0.6)
    return sheet


def columns(rng: Random) -> Sheet:
    """Two columns below a title."""
    sheet = Sheet(rng)
    sheet.heading(f"{words.company(rng)}绿色制造进展", 18)
    gap = 110
    width = (sheet.body.width - gap) // 2
    top = sheet.y
    for left in (sheet.body.left, sheet.body.left + width + gap):
        sheet.y = top
        while sheet.y < A4[1] - 1000:
            sheet.paragraph(words.paragraph(rng, 2), 11, Area(left, width))
    return sheet


def certificate(rng: Random) -> Sheet:
    """A certificate: few lines of different sizes, codes and dates."""
    sheet = Sheet(rng)
    sheet.y = 600
    sheet.heading("能源管理体系认证证书", 28)
    sheet.y += 100
    sheet.line(f"证书编号：{_code(rng)}", 13, 0.1)
    sheet.line(f"兹证明 {words.company(rng)}".replace(" ", ""), 16, 0.1)
    sheet.line(f"统一社会信用代码：{_code(rng)}", 13, 0.1)
    sheet.paragraph("建立的能源管理体系符合GB/T 23331—2020/ISO 50001:2018标准的要求，" + words.paragraph(rng, 1), 13)
    for label in ("首次颁证日期", "本次颁证日期", "有效期至"):
        sheet.line(f"{label}：{rng.randint(2015, 2027)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日", 13, 0.1)
    sheet.y += 400
    sheet.line("绿评认证中心有限公司", 14, 0.5)
    return sheet


KINDS: dict[str, Callable[[Random], Sheet]] = {
    "report": report,
    "tables": tables,
    "form": form,
    "columns": columns,
    "certificate": certificate,
}


def _code(rng: Random) -> str:
    return "91" + "".join(rng.choice("0123456789") for _ in range(12)) + rng.choice(("MA3X", "77QK", "0138"))


def _figures(rng: Random, rows: int) -> list[CellTruth]:
    head = ["序号", "指标名称", "单位", "2020年", "2021年", "2022年"]
    cells = [CellTruth(0, c, text) for c, text in enumerate(head)]
    for row in range(1, rows + 1):
        name, unit = words.indicator(rng)
        texts = [str(row), name, unit, *(words.number(rng) for _ in range(3))]
        cells += [CellTruth(row, c, text) for c, text in enumerate(texts)]
    return cells


def _merged(rng: Random) -> list[CellTruth]:
    cells = [CellTruth(0, 0, "类别", 2), CellTruth(0, 1, "项目", 2), CellTruth(0, 2, "实际值", 1, 2)]
    cells.append(CellTruth(0, 4, "基准值", 1, 2))
    cells += [CellTruth(1, c, text) for c, text in enumerate(("2021年", "2022年", "先进值", "准入值"), 2)]
    row = 2
    for kind in ("能源", "资源", "环境排放"):
        count = rng.randint(1, 4)
        cells.append(CellTruth(row, 0, kind, count))
        for _ in range(count):
            cells.append(CellTruth(row, 1, words.indicator(rng)[0]))
            cells += [CellTruth(row, c, words.number(rng)) for c in range(2, 6)]
            row += 1
    return cells
