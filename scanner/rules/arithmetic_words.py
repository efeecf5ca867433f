"""What findings about arithmetic say in both languages: numbers, units, kinds of ledgers and oddities."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from corpus.reference.indicators import indicators
from models.document import Span
from models.ledgers import LedgerKind, Term
from models.readings import Reading
from scanner.figures.energy import Fault
from scanner.figures.intervals import Interval
from scanner.figures.odd import Oddity

Said = tuple[str, str]
"""The same in Chinese and in English."""
TOLD, SHOWN = 3, 12
"""So many places of one finding are told in its message, and shown."""
_SURE = 0.9
"""What is recognised with less than this may be misread, so it accuses nobody."""
MISREAD: Said = (
    "；数值由扫描件识别得出，可能是识别错误，须对照原件",
    "; recognised from a scan, it may be misread",
)
KINDS: dict[LedgerKind, Said] = {
    LedgerKind.SUM: ("合计与各分项之和不符", "the total is not the sum of its parts"),
    LedgerKind.WEIGHTED: ("总分与权重、得分不符", "the total score does not follow from weights and scores"),
    LedgerKind.AVERAGE: ("平均值与各月数值不符", "the mean is not that of the values"),
    LedgerKind.SHARE: ("占比与分项、合计不符", "the share does not follow from part and total"),
    LedgerKind.GROWTH: ("增长率与两年数值不符", "the growth does not follow from the two years"),
    LedgerKind.PRODUCT: ("乘积与各项不符", "the product does not follow from its factors"),
    LedgerKind.WORDED: ("列出的算式结果不成立", "the printed computation does not hold"),
}
FORMULAS: dict[LedgerKind, str] = {
    LedgerKind.SUM: "各分项之和",
    LedgerKind.WEIGHTED: "Σ 权重×得分",
    LedgerKind.AVERAGE: "各项之和÷项数",
}
ODDITIES: dict[Oddity, Said] = {
    Oddity.TOO_MUCH: ("超过{limit}%，不合常理", "is above {limit} %, which it cannot be"),
    Oddity.NEGATIVE: ("为负数", "is below zero"),
    Oddity.ABOVE_WHOLE: ("大于{other}（为其{measured}倍）", "is more than {other_en} ({measured} times)"),
    Oddity.SLIP: (
        "约为其他年份的{measured}倍，疑似单位或数量级错误（{limit}倍）",
        "is about {measured} times the other years: a slip of unit?",
    ),
    Oddity.JUMP: (
        "较上年变化{measured}倍，超出产出变化可解释的范围，须人工核对",
        "changed {measured}-fold against the year before, more than output explains; a person must look",
    ),
}

COAL: dict[Fault, Said] = {
    Fault.COEFFICIENT: ("折标系数", "coefficient of standard coal"),
    Fault.COAL: ("折标煤量", "standard coal"),
}


def name_of(indicator: str) -> str:
    """What the catalogue calls an indicator."""
    known = indicators().get(indicator)
    return known.name if known is not None else indicator


def number(value: Decimal) -> str:
    """A number as people write it: no exponent, no idle zeros, six figures that count at most behind the point."""
    places = max(0, 5 - value.adjusted()) if value else 0
    text = format(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_of(interval: Interval) -> str:
    """An interval in one number where its ends look alike, else with both ends."""
    low, high = number(interval.low), number(interval.high)
    return low if low == high else f"{low}～{high}"


def shown(reading: Reading) -> str:
    """A reading's value as printed, with its unit where the words of the place do not hold it."""
    words = reading.at.quote.strip()
    return words if not reading.unit or reading.unit in words else f"{words} {reading.unit}"


def shown_term(term: Term) -> str:
    """A term as printed, with its unit where the words of the place do not hold it."""
    words = term.at.quote.strip()
    return words if not term.unit or term.unit in words else f"{words} {term.unit}"


def is_doubtful(places: Iterable[Span]) -> bool:
    """Whether one of the places was recognised so badly that it may be misread."""
    return any(at.confidence is not None and at.confidence < _SURE for at in places)
