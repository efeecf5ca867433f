"""The kinds of credit records that rules ask for: their names, the column of the day that counts, and what says what happened."""

from enum import StrEnum
from typing import NamedTuple


class Needed(StrEnum):
    """Penalties stand in both sources, the tax list in one of them; the lists of single authorities add to them."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Kind(NamedTuple):
    """A kind of register: its names, the column of the day that counts, and those that say what happened.

    ``needed``: of how many of the sources that decide it must be read before nothing found means that there is nothing.
    """

    id: str
    zh: str
    en: str
    day: str
    authority: str
    law: str
    act: tuple[str, ...]
    said: tuple[str, ...]
    needed: Needed = Needed.NONE


PENALTIES = Kind(
    id="credit-penalty",
    zh="行政处罚记录",
    en="administrative penalties",
    day="处罚决定日期",
    authority="处罚机关",
    law="处罚依据",
    act=("违法行为类型", "案件名称", "违法事实"),
    said=("处罚决定书全文或摘要", "处罚内容", "处罚类别"),
    needed=Needed.ALL,
)
SAFETY = Kind(
    id="credit-safety",
    zh="安全生产失信名单",
    en="list of serious breaches of work safety",
    day="列入日期",
    authority="认定机关",
    law="",
    act=("事由",),
    said=(),
)
ENVIRONMENT = Kind(
    id="credit-environment",
    zh="环境处罚与失信记录",
    en="environmental penalties",
    day="列入日期",
    authority="认定机关",
    law="",
    act=("事由",),
    said=("评价等级",),
)
TAX = Kind(
    id="credit-tax",
    zh="重大税收违法名单",
    en="list of grave tax offences",
    day="录入时间",
    authority="",
    law="处罚依据",
    act=("案件性质", "主要违法事实"),
    said=("税务处理处罚情况",),
    needed=Needed.ANY,
)
DISHONEST = Kind(
    id="credit-dishonest",
    zh="失信被执行人名单",
    en="list of dishonest judgment debtors",
    day="发布时间",
    authority="执行法院",
    law="",
    act=("失信被执行人行为情况",),
    said=(),
    needed=Needed.ANY,
)
