"""The records of lists that 信用中国 reports print, with their labels: those of grave dishonesty, abnormal operation."""

from random import Random

from tests.creditgen import words
from tests.creditgen.model import ABNORMAL, DISHONEST, SAFETY, TAX, Record
from tests.creditgen.records import iso
from tests.creditgen.words import NULL, Subject, pick

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
        ("立案时间", iso(filed)),
        ("案号", case if rng.random() < 0.7 else case.replace("(", "（").replace(")", "）")),
        ("做出执行依据单位", court),
        ("生效法律文书确定的义务", pick(rng, _DUTIES)),
        ("被执行人的履行情况", pick(rng, ("全部未履行", "部分未履行", "全部已履行"))),
        (
            "失信被执行人行为具体情形",
            pick(rng, ("违反财产报告制度", "其他规避执行", "有履行能力而拒不履行生效法律文书确定义务")),
        ),
        ("发布时间", iso(words.day(rng, filed.year, 2025))),
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
        ("记录日期", iso(when)),
        ("登记地点", words.place(rng) + "财政局"),
        ("处罚截止日期", iso(when.replace(year=when.year + 1, day=1))),
        ("数据来源", "财政部"),
    )
    return Record(what="政府采购严重违法失信行为记录名单", kind="credit-serious", fields=fields, tolerated=True)


def overload(rng: Random, who: Subject) -> Record:
    """严重违法超限超载."""
    fields = (
        ("入库时间", iso(words.day(rng, 2019))),
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
        ("设立日期", iso(words.day(rng, 2021))),
        ("列入决定机关名称", words.place(rng) + pick(rng, ("市场监督管理局", "示例区市场监督管理局"))),
        ("数据来源", "市场监管总局"),
    )
    return Record(what="经营异常名录", kind=ABNORMAL, fields=fields, deciding=ABNORMAL_DECIDING)


ABNORMAL_CAUSES = (
    "通过登记的住所或者经营场所无法联系的",
    "未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告的",
    "公示企业信息隐瞒真实情况、弄虚作假的",
)
