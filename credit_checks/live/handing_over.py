"""What a person can do where a source was not asked to the end."""

from collections.abc import Iterable
from typing import Final

from corpus.reference.credit_sources import credit_sources
from credit_checks.sources import Source
from models.base import Model
from models.credit import CreditAnswer, Outcome, Why
from models.finding import Message
from models.round import Identity

_REPORT: Final = Message(zh="官方报告", en="the official report")


class HandOver(Model):
    """One source that a person has to look at: why, the page to open, and what to do in a sentence."""

    source: str
    why: Why
    page: str
    said: Message


def hand_over(source: Source, subject: Identity, answers: Iterable[CreditAnswer]) -> HandOver | None:
    """What to tell a person of a source's answers; None where all of them decide."""
    first = next((one for one in answers if one.outcome is Outcome.UNKNOWN), None)
    if first is None or first.why is None or first.said is None:
        return None
    page, who = source.page(subject), subject.uscc or subject.name
    report = credit_sources()[source.id].instead or _REPORT
    zh = f"{source.name}：{first.said.zh}。请由人工打开 {page} 查询“{who}”，并将{report.zh}放入申报材料后重新扫描。"
    en = (
        f"{source.name}: {first.said.en}. Open {page}, look up “{who}” and put {report.en} among the submission's "
        "files, then scan again."
    )
    return HandOver(source=source.name, why=first.why, page=page, said=Message(zh=zh, en=en))
