"""What the three rules share that read a park's statements (1.5b, 1.5c, 1.5f): said, denied, left open, or not there."""

import re

from models.base import Model
from models.cases import SubmissionCase
from models.document import Span
from models.finding import Absence, Answer, Finding, Message, Passage
from models.round import FiledReport
from models.statements import Stance, Statement, Topic
from models.vocabulary import Verdict
from scanner.rules.wording import listed, passage, unread_note

Told = tuple[FiledReport, Statement]
_SHOWN = 3


class Matter(Model):
    """What a clause asks to be stated, in both languages: 法定边界和范围, the legal boundary and area."""

    topic: Topic
    zh: str
    en: str


def answer(case: SubmissionCase, matter: Matter) -> Answer:
    """Violated where the reports deny it, suspected where they disagree, satisfied where they say it and were read whole.

    A denial yields only to an affirmation as direct as itself: a committee's name on the cover does not outweigh
    "there is no management body". Only implied, planned or nothing at all: unverified, or with what implies it satisfied.
    """
    told = [(filed, one) for filed in case.submission.reports for one in filed.report.statements]
    own = [pair for pair in told if pair[1].topic is matter.topic]
    denied = _of(own, Stance.CONTRADICTS)
    said = _of(own, Stance.AFFIRMS)
    if denied:
        return Answer.of(*_denied(matter, denied, said))
    if said:
        return Answer.of(_said(case, matter, said))
    return Answer.of(_open(case, matter, _of(own, Stance.UNCLEAR)))


def _of(told: list[Told], stance: Stance) -> list[Told]:
    """Those of a stance, the direct ones first."""
    return sorted((pair for pair in told if pair[1].stance is stance), key=lambda pair: not pair[1].direct)


def _denied(matter: Matter, denied: list[Told], said: list[Told]) -> list[Finding]:
    disputed = any(one.direct or not denied[0][1].direct for _, one in said)
    verdict = Verdict.SUSPECTED if disputed else Verdict.VIOLATED
    tail_zh = "；但材料另有相反表述，须人工核对" if disputed else ""
    tail_en = "; the files also say the contrary, a person must check" if disputed else ""
    return [
        Finding(
            verdict=verdict,
            key="disputed" if disputed else "denied",
            message=Message(
                zh=f"{filed.path}写明“{in_line(one.at)}”，与“{matter.zh}”的要求不符{tail_zh}。",
                en=f'{filed.path} says "{in_line(one.at)}", which denies {matter.en}{tail_en}.',
            ),
            evidence=passage(filed, one.at),
            more=_passages(said),
        )
        for filed, one in denied[:_SHOWN]
    ]


def _said(case: SubmissionCase, matter: Matter, said: list[Told]) -> Finding:
    """Satisfied with the passage; nothing is clean while a file or page that may say otherwise was not read."""
    filed, one = said[0]
    note = unread_part(case)
    how_zh, how_en = ("载明", "states") if one.direct else ("提及，可据以推断", "implies")
    body_zh, body_en = (f"（{one.name}）", f" ({one.name})") if one.name is not None else ("", "")
    tail_zh, tail_en = (f"；但{note[0]}", f"; but {note[1]}") if note is not None else ("", "")
    return Finding(
        verdict=Verdict.SATISFIED if note is None else Verdict.UNVERIFIED,
        key="stated" if note is None else "stated_partly_read",
        message=Message(
            zh=f"{filed.path}{how_zh}“{matter.zh}”{body_zh}：“{in_line(one.at)}”{tail_zh}。",
            en=f'{filed.path} {how_en} {matter.en}{body_en}: "{in_line(one.at)}"{tail_en}.',
        ),
        evidence=passage(filed, one.at),
        more=_passages(said[1:]),
        data={"direct": one.direct, **({"body": one.name} if one.name is not None else {})},
    )


def _open(case: SubmissionCase, matter: Matter, unclear: list[Told]) -> Finding:
    note = unread_part(case)
    tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
    if unclear:
        filed, one = unclear[0]
        message = Message(
            zh=f"{filed.path}关于{matter.zh}的表述不足以判断（如计划、报批中或仅为建议）：“{in_line(one.at)}”{tail_zh}。",
            en=f'{filed.path} does not settle {matter.en} (a plan, pending or an advice): "{in_line(one.at)}"{tail_en}.',
        )
        return Finding(
            verdict=Verdict.UNVERIFIED,
            key="unclear",
            message=message,
            evidence=passage(filed, one.at),
            more=_passages(unclear[1:]),
        )
    paths = tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths
    message = Message(zh=f"材料中未见{matter.zh}的表述{tail_zh}。", en=f"The files do not state {matter.en}{tail_en}.")
    sought = Absence(sought=matter.zh, paths=paths)
    return Finding(verdict=Verdict.UNVERIFIED, key="not_stated", message=message, evidence=sought)


def _passages(told: list[Told]) -> tuple[Passage, ...]:
    return tuple(passage(filed, one.at) for filed, one in told[:_SHOWN])


def in_line(at: Span) -> str:
    """The words of a place as one line, as a message quotes them: breaks healed, cells parted by a bar."""
    return re.sub(r"\t+", " | ", re.sub(r"[ \t]*[\r\n]+[ \t]*", "", at.quote))


def unread_part(case: SubmissionCase) -> tuple[str, str] | None:
    """What of a submission could not be read, as the end of a sentence, Chinese and English; None if all was."""
    submission = case.submission
    if submission.unread:
        return unread_note(submission.unread)
    partial = [filed.path for filed in submission.reports if not filed.report.complete]
    if partial:
        names = listed(dict.fromkeys(partial))
        return f"以下文件有页面未能读取：{names}", f"some pages of these files could not be read: {names}"
    return None
