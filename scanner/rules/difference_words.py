"""What a finding about a difference says in both languages: values, the reasons tried, what the difference looks like."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from corpus.reference.alternatives import ENERGY, factor_groups
from corpus.reference.indicators import indicators
from models.folding import match_key
from models.readings import Reading
from scanner.figures.comparing import Outcome
from scanner.figures.explaining import Attempt, Reason
from scanner.figures.hints import Hint, HintKind
from scanner.figures.precision import Sameness
from scanner.rules.stating import in_line
from scanner.rules.wording import KIND_EN, KIND_ZH

Said = tuple[str, str]
"""The same in Chinese and in English."""
REASONS: dict[str, Said] = {
    Reason.PRECISION: ("四舍五入或截位", "rounding or cutting off at the printed precision"),
    Reason.BOUNDARY: ("统计边界不同", "another boundary"),
    Reason.LABEL: ("指标含义不同", "labels of different meaning"),
    Reason.STATED_BASIS: ("一方注明当量值、另一方注明等价值", "one states 当量, the other 等价"),
    Reason.FOLLOWS: ("由其他有合理差异的指标计算得出", "it follows from figures that differ for a good reason"),
    Reason.ROUNDED_INPUTS: ("由取整后的数据计算", "computed from rounded figures"),
    Reason.DOUBLED_FLOORS: ("层高超过8米的部分加倍计算", "floors above 8 m counted twice"),
    "electricity_energy": ("电力折标采用当量值或等价值", "electricity by 当量 or 等价"),
    "natural_gas_energy": ("天然气折标系数1.2143或1.33", "natural gas by 1.2143 or 1.33"),
    "water_intake_energy": (
        "新水折标系数0.0857（2008版）、0.2571（2020版）或不计",
        "water by 0.0857, 0.2571 or not at all",
    ),
    "steam_energy": ("蒸汽折标系数0.1286或按焓值", "steam by 0.1286 or by enthalpy"),
    "electricity_carbon": ("电网排放因子的年份或区域不同", "the grid's factor of another year or region"),
}
SAMENESS: dict[Sameness, Said] = {
    Sameness.EQUAL: ("计量单位不同，换算后相同", "other units, the same once converted"),
    Sameness.ROUNDING: ("四舍五入", "rounding"),
    Sameness.TRUNCATION: ("截位", "cut off"),
    Sameness.ABOUT: ("约数", "about"),
    Sameness.ROUND_NUMBER: ("取整", "a round number"),
}
_HINTS: dict[HintKind, Said] = {
    HintKind.YEAR_SHIFT: (
        "与{place}的{year}年数值“{words}”相同，可能错用年份",
        'equals "{words}" of {year} in {place_en}',
    ),
    HintKind.SWAPPED: (
        "与{place}的{name}“{words}”相同，可能填错指标",
        'equals "{words}" stated for {id} in {place_en}: swapped?',
    ),
    HintKind.UNIT_SLIP: (
        "恰差10的{power}次方，可能是单位或小数点错误",
        "10 to the power of {power}: a slip of unit or point?",
    ),
    HintKind.AREA_SLIP: (
        "恰为亩与平方米（或公顷）的换算倍数，可能是面积单位错误",
        "as many times as there are m² in a 亩 or 亩 in a hectare: a slip of unit?",
    ),
    HintKind.TRANSPOSED: ("两位数字颠倒", "two digits transposed"),
    HintKind.ONE_DIGIT: ("仅一位数字不同", "one digit differs"),
    HintKind.DIGIT_COUNT: ("多写或漏写一位数字", "one digit more or less"),
}


def name_of(indicator: str) -> str:
    """What the catalogue calls an indicator."""
    known = indicators().get(indicator)
    return known.name if known is not None else indicator


def reason_of(reason: str) -> Said:
    """A reason in words; groups of factors without words of their own are called after their carrier."""
    if reason in REASONS:
        return REASONS[reason]
    group = factor_groups()[reason]
    energy = group.target == ENERGY
    zh = f"{name_of(group.carrier)}{'折标系数' if energy else '排放因子'}不同"
    return zh, f"another factor for {group.carrier}"


def named(outcome: Outcome) -> str:
    """The indicator with what it is of: 单位产品综合能耗（齿轮箱）."""
    of = outcome.pair.a.reading.of or outcome.pair.b.reading.of
    return name_of(outcome.pair.thing[0]) + (f"（{of}）" if of else "")


def number(value: Decimal) -> str:
    """A number as people write it: no exponent, no idle zeros, six figures that count at most behind the point."""
    places = max(0, 5 - value.adjusted()) if value else 0
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(reading: Reading) -> str:
    """The value as printed, in one line, with its unit where the words of the place do not hold it."""
    words = in_line(reading.at).strip()
    unit = "".join(reading.unit.split())
    return words if _holds(words, unit) else f"{words} {unit}"


def _holds(words: str, unit: str) -> bool:
    """Whether the unit stands in the words, whatever their width; signs (%) have no match key."""
    key = match_key(unit).text
    return key in match_key(words).text if key else unit in words


def difference_of(outcome: Outcome) -> str:
    """By how much two values differ, absolutely and of the first: "100 tce, 8.1%"."""
    compared = outcome.pair.compared
    gap = number(abs(compared.difference))
    share = abs(compared.difference) / abs(compared.a.value) * 100 if compared.a.value else None
    unit = f" {compared.unit}" if compared.unit not in {"", "1"} else ""
    return f"{gap}{unit}" + (f", {number(share.quantize(Decimal('0.01')))}%" if share is not None else "")


def hints_said(hints: Iterable[Hint]) -> Said:
    """What the difference looks like; empty if like nothing known."""
    zh, en = [], []
    for hint in hints:
        words = {"power": str(abs(hint.power))}
        if hint.other is not None:
            filed, reading = hint.other
            words |= {
                "place": KIND_ZH.get(filed.report.kind, filed.path),
                "place_en": f"the {KIND_EN.get(filed.report.kind, filed.path)}",
                "year": str(reading.year),
                "words": shown(reading),
                "name": name_of(reading.indicator),
                "id": reading.indicator,
            }
        said = _HINTS[hint.kind]
        zh.append(said[0].format(**words))
        en.append(said[1].format(**words))
    return "、".join(zh), "; ".join(en)


def excluded_said(tried: Iterable[Attempt]) -> Said:
    """The reasons that were tried and fail, and those that could not be tried, with what is missing."""
    tried = tuple(tried)
    failed = list(dict.fromkeys(one.reason for one in tried if one.fits is False))
    missing = [one for one in dict.fromkeys(one.reason for one in tried if one.fits is None) if one not in failed]
    zh = f"已排除：{'、'.join(reason_of(one)[0] for one in failed)}" if failed else ""
    en = f"excluded: {', '.join(reason_of(one)[1] for one in failed)}" if failed else ""
    if missing:
        zh += f"；缺同年数据无法核对：{'、'.join(reason_of(one)[0] for one in missing)}"
        en += f"; not to be tried for want of data: {', '.join(reason_of(one)[1] for one in missing)}"
    return zh.lstrip("；"), en.lstrip("; ")


def reason_said(outcome: Outcome) -> Said:
    """The reason that explains an outcome, with the choices and the amount it rests on."""
    fitting = [one for one in outcome.tried if one.fits]
    if not fitting:
        return _sameness_said(outcome)
    if fitting[0].reason == Reason.FOLLOWS:
        fitting = fitting[:1]
    reasons = [reason_of(one) for one in dict.fromkeys(one.reason for one in fitting)]
    terms = [term for one in fitting for term in one.terms]
    details = [f"{term.first}→{term.second}，{shown(term.carrier.reading)}" for term in terms]
    details += [one.why_zh for one in fitting if one.why_zh]
    zh = "、".join(zh for zh, _ in reasons) + (f"（{'；'.join(dict.fromkeys(details))}）" if details else "")
    why = "; ".join(dict.fromkeys(one.why_en for one in fitting if one.why_en))
    return zh, ", ".join(en for _, en in reasons) + (f" ({why})" if why else "")


def _sameness_said(outcome: Outcome) -> Said:
    """How two printed numbers are one value."""
    sameness = outcome.pair.compared.sameness or Sameness.EQUAL
    zh, en = SAMENESS[sameness]
    converted = len({reading.unit for reading in outcome.pair.readings}) > 1 and sameness is not Sameness.EQUAL
    return (f"换算后{zh}", f"{en} once converted") if converted else (zh, en)
