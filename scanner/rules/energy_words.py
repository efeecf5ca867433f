"""How outcomes of a comparison with a limit, and why one is open, are said in both languages."""

from collections.abc import Mapping
from typing import Final

from scanner.figures.energy_claims import Named
from scanner.figures.limits import Outcome, Why

# {0} 标杆值 / {1} benchmark, {2} 基准值 / {3} baseline
OUTCOME_ZH: Final[Mapping[Outcome, str]] = {
    Outcome.REACHED: "达到{0}",
    Outcome.BELOW: "未达到{0}",
    Outcome.BELOW_BASELINE: "未达到{0}，也未达到{2}",
    Outcome.OPEN: "未能比较",
}
OUTCOME_EN: Final[Mapping[Outcome, str]] = {
    Outcome.REACHED: "reaches the {1}",
    Outcome.BELOW: "does not reach the {1}",
    Outcome.BELOW_BASELINE: "reaches neither the {1} nor the {3}",
    Outcome.OPEN: "not compared",
}
WHY_ZH: Final[Mapping[Why, str]] = {
    Why.NO_VALUE: "没有可用的数值",
    Why.UNIT: "单位不可比",
    Why.NO_LIMIT: "该限值未知或标准未规定",
    Why.SIGN: "限值为负，数值的正负无法确认",
    Why.BOUND: "只给出上限或下限",
    Why.APPROXIMATE: "为约数且接近限值",
    Why.RECOGNISED: "为识别所得且接近限值",
    Why.FACTOR: "标准油与标准煤换算后接近限值",
    Why.EQUIVALENT: "电力按等价值折算，与限值口径不同",
    Why.CORRECTED: "提及修正或折算系数",
}
WHY_EN: Final[Mapping[Why, str]] = {
    Why.NO_VALUE: "no value to calculate with",
    Why.UNIT: "its unit cannot be compared",
    Why.NO_LIMIT: "the limit is not known, or the standard has none",
    Why.SIGN: "the limit is below zero and the sign of the value is not sure",
    Why.BOUND: "only a bound is stated",
    Why.APPROXIMATE: "an approximate value near the limit",
    Why.RECOGNISED: "a recognised value near the limit",
    Why.FACTOR: "near the limit after conversion between oil and coal",
    Why.EQUIVALENT: "electricity counts by the coal it takes (等价), the limit by its heat",
    Why.CORRECTED: "a correction is mentioned",
}
NAMED_ZH: Final[Mapping[Named, str]] = {
    Named.BESIDE: "",
    Named.ONLY: "（数值旁未写明产品，按报告载明的唯一产品计）",
    Named.INDUSTRY: "（报告未写明产品，按所属行业推定，须人工确认）",
}
NAMED_EN: Final[Mapping[Named, str]] = {
    Named.BESIDE: "",
    Named.ONLY: " (taken for the only product that the reports name)",
    Named.INDUSTRY: " (no product is named: taken for that of the industry, to be confirmed)",
}
