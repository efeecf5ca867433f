"""Numbers and quantities as reports print them: 1,234.5 · １２３ · 1.2E+2 · 2.5×10³ · 一千二百 · ≥95% · 12.3±0.2 · 3~5."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from corpus.templates.quantities import quantity_words
from extractors.figures.numerals import CHINESE, NUMERAL, Numeral, folded, of_chinese, of_digits
from extractors.figures.unit_words import known, unit_at
from models.base import Model
from models.readings import Bound, Problem

_NEGATIVE = re.compile(r"(?P<mark>[-–—]|负)\s?$")
_MAY_BEGIN = re.compile(r"(?:^|[\s(:=、，,；;。≥≤<>≈|为是至到达约])$")
_SHARE_OF = re.compile(r"([百千])分之$")
_TO, _TOLERANCE, _OR = re.compile(r"\s*(?:[~\-–—至到]|——)\s*"), re.compile(r"\s*±\s*"), re.compile(r"\s*/\s*")
_OPERATOR = re.compile(r"[×÷*+]")
_CHANGE = re.compile(r"[由从自]\s*$")
_LISTED = re.compile(r"分别|依次|各为")
_WINDOW = 16
_FOOTNOTE = re.compile(r"(?:\s*(?:[①-⑳*＊※]+|\[\d{1,2}\]|\(?注\s*\d{0,2}\)?|(?<=\d)(?<!10)[¹²³⁴⁵⁶⁷⁸⁹]))+$")
_LOOKALIKE = re.compile(r"[OoIl|]+[\dOoIl|.]*")
_BRACKETED = re.compile(r"\s*[(\[](?P<words>[^()\[\]]*)[)\]]\s*")
_ACCOUNTING = re.compile(r"\(\s*(?P<inner>\d[\d,]*(?:\.\d+)?)\s*\)(?P<unit>.{0,8})")
_NUMBERISH = re.compile(r"[\dA-Za-z.,，·:/\\~\-+ '|]*\d[\dA-Za-z.,，·:/\\~\-+ '|]*")
_OWN_WORDS = 12


class Quantity(Model):
    """A number with the unit behind it, at half-open offsets in the text it stands in.

    ``value`` is the number in ``unit`` (as printed, "" if none; 万 and 亿 before a unit belong to the unit: "3.5万吨" is
    3.5 of 万吨), None where ``problem`` says why: a range (``bound`` is RANGE), no number at all. ``resolution`` is one
    step of the last printed place ("12.30" → 0.01, "1.2E+2" → 10), or the width of a printed tolerance (±).
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    resolution: Decimal | None
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    problem: Problem | None = None


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of running text, in order: no dates, numbers of standards, clauses, lists, phones or certificates."""
    plain = folded(text)
    return tuple(one for one in _joined(plain, list(_singles(plain))) if not _is_operand(plain, one))


def cell_quantity(text: str) -> Quantity | None:
    """What a cell that should hold one value states; None if it is empty or only words.

    "—", "/", "无" give NO_VALUE, "未检出" and "ND" NOT_DETECTED, two numbers that are no range TWO_VALUES; a number whose
    characters cannot be told is NOT_A_NUMBER.
    """
    plain = folded(text)
    start, end = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    if start >= end:
        return None
    whole = _without_value(plain[start:end]) or _whole(plain[start:end])
    if whole is not None:
        return whole.but(start=whole.start + start, end=whole.end + start)
    found = quantities_in(plain[start:end])
    rest = end - start - sum(one.end - one.start for one in found)
    if len(found) == 1:
        return found[0].but(start=found[0].start + start, end=found[0].end + start)
    if found and rest <= _OWN_WORDS:
        return _problem(start, end, Problem.TWO_VALUES)
    return _problem(start, end, Problem.NOT_A_NUMBER) if _NUMBERISH.fullmatch(plain[start:end]) else None


def _without_value(text: str) -> Quantity | None:
    words = quantity_words()
    if words.not_detected.fullmatch(text):
        return _problem(0, len(text), Problem.NOT_DETECTED)
    return _problem(0, len(text), Problem.NO_VALUE) if words.no_value.fullmatch(text) else None


def _whole(text: str) -> Quantity | None:
    """The quantity that a cell consists of, with a note in brackets and footnote marks behind it; None for other cells."""
    accounting = _ACCOUNTING.fullmatch(text)
    if accounting is not None:
        return _accounting(text, accounting)
    marked = _FOOTNOTE.search(text)
    end = marked.start() if marked is not None and marked.start() > 0 else len(text)
    found = list(_joined(text[:end], list(_numbers(text[:end], "cell"))))
    if not found or text[: found[0].start].strip() and not _is_bound(text[: found[0].start]):
        return None
    first = found[0]
    if _LOOKALIKE.fullmatch(first.unit) and not known(first.unit):
        return _problem(0, end, Problem.NOT_A_NUMBER)
    rest = text[_after_bound(text, first.end) : end]
    if not rest.strip():
        return first
    note = _BRACKETED.fullmatch(rest)
    if note is None:
        return None
    inner = cell_quantity(note.group("words"))
    if inner is None or (inner.unit in {"%", "‰"} and first.unit not in {"%", "‰"}) or not quantities_in(note["words"]):
        return first
    return _problem(0, end, Problem.TWO_VALUES)


def _accounting(text: str, match: re.Match[str]) -> Quantity | None:
    """(1,234.50) is less than nothing; (3) may number a row."""
    inner = cell_quantity(match.group("inner"))
    unit = match.group("unit").strip()
    if inner is None or inner.value is None or (unit and not known(unit)):
        return None
    printed = match.group("inner")
    if "," not in printed and not printed.partition(".")[2][1:]:
        return _problem(0, len(text), Problem.NOT_A_NUMBER)
    return inner.but(start=0, end=len(text.rstrip()), value=-inner.value, unit=unit)


def _problem(start: int, end: int, problem: Problem) -> Quantity:
    return Quantity(start=start, end=end, value=None, unit="", resolution=None, problem=problem)


def _singles(text: str) -> Iterator[Quantity]:
    """Every number of running text that is a quantity, each for itself."""
    return _numbers(text, "prose")


def _numbers(text: str, kind: str) -> Iterator[Quantity]:
    at = 0
    token = _token(kind)
    while (match := token.search(text, at)) is not None:
        at = match.end()
        if match.group("skip") is not None:
            continue
        one = _chinese(text, match.start(), kind) if match.group("han") is not None else _digits(text, match.start())
        if one is not None:
            yield one
            at = max(one.end, at if match.group("han") is not None else one.end)


def _digits(text: str, start: int) -> Quantity | None:
    match = NUMERAL.match(text, start)
    if match is None:
        return None
    if "，" in match.group() and _LISTED.search(text, max(0, start - 60), start):
        match = NUMERAL.match(text[: start + match.group().index("，")], start) or match
    numeral = of_digits(match)
    if numeral is None:
        return _quantity(text, start, Numeral(Decimal(0), Decimal(1), match.end() - start)).but(
            value=None, resolution=None, problem=Problem.NOT_A_NUMBER
        )
    return _quantity(text, start, numeral)


def _chinese(text: str, start: int, kind: str) -> Quantity | None:
    match = CHINESE.match(text, start)
    numeral = of_chinese(match) if match is not None else None
    if numeral is None:
        return None
    found = _quantity(text, start, numeral)
    words = quantity_words()
    few = found.unit in words.counters and numeral.value < 10
    return None if kind == "prose" and (few or not found.unit or not known(found.unit)) else found


def _quantity(text: str, start: int, numeral: Numeral) -> Quantity:
    """The quantity whose numeral begins at ``start``, with its sign, bounds and unit."""
    value, step, end = numeral.value, numeral.step, start + numeral.length
    begin, sign, problem = _sign(text, start)
    before = text[max(0, begin - _WINDOW) : begin]
    share = _SHARE_OF.search(before)
    inside = _bound_at(text, end, quantity_words().inside) if not share else None
    unit = unit_at(text, inside[1] if inside else end)
    if inside and not (unit.words and unit.end > inside[1]):
        inside, unit = None, unit_at(text, end)
    words, stop = ("%" if share and share.group(1) == "百" else "‰", end) if share else unit
    begin = begin - len(share.group()) if share else begin
    after = _bound_at(text, stop, quantity_words().after)
    bound = _bound(text[max(0, begin - _WINDOW) : begin]) or (inside or after or (Bound.EXACT, 0))[0]
    return Quantity(
        start=begin,
        end=stop,
        value=None if problem else (-value if sign else value),
        unit=words,
        resolution=None if problem else step,
        bound=bound,
        problem=problem,
    )


def _sign(text: str, start: int) -> tuple[int, bool, Problem | None]:
    """Where a number begins with its sign, whether it is negative, and whether a dash before it may be a sign or not."""
    mark = _NEGATIVE.search(text[max(0, start - 2) : start])
    if mark is None:
        return start, False, None
    begin = start - len(mark.group())
    if mark.group("mark") == "负" or _MAY_BEGIN.search(text[max(0, begin - 1) : begin]):
        dash = mark.group("mark") == "—" and begin > 0
        spaced = mark.group() != mark.group("mark")
        return (start, False, None) if dash or (spaced and begin > 0) else (begin, True, None)
    linked = text[begin - 1].isascii() and (text[begin - 1].isalnum() or text[begin - 1] in "%)]")
    return start, False, None if linked or mark.group("mark") == "—" else Problem.NOT_A_NUMBER


def _bound(before: str) -> Bound | None:
    for name, pattern in quantity_words().before.items():
        if pattern.search(before):
            return Bound(name)
    return None


def _is_bound(before: str) -> bool:
    return any(pattern.fullmatch(before.strip()) for pattern in quantity_words().before.values())


def _bound_at(text: str, at: int, patterns: Mapping[str, re.Pattern[str]]) -> tuple[Bound, int] | None:
    for name, pattern in patterns.items():
        match = pattern.match(text, at)
        if match is not None:
            return Bound(name), match.end()
    return None


def _after_bound(text: str, at: int) -> int:
    found = _bound_at(text, at, quantity_words().after)
    return found[1] if found else at


def _joined(text: str, singles: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, those put together that print one value: a range, a tolerance, one value or another."""
    index = 0
    while index < len(singles):
        one = singles[index]
        other = singles[index + 1] if index + 1 < len(singles) else None
        both = _both(text, one, other) if other is not None else None
        yield both or one
        index += 2 if both is not None else 1


def _both(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    gap = text[one.end : other.start]
    same = one.unit in {"", other.unit} or one.unit == other.unit[:1]
    if one.value is None or other.value is None or not same or len(gap) > 4:
        return None
    whole = one.but(end=other.end, unit=other.unit, value=None, resolution=None)
    if _TOLERANCE.fullmatch(gap):
        width = 2 * other.value if other.unit != "%" or one.unit == "%" else 2 * other.value * one.value / 100
        step = one.resolution or Decimal(0)
        unit = other.unit if one.unit == "" and other.unit != "%" else one.unit
        return whole.but(value=one.value, unit=unit, resolution=max(step, width), bound=Bound.ABOUT)
    if _TO.fullmatch(gap) and not _CHANGE.search(text[: one.start]):
        if one.value < other.value:
            return whole.but(bound=Bound.RANGE, upper=other.value, problem=Problem.RANGE)
        return None if gap.strip() in {"至", "到"} else whole.but(problem=Problem.TWO_VALUES)
    return whole.but(problem=Problem.TWO_VALUES) if _OR.fullmatch(gap) or (gap == "," and not one.unit) else None


def _is_operand(text: str, one: Quantity) -> bool:
    """Whether a number is a part of a printed formula."""
    before, after = text[: one.start].rstrip()[-1:], text[one.end :].lstrip()[:2]
    operated = _OPERATOR.match(after) is not None and not after.startswith("**") and after[1:].strip()[:1].isalnum()
    return bool(_OPERATOR.match(before)) or operated


@cache
def _token(kind: str) -> re.Pattern[str]:
    """A number in digits, what may be one in Chinese, or a stretch of text to step over; ``kind``: prose or cell."""
    digits = r"(?<![A-Za-z\d.])(?:\d|\.(?=\d))" if kind == "cell" else r"(?<![A-Za-z\d.])\d"
    han = "(?<![第十百千万亿])[零〇一二两三四五六七八九十百千]"
    if kind == "cell":
        return re.compile(rf"(?P<skip>(?!))|(?P<han>[零〇一二两三四五六七八九十百千])|{digits}")
    return re.compile(rf"(?P<skip>{'|'.join(_skips())})|(?P<han>{han})|{digits}")


def _skips() -> tuple[str, ...]:
    words = quantity_words()
    year, to = r"(?:19|20)\d\d", r"\s*(?:[-–—~至到、，,和与及/]+)\s*"
    number = r"\d+(?:\.\d+)?"
    return (
        rf"(?<![\d.,A-Za-z])(?:{year}\s*年?度?{to})*(?:{year}|(?<=['’])\d\d|[〇零一二三四五六七八九]{{4}})\s*年"
        r"(?:度|末|底|初)?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?",
        rf"(?<!\d){year}(?P<dash>[-./])\d{{1,2}}(?P=dash)\d{{1,2}}(?!\d)|(?<!\d){year}[-/]\d{{1,2}}(?![\d.])",
        rf"(?<![A-Za-z])(?:{words.prefixes}|[A-Z]{{1,6}}\d*\s*/\s*[A-Z]{{1,5}})\s*\d[\d.]*(?:\s*[-–—]{{1,2}}\s*\d{{2,4}})?",
        rf"(?:{words.codes})[^，。；\d]{{0,8}}?[A-Za-z\d][\w\-/.@ ()]*",
        r"(?<![\w.])[0-9A-Z]{15,}|(?<![\d.,])\d{11,}(?![\d.,])|(?<!\d)0\d{2,3}[-—]\d{7,8}|(?<!\d)400-?\d{3,4}-?\d{3,4}",
        r"[A-Za-z]+[-_.]?\d[A-Za-z\d.\-_]*(?=[A-Za-z\d]|)",
        r"[〔\[【(]\s*(?:19|20)\d\d\s*[〕\]】)](?:\s*第?\s*\d+\s*号)?|[(\[]\s*\d{1,2}(?:[-,、]\d{1,2})*\s*[)\]]",
        r"第\s*[\d一二三四五六七八九十百]+(?:\s*[-~—至、]\s*第?\s*[\d一二三四五六七八九十]+)?\s*[\u4e00-\u9fff]?",
        r"(?<![\d.])\d+(?:\.\d+){2,}",
        r"(?<![^\s。；;，,])\d{1,2}(?:\.\d{1,2}){0,3}\s*(?:[、)]|\.(?=\D)|(?<=\.\d)\s+(?=[\u4e00-\u9fff]))(?!\d)",
        rf"(?:{words.references})\s*\(?[\dA-Z]{{1,3}}(?:[-.—–]\d+)*\)?(?![\d.%])",
        rf"(?<![\d.,]){number}(?:\s*[×xX*]\s*(?!10(?:[\^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹*]|[2-9](?![\d.,]))){number})+",
        r"(?<![\d.])\d+\s*:\s*\d+(?:\s*:\s*\d+)*",
        rf"(?<![\d.,])\d[\d\-]*\s*(?:{words.ordinals})",
        rf"(?<![\d.,])(?:\d[\d,.]*|[一二两三四五六七八九十]+)\s*个?(?:{words.times})",
    )
