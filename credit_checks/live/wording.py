"""Sentences about what a live source did not answer; each is a clause without a full stop, Chinese first."""

from collections.abc import Mapping
from typing import Final

from models.credit import Why
from models.finding import Message

_SAID: Final[Mapping[Why, Message]] = {
    Why.CAPTCHA: Message(zh="该来源要求输入验证码", en="the source asks for a captcha"),
    Why.BLOCKED: Message(zh="该来源拒绝了访问", en="the source refused access"),
    Why.TIMEOUT: Message(zh="该来源未在时限内答复", en="the source did not answer in time"),
    Why.FAILED: Message(zh="该来源未给出可用的答复", en="the source gave no answer that can be used"),
    Why.PARTIAL: Message(zh="该来源的列表未能读全", en="the source's list could not be read to its end"),
    Why.NOT_UNDERSTOOD: Message(zh="该来源的答复无法理解", en="the source's answer was not understood"),
    Why.COUNTS_DIFFER: Message(
        zh="该来源的条数与读到的记录不符", en="the source's count is not that of the records read"
    ),
    Why.OTHER_SUBJECT: Message(zh="该来源答复的是其他主体", en="the source answered about another subject"),
    Why.SUBJECT_UNCLEAR: Message(
        zh="在该来源中无法确定是否同一主体", en="the subject cannot be told for certain in the source"
    ),
    Why.NOT_ASKED: Message(zh="本次未向该来源查询", en="the source was not asked in this run"),
    Why.NOT_CONFIGURED: Message(zh="该来源未在设置中启用", en="the settings do not enable the source"),
}


def said_of(why: Why) -> Message:
    """What is said of an answer that is unknown for this reason, where nothing nearer is known."""
    return _SAID.get(why, _SAID[Why.NOT_UNDERSTOOD])


def of_status(why: Why, status: int | None) -> Message:
    """The same, with the HTTP status of the answer where there was one."""
    said = said_of(why)
    if status is None or status == 200:
        return said
    return Message(zh=f"{said.zh}（HTTP {status}）", en=f"{said.en} (HTTP {status})")
