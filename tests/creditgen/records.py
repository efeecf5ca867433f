"""The records of 信用中国 reports, with the labels that the reports print."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.creditgen import words
from tests.creditgen.model import PENALTY, Record
from tests.creditgen.words import NULL, Subject, pick

Maker = Callable[[Random, Subject], Record]

_LABELS = ("行政处罚决定书文号", "处罚类别", "处罚决定日期", "处罚内容", "罚款金额(万元)")
PENALTY_DECIDING = (*_LABELS, "违法行为类型", "违法事实", "处罚依据", "处罚机关")
_MONEY = "没收违法所得、没收非法财物的金额(万元)"


def penalty(rng: Random, who: Subject) -> Record:
    """行政处罚."""
    del who
    one = words.offence(rng)
    when = words.day(rng)
    authority_code = words.uscc(rng, "11")
    fields = (
        ("行政处罚决定书文号", words.number(rng, when, pick(rng, ("环罚", "应急罚", "市监处罚", "税稽罚", "交罚")))),
        (
            "处罚类别",
            pick(rng, ("罚款", "警告;罚款", "罚款;没收违法所得、没收非法财物", "责令停产停业", "其他-责令改正")),
        ),
        ("处罚决定日期", iso(when)),
        ("处罚内容", one.content),
        ("罚款金额(万元)", one.amount),
        (_MONEY, pick(rng, (NULL, "0.000000", "1.208500"))),
        ("暂扣或吊销证照名称及编号", pick(rng, (NULL, NULL, "安全生产许可证（云）JZ安许证字〔2019〕000123"))),
        ("违法行为类型", pick(rng, (f"违反{one.law}", one.act, f"{one.act}（{one.law}）"))),
        ("违法事实", one.fact),
        ("处罚依据", one.basis),
        ("处罚机关", one.authority),
        ("处罚机关统一社会信用代码", authority_code),
        (pick(rng, ("数据来源", "数据来源", "数据来源单位")), one.authority),
        ("数据来源单位统一社会信用代码", pick(rng, (authority_code, NULL))),
        *_unusual(rng),
    )
    return Record(what="行政处罚", kind=PENALTY, fields=fields, deciding=PENALTY_DECIDING)


def _unusual(rng: Random) -> tuple[tuple[str, str], ...]:
    """Labels that few reports print."""
    odd = (
        ("处罚有效期", iso(words.day(rng, 2025))),
        ("公示截止期", iso(words.day(rng, 2025))),
        ("备注", "已缴纳罚款并完成整改"),
        ("数据更新时间", iso(words.day(rng, 2025))),
    )
    return odd[: rng.randint(1, 3)] if rng.random() < 0.12 else ()


def permit(rng: Random, who: Subject) -> Record:
    """行政许可."""
    del who
    when = words.day(rng, 2016)
    code, authority = (
        words.uscc(rng, "11"),
        words.place(rng) + pick(rng, ("生态环境局", "行政审批服务局", "应急管理局")),
    )
    modern = (
        ("有效期自", iso(when)),
        ("有效期至", pick(rng, ("2099-12-31", iso(words.day(rng, 2026, 2030))))),
    )
    fields = (
        ("行政许可决定文书号", words.number(rng, when, pick(rng, ("环审", "审批", "应急许")))),
        ("行政许可决定文书名称", pick(rng, ("准予行政许可决定书", "关于年产3万吨项目环境影响报告表的批复", NULL))),
        ("许可证书名称", pick(rng, (NULL, "排污许可证", "安全生产许可证"))),
        ("许可类别", pick(rng, ("普通", "特许", "核准", "其他-备案"))),
        ("许可编号", pick(rng, (NULL, who_code(rng)))),
        ("许可决定日期", iso(when)),
        *(modern if rng.random() < 0.85 else (("许可截止日期", "2099-12-31"), ("许可有效期", "长期"))),
        (
            "许可内容",
            pick(
                rng,
                (
                    "环境影响评价",
                    "排放水污染物、大气污染物",
                    "在厂区北侧新建2条生产线，配套建设废气治理设施",
                    "详见附件",
                ),
            ),
        ),
        ("许可机关", authority),
        *((("审核类型", pick(rng, ("新办", "变更", "延续"))),) if rng.random() < 0.4 else ()),
        ("许可机关统一社会信用代码", code),
        ("数据来源单位", authority),
        ("数据来源单位统一社会信用代码", code),
    )
    return Record(what="行政许可", kind=None, fields=fields)


def who_code(rng: Random) -> str:
    """The number of a certificate."""
    return f"{words.uscc(rng)}{rng.randint(1, 9):03}{pick(rng, 'PQV')}"


def tax_grade(rng: Random, who: Subject) -> Record:
    """纳税信用A级."""
    fields = (
        ("纳税人名称", who.name),
        ("统一社会信用代码", who.uscc),
        ("纳税人识别号", who.uscc),
        ("评价年度", str(rng.randint(2016, 2025))),
        ("数据来源", "国家税务总局"),
    )
    return Record(what="纳税信用A级纳税人", kind=None, fields=fields)


def customs(rng: Random, who: Subject) -> Record:
    """海关高级认证."""
    fields = (
        ("海关注册编码", f"{rng.randint(10**9, 10**10 - 1)}"),
        ("统一社会信用代码", who.uscc),
        ("组织机构代码", who.uscc[8:17]),
        ("企业名称", who.name),
        ("注册地址", who.address),
        ("首次注册日期", iso(words.day(rng, 2001, 2015))),
        ("信用等级", "高级认证企业"),
        ("等级认定时间", iso(words.day(rng))),
        ("注销标志", "正常"),
        ("数据来源", "海关总署"),
    )
    return Record(what="海关高级认证企业", kind=None, fields=fields)


def honour(rng: Random, who: Subject) -> Record:
    """Another honour."""
    fields = (
        ("企业名称", who.name),
        ("文件依据", "关于公布年度守信示范单位名单的通知"),
        ("有效期限", pick(rng, ("三年", "长期", NULL))),
        ("企业资质", pick(rng, ("守合同重信用企业", "绿色商场", "A级物流企业"))),
        ("年度", str(rng.randint(2018, 2025))),
        ("备注", NULL),
    )
    return Record(what="守信激励", kind=None, fields=fields)


def promise(rng: Random, who: Subject) -> Record:
    """信用承诺."""
    if rng.random() < 0.3:
        fields: tuple[tuple[str, str], ...] = (
            ("企业名称", who.name),
            ("统一社会信用代码", who.uscc),
            ("信用承诺事项", "依法诚信经营，不提供虚假材料"),
            ("做出信用承诺时间", iso(words.day(rng))),
            ("经办人", who.person),
        )
    else:
        fields = (
            ("承诺类型", pick(rng, ("主动型", "审批替代型"))),
            ("承诺事由", pick(rng, ("自觉接受政府、行业组织、社会公众的监督", "告知承诺制办理变更登记"))),
            ("做出承诺日期", iso(words.day(rng))),
            ("承诺受理单位", words.place(rng) + "行政审批服务局"),
            ("承诺履约状态", pick(rng, ("全部履行", NULL))),
            ("数据来源", words.place(rng) + "发展和改革委员会"),
        )
    return Record(what="信用承诺", kind=None, fields=fields)


def rating(rng: Random, who: Subject) -> Record:
    """信用评价."""
    fields = (
        ("企业名称", who.name),
        ("统一社会信用代码", who.uscc),
        ("评定内容", pick(rng, ("企业环境信用评价", "建筑市场信用评价"))),
        ("等级", pick(rng, ("A", "环保良好企业", "B"))),
        ("评定时间", iso(words.day(rng))),
        ("评定单位", words.place(rng) + "生态环境局"),
    )
    return Record(what="信用评价", kind=None, fields=fields)


def judgment(rng: Random, who: Subject) -> Record:
    """司法判决: no labels are known; these are kept raw."""
    when = words.day(rng, 2020)
    fields = (
        ("当事人名称", who.name),
        ("裁判文书号", f"（{when.year}）云01民终{rng.randint(1, 9999)}号"),
        ("裁判日期", iso(when)),
        ("审理法院", words.place(rng) + "中级人民法院"),
    )
    return Record(what="司法判决", kind=None, fields=fields)


def other(rng: Random, who: Subject) -> Record:
    """其他."""
    fields = (
        ("企业名称", who.name),
        ("参保人数", str(rng.randint(10, 2000))),
        ("统计时间", iso(words.day(rng, 2024))),
    )
    return Record(what="社会保险参保信息", kind=None, fields=fields)


def dated(record: Record, form: Callable[[date], str]) -> Record:
    """The same record with its days printed in another way."""

    def shown(value: str) -> str:
        return form(date.fromisoformat(value)) if _DAY.fullmatch(value) else value

    return replace(record, fields=tuple((label, shown(value)) for label, value in record.fields))


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def iso(when: date) -> str:
    """As most reports print a day."""
    return when.isoformat()
