"""Why something is decided: a closed list for each action, and when words of one's own are wanted."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from models.vocabulary import Verdict
from scanner.service.review.models import Action

OTHER: Final = "other"
_OTHER = (OTHER, _("其他（请说明）"))

REASONS: Final[dict[str, tuple[tuple[str, str | Promise], ...]]] = {
    Action.CONFIRMED: (
        ("evidence", _("已核对原文，证据清楚")),
        ("original", _("已核对原件或现场核实")),
        ("admitted", _("申报主体已认可")),
        _OTHER,
    ),
    Action.DISMISSED: (
        ("misread", _("程序识别有误")),
        ("common_text", _("属表式、标准或法定文字")),
        ("explained", _("已作合理说明")),
        ("proved", _("已提供证明材料")),
        ("other_subject", _("不是同一主体")),
        _OTHER,
    ),
    Action.NEEDS_MATERIAL: (
        ("missing", _("材料缺失")),
        ("illegible", _("材料不清晰或无法读取")),
        ("contradiction", _("数据不一致，需说明")),
        ("proof", _("需要证明材料")),
        _OTHER,
    ),
    Action.ACCEPT: (
        ("complies", _("材料齐全，符合要求")),
        ("resolved", _("线索已逐条核实")),
        _OTHER,
    ),
    Action.RETURN: (
        ("incomplete", _("材料不齐全")),
        ("contradictions", _("数据前后不一致")),
        ("findings", _("有线索需要说明")),
        _OTHER,
    ),
    Action.REJECT: (
        ("breach", _("不符合通知要求")),
        ("independence", _("评价不独立")),
        ("untrue", _("材料不真实")),
        _OTHER,
    ),
}

ACCUSES: Final = Verdict.SUSPECTED.rank
"""Findings up to this rank accuse somebody."""


def reason_word(action: str, reason: str) -> str:
    """What people call a reason."""
    return str(dict(REASONS.get(action, ())).get(reason, reason))


def overrides_finding(action: str, rank: int) -> bool:
    """Whether a decision goes against the program: an accusation dismissed, or something confirmed that was not verified."""
    if action == Action.DISMISSED:
        return rank <= ACCUSES or rank == Verdict.SATISFIED.rank
    return action == Action.CONFIRMED and rank == Verdict.UNVERIFIED.rank


def overrides_submission(action: str, worst: int) -> bool:
    """Whether a decision goes against the program: accepted in spite of an accusation, rejected without one."""
    return (action == Action.ACCEPT and worst <= ACCUSES) or (action == Action.REJECT and worst > ACCUSES)
