"""Where numbers of a text may stand: digits and Chinese numerals, and the stretches that number or date something."""

import re
from functools import cache

from corpus.templates.quantities import quantity_words

_HAN = "[零〇一二两三四五六七八九十百千]"


@cache
def cell_token() -> re.Pattern[str]:
    """Where a number may begin in a cell: group "han" for one in Chinese; nothing is stepped over."""
    return re.compile(rf"(?P<skip>(?!))|(?P<han>{_HAN})|(?<![A-Za-z\d.])(?:\d|\.(?=\d))")


@cache
def prose_token() -> re.Pattern[str]:
    """Where one may begin in running text; group "skip" for a stretch to step over."""
    return re.compile(rf"(?P<skip>{'|'.join(_skips())})|(?P<han>(?<![第十百千万亿]){_HAN})|(?<![A-Za-z\d.])\d")


def _skips() -> tuple[str, ...]:
    words = quantity_words()
    year, to = r"(?:19|20)\d\d", r"\s*(?:[-–—~至到、，,和与及/]+)\s*"
    day = r"(?:度|末|底|初)?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    number = r"\d+(?:\.\d+)?"
    return (
        rf"(?<![\d.,A-Za-z])(?:{year}\s*年?度?{to})*(?:{year}|(?<=['’])\d\d|[〇零一二三四五六七八九]{{4}})\s*年{day}",
        rf"(?<!\d){year}(?P<dash>[-./])\d{{1,2}}(?P=dash)\d{{1,2}}(?!\d)|(?<!\d){year}[-/]\d{{1,2}}(?![\d.])",
        rf"(?<![A-Za-z])(?:{words.prefixes}|[A-Z]{{1,6}}\d*\s*/\s*[A-Z]{{1,5}})\s*\d[\d.]*(?:\s*[-–—:]{{1,2}}\s*\d{{2,4}})?",
        rf"(?:{words.codes})[^，。；\d]{{0,8}}?[A-Za-z\d][\w\-/.@ ()]*",
        r"(?<![\w.])[0-9A-Z]{15,}|(?<![\d.,])\d{11,}(?![\d.,])|(?<!\d)0\d{2,3}[-—]\d{7,8}|(?<!\d)400-?\d{3,4}-?\d{3,4}",
        r"[A-Za-z]+[-_.]?\d[A-Za-z\d.\-_]*(?=[A-Za-z\d]|)",
        r"[〔\[【(]\s*(?:19|20)\d\d\s*[〕\]】)](?:\s*第?\s*\d+\s*号)?|[(\[]\s*\d{1,2}(?:[-,、]\d{1,2})*\s*[)\]]",
        r"第\s*[\d一二三四五六七八九十百]+(?:\s*[-~—至、]\s*第?\s*[\d一二三四五六七八九十]+)?\s*[\u4e00-\u9fff]?",
        r"(?<![\d.])\d+(?:\.\d+){2,}",
        r"(?<![^\s。；;，,])\d{1,2}(?:\.\d{1,2}){0,3}\s*(?:[、)]|\.(?=\D))(?!\d)",
        r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[\u4e00-\u9fff])(?![十百千万亿吨元])",
        rf"(?:{words.references})\s*\(?[\dA-Z]{{1,3}}(?:[-.—–]\d+)*\)?(?![\d.%])",
        rf"(?<![\d.,]){number}(?:\s*[×xX*]\s*(?!10(?:[\^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹*]|[2-9](?![\d.,]))){number})+",
        r"(?<![\d.])\d+\s*:\s*\d+(?:\s*:\s*\d+)*",
        rf"(?<![\d.,])(?:\d[\d\-]*\s*|[一二三四五六七八九十]+)(?:{words.ordinals})|\d[A-Z]+\+?级",
        rf"(?<![\d.,])(?:\d[\d,.]*|[一二两三四五六七八九十]+)\s*个?(?:{words.times})",
    )
