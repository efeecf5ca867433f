"""The invented world that the stand-in knows: companies and their records; every name, number and day is made up.

It is small and awkward on purpose: names that differ by one character, one name with two codes, a branch, a former name,
brackets of two widths, records on a later page, an entry that was removed, a record that was taken down.
"""

from typing import NamedTuple

from tests.standin.codes import credit_code

AUTHORITY_CODE = credit_code("340000", "00299999", "11")


class Penalty(NamedTuple):
    """One administrative penalty; the fine in 万元, the days as yyyy-mm-dd."""

    number: str
    day: str
    act: str
    fact: str
    basis: str
    fine: str
    authority: str
    taken_down: bool = False


class Licence(NamedTuple):
    """One administrative licence."""

    number: str
    content: str
    authority: str


class Debt(NamedTuple):
    """One entry of the list of dishonest debtors; ``code`` is the registered one, which may be an organisation code."""

    id: int
    case: str
    filed: str
    published: str
    code: str
    duty: str = "支付货款100000元及利息"
    performance: str = "全部未履行"
    conduct: str = "违反财产报告制度"


class TaxCase(NamedTuple):
    """One published major tax case."""

    id: int
    published: str
    nature: str
    fact: str
    decision: str


class Listing(NamedTuple):
    """One entry of a list that one may leave again; ``removed`` is empty while the entry stands."""

    reason: str
    listed: str
    authority: str
    removed: str = ""
    removal_reason: str = ""


class SafetyEntry(NamedTuple):
    """One entry of the list of seriously dishonest subjects in work safety."""

    conduct: str
    reason: str
    authority: str


class Company(NamedTuple):
    """One invented company with what each list holds about it."""

    name: str
    code: str
    address: str
    founded: str = "2018-03-01"
    status: str = "存续"
    former: tuple[str, ...] = ()
    renamed: str = ""
    penalties: tuple[Penalty, ...] = ()
    licences: tuple[Licence, ...] = ()
    debts: tuple[Debt, ...] = ()
    tax: tuple[TaxCase, ...] = ()
    abnormal: tuple[Listing, ...] = ()
    serious: tuple[Listing, ...] = ()
    safety: tuple[SafetyEntry, ...] = ()

    @property
    def published(self) -> tuple[Penalty, ...]:
        """The penalties that the public sites still show."""
        return tuple(penalty for penalty in self.penalties if not penalty.taken_down)

    @property
    def market_penalties(self) -> tuple[Penalty, ...]:
        """The penalties that the market regulator's system shows: its own."""
        return tuple(penalty for penalty in self.published if "市场监督管理" in penalty.authority)


_CLEAN = credit_code("340100", "MA00TE5T")
_STEEL = credit_code("320100", "99000001")
_BRANCH = credit_code("340100", "99000002")
_CHEMICAL = credit_code("340100", "99000003")
_HUAXIN = credit_code("330100", "99000004")
_HUAXIN_OTHER = credit_code("330100", "99000005")
_PRINT_CLEAN = credit_code("370100", "99000006")
_PRINT_FINED = credit_code("370200", "99000007")
_RENAMED = credit_code("410100", "99000008")
_TEXTILE = credit_code("330600", "99000009")
_GONE = credit_code("440100", "99000010")
_CEMENT = credit_code("450100", "13221521")
_GLASS = credit_code("510100", "99000012")
_BATTERY = credit_code("350200", "99000013")

_SHIPYARD = credit_code("210200", "99000014")

_DISCHARGE = Penalty(
    number="示环罚〔2025〕12号",
    day="2025-04-18",
    act="违反《中华人民共和国水污染防治法》",
    fact="超过水污染物排放标准排放水污染物",
    basis="《中华人民共和国水污染防治法》第八十三条第（二）项",
    fine="21.000000",
    authority="示例市生态环境局",
)
_COLLAPSE = Penalty(
    number="示应急罚〔2025〕31号",
    day="2025-06-09",
    act="违反《中华人民共和国安全生产法》",
    fact="2025年3月2日发生一般生产安全事故，造成1人死亡，对事故发生负有责任",
    basis="《中华人民共和国安全生产法》第一百一十四条第一款第（一）项",
    fine="55.000000",
    authority="示例市应急管理局",
)
_PRODUCT = Penalty(
    number="示市监处罚〔2025〕7号",
    day="2025-01-20",
    act="生产不合格产品",
    fact="生产销售不符合国家标准的钢筋",
    basis="《中华人民共和国产品质量法》第四十九条",
    fine="2.000000",
    authority="示例市市场监督管理局",
)
_NOISE = Penalty(
    number="示环罚〔2024〕88号",
    day="2024-11-05",
    act="违反《中华人民共和国大气污染防治法》",
    fact="未采取有效措施防治扬尘污染",
    basis="《中华人民共和国大气污染防治法》第一百一十七条",
    fine="1.500000",
    authority="样本市生态环境局",
)
_TAKEN_DOWN = Penalty(
    number="样消罚〔2024〕5号",
    day="2024-02-26",
    act="违反《中华人民共和国消防法》",
    fact="消防设施未保持完好有效",
    basis="《中华人民共和国消防法》第六十条",
    fine="0.500000",
    authority="样本市消防救援大队",
    taken_down=True,
)
_EXPLOSION = Penalty(
    number="示应急罚〔2024〕102号",
    day="2024-09-13",
    act="违反《中华人民共和国安全生产法》",
    fact="2024年5月30日反应釜爆炸，发生较大生产安全事故，造成3人死亡",
    basis="《中华人民共和国安全生产法》第一百一十四条第一款第（二）项",
    fine="120.000000",
    authority="示例市应急管理局",
)
_MANY = tuple(
    Penalty(
        number=f"示环罚〔2025〕{200 + number}号",
        day=f"2025-{1 + number // 4:02d}-{3 + number:02d}",
        act="违反《中华人民共和国固体废物污染环境防治法》",
        fact="未按照规定设置危险废物识别标志",
        basis="《中华人民共和国固体废物污染环境防治法》第一百一十二条",
        fine=f"{10 + number}.000000",
        authority="示例市生态环境局",
    )
    for number in range(24)
)
_LICENCES = tuple(Licence(f"示环审〔2024〕{number}号", "环境影响评价", "示例市生态环境局") for number in range(1, 14))
_DEBTS = tuple(
    Debt(700001000 + number, f"(2025)样0303执{3000 + number}号", f"2025-01-{2 + number:02d}", "2025-06-30", _SHIPYARD)
    for number in range(23)
)
_TAX_CASES = tuple(
    TaxCase(124000 + number, "2025-03-31", f"走逃（失联）第{number + 1}案", "经查，走逃（失联）", "依法处理")
    for number in range(12)
)
_MARKET = tuple(
    _PRODUCT._replace(number=f"样市监处罚〔2025〕{400 + number}号", day=f"2025-0{1 + number}-11") for number in range(7)
)
_LEFT = Listing(
    "未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告",
    "2023-07-05",
    "样本区市场监督管理局",
    "2023-08-01",
    "补报未报年份的年度报告并公示，申请移出",
)

COMPANIES: tuple[Company, ...] = (
    Company("示例环境工程（合肥）有限公司", _CLEAN, "示例省合肥市示例路1号", licences=_LICENCES[:1]),
    Company(
        "样本钢铁制品有限责任公司",
        _STEEL,
        "示例省南京市示例路2号",
        penalties=(_DISCHARGE, _COLLAPSE, _PRODUCT),
        licences=_LICENCES[1:2],
        debts=(Debt(700000001, "(2025)示0101执200号", "2025-02-04", "2025-04-27", _STEEL),),
        tax=(
            TaxCase(
                123456,
                "2024-12-31",
                "虚开增值税专用发票",
                "经查，2021至2022年间虚开增值税专用发票100份",
                "依法追缴税款并处罚款50万元",
            ),
        ),
        abnormal=(Listing("通过登记的住所或者经营场所无法联系", "2024-10-10", "示例区市场监督管理局"),),
        serious=(Listing("被列入经营异常名录届满3年仍未履行相关义务的", "2025-01-01", "示例省市场监督管理局"),),
        safety=(
            SafetyEntry("2024年发生较大生产安全事故", "12个月内累计发生2起以上较大生产安全事故", "示例省应急管理厅"),
        ),
    ),
    Company("样本钢铁制品有限责任公司合肥分公司", _BRANCH, "示例省合肥市示例路3号"),
    Company(
        "示例精细化工股份有限公司",
        _CHEMICAL,
        "示例省合肥市化工路4号",
        licences=_LICENCES,
        penalties=(_EXPLOSION,),
    ),
    Company("示例华信电子科技有限公司", _HUAXIN, "样本省杭州市示例路5号"),
    Company(
        "示例华鑫电子科技有限公司",
        _HUAXIN_OTHER,
        "样本省杭州市示例路6号",
        penalties=(_NOISE,),
        debts=(Debt(700000002, "(2025)样0102执77号", "2025-03-11", "2025-05-20", _HUAXIN_OTHER),),
        tax=(TaxCase(123457, "2025-06-30", "偷税", "经查，采取虚假申报手段少缴增值税", "追缴税款并处罚款12万元"),),
    ),
    Company("样本包装印务有限公司", _PRINT_CLEAN, "样本省济南市示例路7号"),
    Company(
        "样本包装印务有限公司",
        _PRINT_FINED,
        "样本省青岛市示例路8号",
        penalties=(_NOISE._replace(number="样环罚〔2025〕9号", day="2025-02-17"),),
        debts=(Debt(700000003, "(2024)样0202执900号", "2024-08-01", "2024-09-30", _PRINT_FINED),),
        tax=(TaxCase(123458, "2024-03-31", "骗取出口退税", "经查，以假报出口手段骗取出口退税", "追缴骗取的退税款"),),
        abnormal=(Listing("公示企业信息隐瞒真实情况、弄虚作假", "2025-03-03", "样本区市场监督管理局"),),
    ),
    Company(
        "示例新能材料股份有限公司",
        _RENAMED,
        "样本省郑州市示例路9号",
        former=("示例新能建材有限公司",),
        renamed="2024-12-20",
        penalties=(_PRODUCT._replace(number="样市监处罚〔2024〕61号", day="2024-07-02"),),
        debts=(Debt(700000004, "(2024)样0103执51号", "2024-06-18", "2024-07-30", _RENAMED),),
    ),
    Company("样本纺织印染有限公司", _TEXTILE, "样本省绍兴市示例路10号", abnormal=(_LEFT,), penalties=(_TAKEN_DOWN,)),
    Company("样本家具制造有限公司", _GONE, "样本省广州市示例路11号", status="注销"),
    Company(
        "示例水泥集团有限公司",
        _CEMENT,
        "样本省南宁市示例路12号",
        debts=(Debt(700000005, "(2023)样0104执8号", "2023-12-12", "2024-01-15", _CEMENT[8:17]),),
    ),
    Company("示例平板玻璃有限责任公司", _GLASS, "样本省成都市示例路13号", penalties=_MANY),
    Company("示例（厦门）动力电池有限公司", _BATTERY, "样本省厦门市示例路14号", founded="2021-09-09"),
    Company(
        "样本船舶工程有限公司", _SHIPYARD, "样本省大连市示例路15号", debts=_DEBTS, tax=_TAX_CASES, penalties=_MARKET
    ),
)
"""In no order that helps: a search answers in this order, so the company asked for is not always the first row."""


def by_code(code: str) -> Company | None:
    """The company of a credit code, or of the organisation code within it."""
    return next((company for company in COMPANIES if code and code in (company.code, company.code[8:17])), None)


def named(name: str) -> tuple[Company, ...]:
    """The companies of exactly this name, today or once."""
    return tuple(company for company in COMPANIES if name in (company.name, *company.former))


def alike(words: str) -> tuple[Company, ...]:
    """What a site's search shows for these words: by code, by part of the name, or with a name one character away."""
    words = words.strip()
    if not words:
        return ()
    return tuple(company for company in COMPANIES if words in company.code or _near(words, company))


def _near(words: str, company: Company) -> bool:
    folded = _folded(words)
    names = [_folded(name) for name in (company.name, *company.former)]
    return any(folded in name or name in folded or _one_apart(folded, name) for name in names)


def _folded(name: str) -> str:
    return name.replace("（", "(").replace("）", ")").replace(" ", "")


def _one_apart(first: str, second: str) -> bool:
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
