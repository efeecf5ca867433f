"""Hides what identifies a person in words that pages show: names of contacts, telephone and ID numbers, e-mail addresses."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

from models.identity import is_uscc

_DIGITS: Final = "0-9０-９"
_D: Final = f"[{_DIGITS}]"
_NOT_AFTER: Final = f"(?<![{_DIGITS}A-Za-zＡ-Ｚａ-ｚ])"
_NOT_BEFORE: Final = f"(?![{_DIGITS}A-Za-zＡ-Ｚａ-ｚ])"
_GAP: Final = r"[ \u00a0\u3000\-－]?"
_STAR: Final = "*"
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游靳管柴蒙鲍华喻祁房蒲滕屈饶牟艾尤解"
)
"""Family names of one character, the commonest; others are no reason to take a word for a name."""
_NAME: Final = re.compile(
    r"(?:联\s?系\s?人|联络人|经办人|填报人|填表人|法定代表人|法人代表|负责人)(?:姓名)?[ \u00a0\u3000\t]{0,4}[:：| \u00a0\u3000\t]"
    rf"[ \u00a0\u3000\t]{{0,4}}([{_SURNAMES}])([\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])"
)
_MAIL: Final = re.compile(
    r"([A-Za-z0-9]?)([A-Za-z0-9._%+\-]{1,64})[@＠](?=[A-Za-z0-9])(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,}"
)
_ID: Final = re.compile(f"{_NOT_AFTER}({_D}{{3}})({_D}{{13}}){_D}[{_DIGITS}XxＸｘ]{_NOT_BEFORE}")
_OLD_ID: Final = re.compile(f"{_NOT_AFTER}({_D}{{3}})({_D}{{10}}){_D}{{2}}{_NOT_BEFORE}")
_MOBILE: Final = re.compile(
    f"{_NOT_AFTER}(?:(?:[+＋]|[0０][0０])?[8８][6６]{_GAP})?([1１][3-9３-９]{_D}){_GAP}({_D}{{4}}){_GAP}{_D}{{4}}{_NOT_BEFORE}"
)
_LANDLINE: Final = re.compile(
    f"{_NOT_AFTER}[(（]?([0０]{_D}{{2,3}})[)）]?[ \\u00a0\\u3000\\-－—]{{0,2}}({_D}{{5,6}}){_D}{{2}}{_NOT_BEFORE}"
)
_HIDDEN: Final = 2
"""The group of each pattern that is hidden."""


def masked(text: str) -> str:
    """The same words, character by character, with stars in names of contacts, telephone and ID numbers, and mail addresses.

    A unified social credit code is a company's and stays; a number that might be an ID number by its date of birth is
    hidden even where its check digit is wrong. What stands elsewhere stays where it was, so that places in the text hold.
    """
    text = _NAME.sub(_starred, text)
    text = _MAIL.sub(_starred, text)
    text = _ID.sub(_if_born(6, 14), text)
    text = _OLD_ID.sub(_if_born(6, 12), text)
    text = _MOBILE.sub(_starred, text)
    return _LANDLINE.sub(_starred, text)


def _starred(found: re.Match[str]) -> str:
    start, end = (at - found.start() for at in found.span(_HIDDEN))
    return f"{found[0][:start]}{_STAR * (end - start)}{found[0][end:]}"


def _if_born(start: int, end: int) -> Callable[[re.Match[str]], str]:
    """Stars where the digits from ``start`` to ``end`` are a birthday and the whole is nobody's credit code."""

    def hide(found: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFKC", found[0]).upper()
        born = plain[start:end] if end - start == 8 else f"19{plain[start:end]}"
        return found[0] if is_uscc(plain) or not _is_birthday(born) else _starred(found)

    return hide


def _is_birthday(digits: str) -> bool:
    if not "1900" <= digits[:4] <= "2099":
        return False
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True
