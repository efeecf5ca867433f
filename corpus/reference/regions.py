"""Which recommending body (推荐地区) an address, a field or a folder's name speaks of."""

import re
from collections.abc import Iterator, Mapping

from corpus.reference.places import XINJIANG, XPCC, Place, followers, openings, region_of, regions
from models.base import Model
from models.facts import Region
from models.folding import reading_form

__all__ = ["find_region", "lies_in", "regions"]

_LONGEST_NAME = 12
_LEAD = re.compile(r"[\W\d_]*(?:(?:中华人民共和国|中国)[\W\d_]*)?")
_LABEL = re.compile(r"[^:：]{1,20}[:：]|\W*[\u4e00-\u9fff]{0,6}(?:地址|住所|所在地区?|省市|推荐单位|推荐地区)\s")
_BETWEEN = re.compile(r"[\s,，、/()（）·\-—_]*(?:自由贸易试验区)?[\s,，、/()（）·\-—_]*")
_XPCC = re.compile(
    r"(?:新疆)?(?:生产建设)?兵团(?!路|[东西南北中]?街|大道)|第(?:[一二三四五六七八九]|十[一二三四]?)师(?![范傅])"
)
_AUTHORITY = r"工信|工业和信息化|经信|经济和信息化|推荐|申报|报送|上报|绿色|地区|自治区"
_STREET = r"[东西南北中]?[一二三四五六]?(?:路|街|大道|巷|桥|胡同|村|社区|庄|镇|乡)|[藏回苗彝壮侗瑶白傣]族|蒙古族"
_SHORT_STANDS = re.compile(
    rf"$|[^\u4e00-\u9fff]|{_AUTHORITY}|(?!{_STREET})[^\W\d_路街号]{{1,10}}?(?:自治[州县旗]|[市区县盟旗])"
)
_DIVISION = re.compile(r"\W*[\u4e00-\u9fff]{1,8}?(?:自治州|[区县镇]|街道)")
_COMPANY = re.compile(r"(?:公司|集团)(?!大厦|大楼|院|厂|园|内)")
_BODY_END = re.compile(r"(?:厂|院|研究所|中心|大学|协会|事务所|企业)[)）]?\s*$")
_NUMBER = re.compile(r"[\d号]")


class _Named(Model):
    """A body named by ``text[start:end]``; ``certain`` if province and city stand there, both in full."""

    region: Region
    start: int
    end: int
    certain: bool = False


def find_region(text: str) -> tuple[Region, int, int] | None:
    """The recommending body that ``text`` names at its beginning, with the half-open range of those words.

    For addresses, fields and names of folders, not for running text: numbers, punctuation, 中国 and a label ("地址：")
    may stand before the name, nothing else, so the first name of an address decides and "北京路" in it does not.
    A city beside its province is part of the range, and a separately listed city wins over the province; XPCC (兵团,
    第八师) named anywhere after 新疆 wins over it. A name without its 省 or 市 counts only where the words after it make
    it a place (a city, district or authority, or nothing). A company's name (宁波某某有限公司) is no address: None.
    """
    reading = reading_form(text, [(0, len(text))])
    for start in _starts(reading.text):
        named = _named_at(reading.text, start)
        if named is not None:
            return named.region, *reading.back(named.start, named.end)
    return None


def lies_in(inner: Region, outer: Region) -> bool:
    """Whether one recommending body lies inside another's territory: a separately listed city, XPCC in Xinjiang."""
    return inner.parent == outer.code or (inner.code == XPCC and outer.code == XINJIANG)


def _starts(text: str) -> Iterator[int]:
    """Where a name may begin: at the start, and after a label."""
    label = _LABEL.match(text)
    for start in (0, label.end() if label else 0):
        lead = _LEAD.match(text, start)
        yield lead.end() if lead else start


def _named_at(text: str, start: int) -> _Named | None:
    xpcc = _XPCC.match(text, start)
    if xpcc:
        company = _is_company(text[xpcc.end() :])
        return None if company else _Named(region=region_of(XPCC), start=start, end=xpcc.end())
    opening = _longest(text, start, openings())
    if opening is None:
        return None
    place, end = opening
    named = _Named(region=place.region, start=start, end=end)
    if place.province:
        named = _with_city(text, named, place)
    if named.end == end and not _stands(text, place, end):
        return None
    if not named.certain and _is_company(text[named.end :]):
        return None
    xpcc = _XPCC.search(text, end) if named.region.code == XINJIANG else None
    return _Named(region=region_of(XPCC), start=xpcc.start(), end=xpcc.end()) if xpcc else named


def _with_city(text: str, named: _Named, province: Place) -> _Named:
    """With the city or county that follows a province's name, if one does."""
    between = _BETWEEN.match(text, named.end)
    follower = _longest(text, between.end() if between else named.end, followers(named.region.code))
    if follower is None or not _stands(text, *follower):
        return named
    place, end = follower
    return named.but(region=place.region, end=end, certain=province.full and place.full)


def _longest(text: str, start: int, names: Mapping[str, Place]) -> tuple[Place, int] | None:
    """The longest of the names that stands at ``start``, with its end."""
    for size in range(min(_LONGEST_NAME, len(text) - start), 1, -1):
        place = names.get(text[start : start + size])
        if place is not None:
            return place, start + size
    return None


def _stands(text: str, place: Place, end: int) -> bool:
    """Whether the words that end at ``end`` name a place, judged by what follows."""
    if place.full:
        return not text.startswith("场", end)
    return _SHORT_STANDS.match(text, end) is not None


def _is_company(rest: str) -> bool:
    """Whether what follows a place makes it part of a company's name: no number of a house stands before 公司."""
    company = _COMPANY.search(rest)
    if company:
        return not _NUMBER.search(rest[: company.start()])
    return bool(_BODY_END.search(rest)) and not _NUMBER.search(rest) and not _DIVISION.match(rest)
