"""From the bytes of an answer to its JSON or page, or to why it cannot be gone by."""

import re
import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from bs4 import BeautifulSoup, Tag

from corpus.reference.credit_fields import values
from corpus.reference.credit_sources import SourceLayout
from credit_checks.live.recognising import parsed
from credit_checks.live.wording import said_of
from credit_checks.sources import Exchange, Form
from credit_checks.sources.shared import Untold, checked
from models.credit import Why
from models.dates import parse_day
from models.finding import Message
from models.identity import is_uscc

CHINA = timezone(timedelta(hours=8))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS = re.compile(r"-?\d{11,14}")
_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_UNDECLARED = frozenset({"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"})
"""What servers send where nobody declared anything: no Chinese page is written in it."""


def untold(why: Why, zh: str, en: str) -> Untold:
    """The error of an answer that cannot be gone by, and why in words of its own."""
    return Untold(why, Message(zh=zh, en=en))


def strange(zh: str, en: str) -> Untold:
    """The error of an answer in no known form; what is odd about it."""
    said = said_of(Why.NOT_UNDERSTOOD)
    return untold(Why.NOT_UNDERSTOOD, f"{said.zh}：{zh}", f"{said.en}: {en}")


def json_of(exchange: Exchange, layout: SourceLayout) -> Mapping[str, Any]:
    """The JSON object that came; raises Untold for a refusal, a page, a piece, or another value. Fractions stay as printed."""
    value = parsed(checked(layout, exchange).body)
    if not isinstance(value, dict):
        raise strange("不是一个对象", "it is no object")
    return value


def html_of(exchange: Exchange, layout: SourceLayout, telling: re.Pattern[str]) -> BeautifulSoup:
    """The page that came, in the charset that it declares, if its words fit ``telling``; raises Untold for any other.

    Words in a wrong charset do not fit, so garbage is never taken for an empty list.
    """
    checked(layout, exchange, Form.HTML)
    for name in _charsets(exchange):
        text = _decoded(exchange.body, name)
        if text is not None and telling.search(text):
            return soup(text)
    raise strange("字符编码不对，或不是所查的页面", "its charset is wrong, or it is another page")


def _charsets(exchange: Exchange) -> list[str]:
    header, meta = _HEADER.search(exchange.receipt.content_type), _META.search(exchange.body[:4096])
    declared = [header.group(1)] if header is not None else []
    declared += [meta.group(1).decode("ascii")] if meta is not None else []
    known = [name for name in declared if name.lower() not in _UNDECLARED]
    return known or ["utf-8-sig", "gb18030"]


def _decoded(body: bytes, charset: str) -> str | None:
    """The text, None in a charset that it is not in; GBK and GB 2312 are read as the charset that holds both."""
    name = "gb18030" if charset.lower().replace("-", "").replace("_", "") in {"gbk", "gb2312", "gb18030"} else charset
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def soup(text: str) -> BeautifulSoup:
    """The tree of a page or of a piece of one, without what is not shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = BeautifulSoup(text, "html.parser")
    for tag in tree.find_all(_is_hidden):
        if not tag.decomposed:
            tag.decompose()
    return tree


def _is_hidden(tag: Tag) -> bool:
    held = values()
    style = tag.get("style")
    return (
        tag.name in held.hidden_tags
        or tag.has_attr("hidden")
        or not held.hidden_classes.isdisjoint(tag.get_attribute_list("class"))
        or (isinstance(style, str) and held.hidden_style.search(style) is not None)
    )


def number_of(value: object) -> int | None:
    """A whole number that is not negative, also in a string; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def words_of(value: object) -> str:
    """A value as a reader sees it, "" for what stands for nothing; numbers of persons' papers are hidden."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        text = soup(text).get_text()
    text = " ".join(text.split())
    if "".join(text.split()) in values().null:
        return ""
    return values().papers.sub(lambda found: found[0] if is_uscc(found[0].upper()) else "***", text)


def day_of(value: object) -> str:
    """A day as ISO: printed, or milliseconds; as printed where it is none, "" where it stands for no day."""
    text = words_of(value)
    day = _day(text)
    printed = day.isoformat() if day is not None else text
    return "" if printed in values().no_day else printed


def _day(text: str) -> date | None:
    try:
        if _MILLISECONDS.fullmatch(text):
            return (_EPOCH + timedelta(milliseconds=int(text))).astimezone(CHINA).date()
        if _WITH_ZONE.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(CHINA).date()
    except (ValueError, OverflowError):
        return None
    return parse_day(text)
