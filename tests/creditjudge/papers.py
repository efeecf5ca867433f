"""What applicants file besides: short reports as texts, 动态管理表 as a sheet."""

import io

import xlsxwriter

from tests.creditgen.words import Subject
from tests.creditjudge.cast import Company

_SELF = """绿色工厂自评价报告
申报单位：{name}
所在省市：江苏省苏州市
工业和信息化部制
2022年7月27日
基本信息表
工厂名称：{name}
统一社会信用代码：{uscc}
通讯地址：{address}
法定代表人：{person}
所属行业：金属结构制造（3311）
一、工厂基本情况
本报告由{name}依据《绿色工厂评价通则》（GB/T 36132-2018）编制，统计期为2019年至2021年。
2019年、2020年、2021年工业总产值分别为23992万元、25646万元、27577万元，产品产量分别为35282吨、37715吨、40554吨。
二、绿色工厂创建情况
本公司建立了能源管理体系，按照评价通则的要求开展了自评价。
{says}
三、自评价结论
本公司符合绿色工厂评价要求。
"""
_THIRD = """绿色工厂第三方评价报告
工厂名称：{name}
第三方评价机构名称：{evaluator}
工业和信息化部制
2022年9月5日
工厂基本信息
工厂名称：{name}
统一社会信用代码：{uscc}
第三方机构信息
第三方机构名称：{evaluator}
统一社会信用代码：{code}
机构法定代表人：{head}
一、概述
受{name}委托，{evaluator}于2022年8月组建评价组，依据《绿色工厂评价通则》（GB/T 36132-2018）开展文件评审和现场评价。
二、评价结论
经评价，{name}符合绿色工厂评价要求，建议推荐。
"""


def self_evaluation(who: Company, says: str = "") -> bytes:
    """附件2-1."""
    one = who.subject
    return _SELF.format(name=one.name, uscc=one.uscc, address=one.address, person=one.person, says=says).encode()


def third_party(who: Company, by: Subject) -> bytes:
    """附件2-2."""
    return _THIRD.format(name=who.name, uscc=who.uscc, evaluator=by.name, code=by.uscc, head=by.person).encode()


def dynamic(who: Company, accident: str) -> bytes:
    """附件6, of a factory listed in 2020."""
    rows = (
        ("附件6　绿色工厂动态管理表",),
        ("单位名称", who.name, "", "统一社会信用代码", who.uscc, ""),
        ("通讯地址", who.subject.address, "", "所属行业", "金属结构制造", ""),
        ("列入批次", "第五批", "", "列入年份", 2020, ""),
        ("近三年是否发生安全、质量、环境污染事故", accident, "", "名称或边界是否变更", "否", ""),
        ("序号", "关键指标", "单位", "2019年", "2020年", "2021年"),
        (1, "工业总产值", "万元", 23992, 25646, 27577),
        (2, "综合能源消费量", "tce", 1221.04, 1235.95, 1242.1),
    )
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("附件6")
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return target.getvalue()
