"""The content of the 《企业信用信息公示报告》 of 国家企业信用信息公示系统."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random
from typing import Final, NamedTuple

from tests.creditgen import words
from tests.creditgen.creditchina import chinese
from tests.creditgen.lists import ABNORMAL_CAUSES
from tests.creditgen.model import ABNORMAL, PENALTY, SERIOUS, Content, Form, Record, Section
from tests.creditgen.words import Subject, pick

TITLE: Final = "企业信用信息公示报告"
SYSTEM: Final = "国家企业信用信息公示系统"
TIP: Final = "（报告内容仅供参考，具体内容请以国家企业信用信息公示系统查询页面为准）"
STATES: Final = (
    "存续", "存续（在营、开业、在册）", "存续", "吊销未注销", "吊销", "撤销", "注销", "吊销已注销", "迁出已注销",
)  # fmt: skip
_PENALTY: Final = ("决定书文号", "违法行为类型", "行政处罚内容", "决定机关名称", "处罚决定日期", "公示日期")
_ABNORMAL: Final = (
    "纳入经营异常名录原因", "列入日期", "作出决定机关（列入）", "移出经营异常名录原因", "移出日期", "作出决定机关（移出）",
)  # fmt: skip
_LICENCE: Final = ("许可文件编号", "许可文件名称", "有效期自", "有效期至", "许可机关", "许可内容")


class Wording(NamedTuple):
    """The labels of one kind of registered body."""

    name: str
    head: str
    capital: str
    since: str
    term: str
    place: str
    scope: str
    owners: str
    people: str


_COMPANY: Final = Wording(
    "企业名称", "法定代表人", "注册资本", "成立日期", "营业期限", "住所", "经营范围", "股东及出资信息", "主要人员信息"
)
_WORDINGS: Final = (
    _COMPANY,
    _COMPANY,
    _COMPANY,
    Wording("企业名称", "负责人", "", "成立日期", "营业期限", "营业场所", "经营范围", "", "主要人员信息"),
    Wording("企业名称", "执行事务合伙人", "", "成立日期", "合伙期限", "主要经营场所", "经营范围", "合伙人信息", ""),
    Wording("企业名称", "投资人", "", "成立日期", "经营期限", "住所", "经营范围", "投资人信息", ""),
    Wording("名称", "经营者", "", "注册日期", "", "经营场所", "经营范围", "", "参加经营的家庭成员姓名"),
    Wording("企业名称", "法定代表人", "成员出资总额", "成立日期", "营业期限", "住所", "业务范围", "", "成员名册"),
    _COMPANY._replace(term="经营期限", owners="主管部门（出资人）信息"),
)  # fmt: skip


def content(rng: Random) -> Content:
    """A report of its own subject."""
    who = words.subject(rng, long=rng.random() < 0.15)
    when = words.day(rng, 2023, 2026)
    wording = pick(rng, _WORDINGS)
    status = pick(rng, STATES)
    return Content(
        form=Form.GSXT,
        subject=who,
        number="",
        day=when,
        printed_date=chinese(when),
        status=status,
        cover_code="",
        table_code=who.uscc,
        former=who.former,
        sections=_sections(rng, who, wording),
        basics=_licence(rng, who, wording, status),
    )


def _licence(rng: Random, who: Subject, wording: Wording, status: str) -> tuple[tuple[str, str], ...]:
    until = pick(rng, ("", "2050年12月31日"))
    term = [(f"{wording.term}自", chinese(who.since)), (f"{wording.term}至", until)] if wording.term else []
    lines = [
        ("统一社会信用代码/注册号", who.uscc),
        (wording.name, who.name),
        ("类型", pick(rng, ("有限责任公司", "其他有限责任公司", "股份有限公司(非上市、自然人投资或控股)"))),
        (wording.head, who.person),
        *([(wording.capital, f"{rng.randint(50, 90000)}.000000万人民币")] if wording.capital else []),
        (wording.since, chinese(who.since)),
        *term,
        ("登记机关", words.place(rng) + pick(rng, ("示例区市场监督管理局", "市场监督管理局"))),
        ("核准日期", chinese(words.day(rng, 2019, 2022))),
        *([("组成形式", "个人经营")] if wording.name == "名称" else []),
        ("登记状态", status),
        (wording.place, who.address),
        (wording.scope, pick(rng, _SCOPES)),
    ]  # fmt: skip
    return tuple(lines)


_SCOPES: Final = (
    "钢铁制品",
    (
        "一般项目：环保专用设备制造；技术服务、技术开发、技术咨询；货物进出口（除许可业务外，可自主依法经营法律法规非禁止或限制的项目）"
        "许可项目：危险废物经营；建设工程施工（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以审批结果为准）"
    ),
    "水泥、熟料、建筑材料的生产与销售；行政许可信息、行政处罚信息查询服务。",
)


def _rows(what: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Record, ...]:
    return tuple(Record(what=what, kind=None, fields=tuple(zip(columns, row, strict=True))) for row in rows)


def penalty(rng: Random, *, own: bool = False) -> Record:
    """A row of 行政处罚信息, of the government or self-published."""
    one, when = words.offence(rng), words.day(rng)
    shown = date(when.year, when.month, min(28, when.day))
    values = [
        words.number(rng, when, pick(rng, ("市监处罚", "环罚", "应急罚"))),
        pick(rng, (one.act, f"违反{one.law}")),
        one.content,
        one.authority,
        chinese(when),
        chinese(shown),
    ]
    fields = tuple(zip(_PENALTY, values, strict=True))
    if own:
        fields += (("备注", pick(rng, ("", "已缴纳罚款"))),)
    elif rng.random() < 0.15:
        fields += (("有变更情形", f"{chinese(words.day(rng, 2025))}，处罚内容变更为罚款{rng.randint(1, 9)}000元"),)
    return Record(what="行政处罚", kind=PENALTY, fields=fields, deciding=_PENALTY[:5], tolerated=own)


def _listed(rng: Random, kind: str, columns: Sequence[str], causes: Sequence[str]) -> Record:
    """A row of one of the lists; half of them were taken off again."""
    put = words.day(rng, 2018, 2023)
    office = words.place(rng) + "示例区市场监督管理局"
    off = (pick(rng, _REMOVALS), chinese(words.day(rng, 2023, 2025)), office) if rng.random() < 0.5 else ("", "", "")
    values = [pick(rng, causes), chinese(put), office, *off]
    lead = [pick(rng, ("严重违法失信企业名单", "严重违法失信名单"))] if len(columns) > len(values) else []
    fields = tuple(zip(columns, [*lead, *values], strict=True))
    return Record(what="名录", kind=kind, fields=fields, deciding=tuple(columns))


_REMOVALS: Final = (
    "列入经营异常名录3年内且依照《经营异常名录管理办法》第九条规定被列入经营异常名录的企业，可以通过登记的住所或者经营场所重新取得联系",
    "补报未报年份的年度报告并公示",
)
_CAUSES: Final = (
    "被列入经营异常名录届满3年仍未履行相关义务的",
    "提交虚假材料或者采取其他欺诈手段隐瞒重要事实，取得公司变更登记被撤销",
)


def _many(rng: Random, counts: Sequence[int]) -> range:
    return range(pick(rng, counts))


def _changes(rng: Random, who: Subject) -> tuple[Record, ...]:
    """Former names and other changes, by date."""
    names = (*who.former, who.name)
    item = pick(rng, ("名称变更", "名称变更（字号名称、集团名称等变更）", "企业名称变更", "名称"))
    rows = [(item, old, new) for old, new in pairwise(names)]
    others = (
        ("法定代表人变更", words.person(rng), who.person),
        ("住所变更", words.address(rng), who.address),
        ("经营范围变更（含业务范围变更）", _SCOPES[1], pick(rng, _SCOPES)),
        ("注册资本变更（注册资金、资金数额等变更）", "500.000000", "1000.000000"),
    )
    rows += [pick(rng, others) for _ in _many(rng, (0, 1, 3))]
    rng.shuffle(rows)
    columns = ("变更事项", "变更前内容", "变更后内容", "变更日期")
    days = sorted((words.day(rng, 2010, 2022) for _ in rows), reverse=rng.random() < 0.5)
    return _rows("变更", columns, [(*row, chinese(day)) for row, day in zip(rows, days, strict=True)])


def _sections(rng: Random, who: Subject, wording: Wording) -> tuple[Section, ...]:
    counts = pick(rng, ((0,), (0, 1), (0, 1, 2, 3), (2, 6, 14)))
    zero = rng.random() < 0.2
    renamed = rng.random() < 0.3
    black = "列入严重违法失信名单（黑名单）信息" if renamed else "列入严重违法失信企业名单（黑名单）信息"
    what = "严重违法失信名单（黑名单）" if renamed else "严重违法失信企业名单（黑名单）"
    serious = (
        "类别", f"列入{what}原因", "列入日期", "作出决定机关（列入）", f"移出{what}原因", "移出日期", "作出决定机关（移出）",
    )  # fmt: skip

    def part(key: str, heading: str, columns: Sequence[str], records: Sequence[Record], *kinds: str) -> Section:
        return Section(
            key=key, heading=heading, columns=tuple(columns), records=tuple(records), kinds=kinds, level=3,
            empty=f"暂无{heading}", zero=zero,
        )  # fmt: skip

    return (
        Section(key="government", heading="政府部门公示信息", level=2),
        Section(key="licence", heading="营业执照信息", level=3),
        *_owners(rng, wording),
        Section(key="branches", heading="分支机构信息", level=3, records=_branches(rng, who)),
        part("changes", "变更信息", ("变更事项", "变更前内容", "变更后内容", "变更日期"), _changes(rng, who)),
        Section(key="winding-up", heading="清算信息", level=3, empty="清算组负责人\n清算组成员"),
        part("permits", "行政许可信息", _LICENCE, _permits(rng, counts)),
        part("penalties", "行政处罚信息", _PENALTY, [penalty(rng) for _ in _many(rng, counts)], PENALTY),
        part("abnormal", "列入经营异常名录信息", _ABNORMAL,
             [_listed(rng, ABNORMAL, _ABNORMAL, ABNORMAL_CAUSES) for _ in _many(rng, (0, 0, 1, 2))], ABNORMAL),
        part("serious", black, serious, [_listed(rng, SERIOUS, serious, _CAUSES) for _ in _many(rng, (0, 0, 0, 1))], SERIOUS),
        part("checks", "抽查检查结果信息", ("检查实施机关", "类型", "日期", "结果"), _checks(rng)),
        part("assistance", "司法协助信息", ("被执行人", "股权数额", "执行法院", "执行通知书文号", "类型|状态"), _frozen(rng)),
        part("mortgages", "动产抵押登记信息", (), ()),
        part("pledges", "股权出质登记信息", (), ()),
        *_published(rng, who, zero=zero),
    )  # fmt: skip


def _owners(rng: Random, wording: Wording) -> list[Section]:
    made: list[Section] = []
    hidden = pick(rng, ("（非公示项）", "（非公式项）", "( 非公示项 )"))
    columns = ("股东类型", "股东", "证照/证件类型", "证照/证件号码")
    if wording.owners:
        rows = [("自然人", words.person(rng), "", hidden), ("法人", words.company(rng), "合法登记证", words.uscc(rng))]
        records = _rows("股东", columns, rows[: rng.randint(1, 2)])
        made.append(Section(key="owners", heading=wording.owners, level=3, columns=columns, records=records))
    if wording.people:
        lines = "\n".join(
            f"{words.person(rng)} {pick(rng, ('执行董事', '监事', '经理'))}" for _ in range(rng.randint(1, 4))
        )
        made.append(Section(key="people", heading=wording.people, level=3, empty=lines))
    return made


def _branches(rng: Random, who: Subject) -> tuple[Record, ...]:
    made = []
    for _ in _many(rng, (0, 0, 1, 2)):
        fields = (
            ("名称", f"{who.name}{words.place(rng)[:-1]}分公司"),
            ("统一社会信用代码/注册号", words.uscc(rng)),
            ("登记机关", words.place(rng) + "市场监督管理局"),
        )
        made.append(Record(what="分支机构", kind=None, fields=fields))
    return tuple(made)


def _permits(rng: Random, counts: Sequence[int]) -> tuple[Record, ...]:
    rows = []
    for _ in _many(rng, counts):
        when = words.day(rng, 2017, 2022)
        rows.append((
            words.number(rng, when, "许"), pick(rng, ("排污许可证", "安全生产许可证")), chinese(when), "2030年12月31日",
            words.place(rng) + "生态环境局", "排放污染物",
        ))  # fmt: skip
    return _rows("许可", _LICENCE, rows)


def _checks(rng: Random) -> tuple[Record, ...]:
    rows = [
        (words.place(rng) + "市场监督管理局", pick(rng, ("抽查", "检查")), chinese(words.day(rng)), pick(rng, (
            "正常", "未发现问题", "未按规定公示应当公示的信息", "通过登记的住所（经营场所）无法联系"
        )))
        for _ in _many(rng, (0, 1, 3))
    ]  # fmt: skip
    return _rows("抽查", ("检查实施机关", "类型", "日期", "结果"), rows)


def _frozen(rng: Random) -> tuple[Record, ...]:
    columns = ("被执行人", "股权数额", "执行法院", "执行通知书文号", "类型|状态")
    rows = [
        (words.person(rng), f"{rng.randint(1, 900)}万人民币", words.place(rng) + "中级人民法院",
         f"（2024）云01执{rng.randint(1, 999)}号", "股权冻结|冻结")
        for _ in _many(rng, (0, 0, 1))
    ]  # fmt: skip
    return _rows("协助", columns, rows)


def _published(rng: Random, who: Subject, *, zero: bool) -> list[Section]:
    """What the company publishes itself, and its yearly reports."""
    note = "(企业自行公示信息由该企业提供，企业对其即时信息的真实性、合法性负责)"
    own = tuple(penalty(rng, own=True) for _ in _many(rng, (0, 0, 0, 1)))

    def part(key: str, heading: str, columns: Sequence[str] = (), records: Sequence[Record] = ()) -> Section:
        return Section(
            key=key,
            heading=heading,
            columns=tuple(columns),
            records=tuple(records),
            level=3,
            empty=f"暂无{heading}",
            zero=zero,
        )

    made = [
        Section(key="published", heading=f"企业自行公示信息{note if rng.random() < 0.7 else ''}", level=2),
        Section(key="own-owners", heading="股东及出资信息", level=3),
        part("own-shares", "股权变更信息"),
        part("own-permits", "行政许可信息"),
        part("own-pledges", "知识产权出质登记信息"),
        part("own-penalties", "行政处罚信息", (*_PENALTY, "备注"), own),
    ]
    for year in range(2024 - rng.randint(0, 2), 2025):
        basics = (
            ("统一社会信用代码/注册号", who.uscc),
            ("企业名称", who.name),
            ("企业经营状态", pick(rng, ("开业", "歇业"))),
        )
        made.append(Section(key=f"year-{year}", heading=f"{year}年度报告", level=2))
        record = Record(what="年报", kind=None, fields=basics)
        made.append(Section(key=f"basics-{year}", heading="基本信息", level=3, records=(record,)))
        made.append(part(f"sites-{year}", "网站或网店信息"))
    return made
