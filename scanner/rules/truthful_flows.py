"""3.1, flows: amounts and mean concentrations of pollutants of one outlet imply one flow."""

from collections.abc import Iterator

from models.cases import SubmissionCase
from models.finding import Computation, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.figures.flows import Flow, Unlike, unlike_flows
from scanner.rules.arithmetic_words import MISREAD, is_doubtful, name_of, number, shown, span_of
from scanner.rules.wording import KIND_EN, KIND_ZH, passage


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """Every two flows of one list that cannot be one."""
    del law
    yield from (_finding(one) for one in unlike_flows(case.submission.reports))


def _finding(one: Unlike) -> Finding:
    first, second = one.first, one.second
    filed = first.by[0].filed
    kind = filed.report.kind
    places = [*first.by, *second.by]
    doubtful = is_doubtful(placed.reading.at for placed in places)
    accuses = one.limit.accuses and not doubtful
    tail = (
        MISREAD
        if doubtful
        else ("", "")
        if accuses
        else ("；须人工核对是否为同一排放口", "; see whether it is one outlet")
    )
    (a_zh, a_en), (b_zh, b_en) = _told(first), _told(second)
    return Finding(
        verdict=Verdict.SUSPECTED if accuses else Verdict.UNVERIFIED,
        key=f"flows_{first.by[0].reading.indicator}_{second.by[0].reading.indicator}_{first.year}",
        message=Message(
            zh=f"{KIND_ZH.get(kind, '文件')}（{filed.path}）{first.year}年排放量、年均浓度与水量不相符：{a_zh}；{b_zh}；"
            f"至少相差{number(one.measured)}倍（界限{number(one.limit.factor)}倍）{tail[0]}。",
            en=f"{KIND_EN.get(kind, 'file')} ({filed.path}), {first.year}: {a_en}, {b_en}: "
            f"{number(one.measured)} times apart at least{tail[1]}.",
        ),
        evidence=passage(filed, first.by[-1].reading.at),
        more=(
            *(passage(placed.filed, placed.reading.at) for placed in places if placed is not first.by[-1]),
            Computation(
                inputs={name_of(placed.reading.indicator): shown(placed.reading) for placed in places},
                formula="排放量 ÷ 年均浓度 = 水量",
                result=f"{span_of(first.value)} m³ ≠ {span_of(second.value)} m³",
            ),
        ),
        data={"year": first.year, "times": number(one.measured)},
    )


def _told(flow: Flow) -> tuple[str, str]:
    """What a flow follows from, and what it comes to."""
    values = "、".join(f"{name_of(placed.reading.indicator)}“{shown(placed.reading)}”" for placed in flow.by)
    ids = ", ".join(f'{placed.reading.indicator} "{shown(placed.reading)}"' for placed in flow.by)
    if len(flow.by) == 1:
        return values, ids
    flow_of = span_of(flow.value)
    return f"{values}推得水量{flow_of} m³", f"{ids} imply {flow_of} m³"
