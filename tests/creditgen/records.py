"""The records of 信用中国 reports, with the labels that the reports print."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.creditgen import words
from tests.creditgen.model import ABNORMAL, DISHONEST, PENALTY, SAFETY, TAX, Record
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
        ("处罚决定日期", _iso(when)),
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
        ("处罚有效期", _iso(words.day(rng, 2025))),
        ("公示截止期", _iso(words.day(rng, 2025))),
        ("备注", "已缴纳罚款并完成整改"),
        ("数据更新时间", _iso(words.day(rng, 2025))),
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
        ("有效期自", _iso(when)),
        ("有效期至", pick(rng, ("2099-12-31", _iso(words.day(rng, 2026, 2030))))),
    )
    fields = (
        ("行政许可决定文书号", words.number(rng, when, pick(rng, ("环审", "审批", "应急许")))),
        ("行政许可决定文书名称", pick(rng, ("准予行政许可决定书", "关于年产3万吨项目环境影响报告表的批复", NULL))),
        ("许可证书名称", pick(rng, (NULL, "排污许可证", "安全生产许可证"))),
        ("许可类别", pick(rng, ("普通", "特许", "核准", "其他-备案"))),
        ("许可编号", pick(rng, (NULL, who_code(rng)))),
        ("许可决定日期", _iso(when)),
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
        ("首次注册日期", _iso(words.day(rng, 2001, 2015))),
        ("信用等级", "高级认证企业"),
        ("等级认定时间", _iso(words.day(rng))),
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


DEBTOR_DECIDING = ("案号", "执行法院", "立案时间", "发布时间", "被执行人的履行情况")
_DUTIES = (
    "一、被告于本判决生效之日起十日内支付原告货款1,286,430.50元及利息；二、案件受理费由被告负担。",
    "支付工程款及违约金",
    "详见判决书",
    "被告支付原告借款本金三百万元及相应利息（以未还本金为基数，自二〇二四年三月一日起计算至实际清偿之日止），逾期加倍支付迟延履行期间的债务利息",
)


def debtor(rng: Random, who: Subject) -> Record:
    """失信被执行人."""
    filed = words.day(rng, 2020)
    court = words.place(rng) + pick(rng, ("中级人民法院", "示例区人民法院", "经济技术开发区人民法院"))
    case = f"({filed.year})云{rng.randint(1, 99):02}{rng.randint(0, 99):02}执{pick(rng, ('', '恢'))}{rng.randint(1, 9999)}号"
    fields = (
        ("失信被执行人姓名/名称", who.name),
        ("身份证号码/组织机构代码", words.masked(who.uscc, rng)),
        ("执行法院", court),
        ("省份", words.province(rng)[:-1]),
        ("执行依据文号", f"（{filed.year - 1}）云{rng.randint(1, 99):02}民初{rng.randint(1, 9999)}号"),
        ("立案时间", _iso(filed)),
        ("案号", case if rng.random() < 0.7 else case.replace("(", "（").replace(")", "）")),
        ("做出执行依据单位", court),
        ("生效法律文书确定的义务", pick(rng, _DUTIES)),
        ("被执行人的履行情况", pick(rng, ("全部未履行", "部分未履行", "全部已履行"))),
        (
            "失信被执行人行为具体情形",
            pick(rng, ("违反财产报告制度", "其他规避执行", "有履行能力而拒不履行生效法律文书确定义务")),
        ),
        ("发布时间", _iso(words.day(rng, filed.year, 2025))),
        ("已履行部分", pick(rng, (NULL, "32,000元"))),
        ("未履行部分", pick(rng, (NULL, "其余部分"))),
        ("数据来源", "最高人民法院"),
    )
    return Record(what="失信被执行人", kind=DISHONEST, fields=fields, deciding=DEBTOR_DECIDING)


SAFETY_DECIDING = ("单位名称", "失信行为简况", "信息报送机关", "纳入理由")


def unsafe(rng: Random, who: Subject) -> Record:
    """安全生产领域严重失信."""
    when = words.day(rng, 2021)
    fields = (
        ("单位名称", who.name),
        ("统一社会信用代码/工商注册号", who.uscc),
        ("主要负责人", who.person),
        ("注册地址", who.address),
        (
            "失信行为简况",
            f"{when.year}年{when.month}月{when.day}日，该单位发生一起较大生产安全责任事故，造成3人死亡、1人受伤。",
        ),
        ("信息报送机关", words.province(rng) + "应急管理厅"),
        ("纳入理由", pick(rng, ("发生较大生产安全责任事故", "瞒报、谎报生产安全事故", "存在重大事故隐患拒不整改"))),
        ("数据来源", "应急管理部"),
    )
    return Record(what="安全生产领域失信生产经营单位", kind=SAFETY, fields=fields, deciding=SAFETY_DECIDING)


_TAX_FACT = "经国家税务总局云陵市税务局第一稽查局检查，发现其在2019年01月01日至2021年12月31日期间，主要存在以下问题："
_TAX_PENALTY = (
    "依照《中华人民共和国税收征收管理法》等相关法律法规的有关规定，对其处以追缴税款、加收滞纳金的行政处理、"
    "处以罚款的行政处罚，并依法移送司法机关。"
)
TAX_DECIDING = ("纳税人名称", "案件性质", "主要违法事实", "相关法律依据及税务处理处罚情况")


def tax_case(rng: Random, who: Subject) -> Record:
    """税务违法黑名单."""
    fields = (
        ("纳税人名称", who.name),
        ("法定代表人或负责人姓名", who.person),
        ("统一社会信用代码", who.uscc),
        ("组织机构代码", pick(rng, (who.uscc[8:17], NULL))),
        ("纳税人识别号", who.uscc),
        ("案件上报期", f"{rng.randint(2020, 2025)}年{pick(rng, '一二三四')}季度"),
        ("注册地址", who.address),
        ("负有直接责任的财务负责人姓名", words.person(rng)),
        (
            "负有直接责任的中介机构信息及其从业人员信息",
            pick(rng, (NULL, "霁州示例税务师事务所有限公司，从业人员：郜某")),
        ),
        (
            "案件性质",
            pick(rng, ("偷税", "虚开增值税专用发票或者虚开用于骗取出口退税、抵扣税款的其他发票", "骗取出口退税")),
        ),
        (
            "主要违法事实",
            f"{_TAX_FACT}采取偷税手段，不缴或者少缴应纳税款{rng.randint(100, 999)}.{rng.randint(10, 99)}万元。",
        ),
        ("相关法律依据及税务处理处罚情况", _TAX_PENALTY),
        ("数据来源", "国家税务总局"),
    )
    return Record(what="重大税收违法失信主体", kind=TAX, fields=fields, deciding=TAX_DECIDING)


def procurement(rng: Random, who: Subject) -> Record:
    """政府采购严重违法失信."""
    when = words.day(rng, 2022)
    fields = (
        ("机构名称", who.name),
        ("统一社会信用代码/组织机构代码", who.uscc),
        ("企业地址", who.address),
        ("不良行为的具体情形", "提供虚假材料谋取中标"),
        ("处罚依据", "《中华人民共和国政府采购法》第七十七条第一款"),
        ("处罚结果", "列入不良行为记录名单，一年内禁止参加政府采购活动"),
        ("记录日期", _iso(when)),
        ("登记地点", words.place(rng) + "财政局"),
        ("处罚截止日期", _iso(when.replace(year=when.year + 1, day=1))),
        ("数据来源", "财政部"),
    )
    return Record(what="政府采购严重违法失信行为记录名单", kind="credit-serious", fields=fields, tolerated=True)


def overload(rng: Random, who: Subject) -> Record:
    """严重违法超限超载."""
    fields = (
        ("入库时间", _iso(words.day(rng, 2019))),
        ("车牌号", f"云A{rng.randint(10000, 99999)}"),
        ("营运证号", f"{rng.randint(10**11, 10**12 - 1)}"),
        ("道路运输证号", NULL),
        ("批次", f"{rng.randint(2019, 2024)}年第{rng.randint(1, 4)}批"),
        ("失信行为", "一年内违法超限运输超过3次"),
        ("数据来源", "交通运输部"),
        ("企业名称", who.name),
        ("法人姓名", who.person),
        ("法人身份证号", NULL),
    )
    return Record(what="严重违法超限超载运输失信当事人", kind="credit-serious", fields=fields, tolerated=True)


ABNORMAL_DECIDING = ("列入经营异常名录原因类型名称", "设立日期", "列入决定机关名称")


def abnormal(rng: Random, who: Subject) -> Record:
    """经营异常."""
    fields = (
        ("企业名称", who.name),
        ("统一社会信用代码", who.uscc),
        ("法定代表人", who.person),
        ("主体身份代码", f"{rng.randint(10**9, 10**10 - 1)}"),
        ("注册号", pick(rng, (f"{rng.randint(10**14, 10**15 - 1)}", NULL))),
        ("列入经营异常名录原因类型名称", pick(rng, ABNORMAL_CAUSES)),
        ("设立日期", _iso(words.day(rng, 2021))),
        ("列入决定机关名称", words.place(rng) + pick(rng, ("市场监督管理局", "示例区市场监督管理局"))),
        ("数据来源", "市场监管总局"),
    )
    return Record(what="经营异常名录", kind=ABNORMAL, fields=fields, deciding=ABNORMAL_DECIDING)


ABNORMAL_CAUSES = (
    "通过登记的住所或者经营场所无法联系的",
    "未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告的",
    "公示企业信息隐瞒真实情况、弄虚作假的",
)


def promise(rng: Random, who: Subject) -> Record:
    """信用承诺."""
    if rng.random() < 0.3:
        fields: tuple[tuple[str, str], ...] = (
            ("企业名称", who.name),
            ("统一社会信用代码", who.uscc),
            ("信用承诺事项", "依法诚信经营，不提供虚假材料"),
            ("做出信用承诺时间", _iso(words.day(rng))),
            ("经办人", who.person),
        )
    else:
        fields = (
            ("承诺类型", pick(rng, ("主动型", "审批替代型"))),
            ("承诺事由", pick(rng, ("自觉接受政府、行业组织、社会公众的监督", "告知承诺制办理变更登记"))),
            ("做出承诺日期", _iso(words.day(rng))),
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
        ("评定时间", _iso(words.day(rng))),
        ("评定单位", words.place(rng) + "生态环境局"),
    )
    return Record(what="信用评价", kind=None, fields=fields)


def judgment(rng: Random, who: Subject) -> Record:
    """司法判决: no labels are known; these are kept raw."""
    when = words.day(rng, 2020)
    fields = (
        ("当事人名称", who.name),
        ("裁判文书号", f"（{when.year}）云01民终{rng.randint(1, 9999)}号"),
        ("裁判日期", _iso(when)),
        ("审理法院", words.place(rng) + "中级人民法院"),
    )
    return Record(what="司法判决", kind=None, fields=fields)


def other(rng: Random, who: Subject) -> Record:
    """其他."""
    fields = (
        ("企业名称", who.name),
        ("参保人数", str(rng.randint(10, 2000))),
        ("统计时间", _iso(words.day(rng, 2024))),
    )
    return Record(what="社会保险参保信息", kind=None, fields=fields)


def dated(record: Record, form: Callable[[date], str]) -> Record:
    """The same record with its days printed in another way."""

    def shown(value: str) -> str:
        return form(date.fromisoformat(value)) if _DAY.fullmatch(value) else value

    return replace(record, fields=tuple((label, shown(value)) for label, value in record.fields))


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _iso(when: date) -> str:
    return when.isoformat()
