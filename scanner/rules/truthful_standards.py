"""3.1, standards: number, year and title of what the reports cite belong together and existed when they were written."""

from collections.abc import Callable, Iterator, Mapping

from corpus.reference import StandardEdition
from models.cases import SubmissionCase
from models.finding import Computation, Evidence, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import Category, Verdict
from scanner.figures.citations import CitationFault, CitationIssue, citation_faults
from scanner.rules.stating import in_line
from scanner.rules.wording import KIND_EN, KIND_ZH, passage

_BASIS = "1.3b-standard"
_SHOWN = 3
_REPLACED_HINT = Message(zh="，须确认引用的版次是否适用", en="; whether that edition is meant needs confirmation")
_HINT = Message(
    zh="（所据标准信息未经两处来源核实，或文字由扫描件识别，须人工确认）",
    en=" (the facts come from less than two sources, or the words were recognised from a scan: a person must confirm)",
)


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What is wrong beyond doubt about the standard; which edition factories are evaluated by is 1.3b's."""
    yield from (_finding(fault) for fault in _faults(case, law) if fault.decides)


def unchecked(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What seems wrong by facts that are not confirmed, or by recognised words: for a person to look at."""
    yield from (_finding(fault) for fault in _faults(case, law) if not fault.decides)


def _faults(case: SubmissionCase, law: Ruleset) -> tuple[CitationFault, ...]:
    factory = case.submission.category is Category.FACTORY and _BASIS in law.clauses
    editions = law.words_of(_BASIS, "standards") if factory else ()
    return citation_faults(case.submission.reports, frozenset(one.rpartition("-")[0] for one in editions))


def _finding(fault: CitationFault) -> Finding:
    message, sum_ = _SAID[fault.issue](fault)
    more: list[Evidence] = [passage(fault.other.filed, fault.other.one.at)] if fault.other is not None else []
    more += [passage(one.filed, one.one.at) for one in fault.also[:_SHOWN]]
    more += [passage(fault.cited.filed, fault.dated.at)] if fault.dated is not None else []
    more += [sum_] if sum_ is not None else []
    tail = Message(zh="", en="") if fault.decides else _HINT
    edition = fault.edition
    return Finding(
        verdict=Verdict.SUSPECTED if fault.decides else Verdict.UNVERIFIED,
        key=f"standard_{fault.issue.value}",
        message=Message(zh=f"{message.zh}{tail.zh}。", en=f"{message.en}{tail.en}."),
        evidence=passage(fault.cited.filed, fault.cited.one.at),
        more=tuple(more),
        data={
            "cited": _cited(fault),
            **({"known": _known(edition), "source": edition.source} if edition is not None else {}),
        },
    )


def _cited(fault: CitationFault) -> str:
    one = fault.cited.one
    number = one.number if one.year is None else f"{one.number}-{one.year}"
    return f"{number}《{one.title}》" if one.title else number


def _known(edition: StandardEdition) -> str:
    return f"{edition.number}-{edition.year}《{edition.title}》"


def _edition(fault: CitationFault) -> StandardEdition:
    if fault.edition is None:
        msg = f"{fault.issue}: no known standard"
        raise ValueError(msg)
    return fault.edition


def _where(fault: CitationFault) -> tuple[str, str]:
    """The paper and its words, as a sentence begins."""
    kind, path = fault.cited.filed.report.kind, fault.cited.filed.path
    words = in_line(fault.cited.one.at)
    return (
        f"{KIND_ZH.get(kind, '')}（{path}）引用“{words}”",
        f'The {KIND_EN.get(kind, "file")} ({path}) cites "{words}"',
    )


def _against(fault: CitationFault) -> Computation:
    """What is printed beside what is known."""
    edition = _edition(fault)
    return Computation(
        inputs={"引用": _cited(fault), "标准": _known(edition), "来源": edition.source},
        formula="引用 = 标准",
        result="≠",
    )


def _wrong_number(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    edition = _edition(fault)
    return (
        Message(
            zh=f"{zh}，该名称的标准编号为{edition.number}，疑似编号有误",
            en=f"{en}; the standard of this title is {edition.number}: the number seems wrong",
        ),
        _against(fault),
    )


def _other_standard(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    edition = _edition(fault)
    return (
        Message(
            zh=f"{zh}，编号与名称不符：{edition.number}为《{edition.title}》",
            en=f"{en}; number and title do not belong together: {edition.number} is 《{edition.title}》",
        ),
        _against(fault),
    )


def _title(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    title = _edition(fault).title
    return (
        Message(
            zh=f"{zh}，标准名称有漏字、多字或错字，应为《{title}》",
            en=f"{en}; its title is misprinted, it is 《{title}》",
        ),
        _against(fault),
    )


def _no_edition(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    number = _edition(fault).number
    return Message(
        zh=f"{zh}，{number}没有该年份的版本", en=f"{en}; there is no edition of {number} of that year"
    ), _against(fault)


def _not_yet(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    day = fault.day.isoformat() if fault.day is not None else ""
    inputs = {"标准年份": str(fault.cited.one.year), "报告日期": day}
    return (
        Message(
            zh=f"{zh}，该版本年份晚于报告自身日期{day}，当时尚未发布",
            en=f"{en}; that edition is of a year after the report's own date {day}",
        ),
        Computation(inputs=inputs, formula="标准年份 ≤ 报告年份", result=f"{fault.cited.one.year} > {day[:4]}"),
    )


def _replaced(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    edition = _edition(fault)
    until = edition.until.isoformat() if edition.until is not None else ""
    begun = fault.day.isoformat() if fault.day is not None else ""
    return (
        Message(
            zh=f"{zh}，该版本自{until}后已被代替，早于数据统计期或报告前三年的起点{begun}{_REPLACED_HINT.zh}",
            en=f"{en}; that edition was in force until {until}, before the figures of the report begin ({begun})"
            f"{_REPLACED_HINT.en}",
        ),
        Computation(inputs={"until": until, "begin": begun}, formula="begin ≤ until", result=f"{begun} > {until}"),
    )


def _outdated(fault: CitationFault) -> tuple[Message, Computation | None]:
    zh, en = _where(fault)
    edition = _edition(fault)
    until = edition.until.isoformat() if edition.until is not None else ""
    ends = fault.day.isoformat() if fault.day is not None else ""
    return (
        Message(
            zh=f"{zh}，该版本自{until}后已被代替，而所核算数据的统计期截至{ends}，且同一文件未引用新版",
            en=f"{en}; that edition was in force until {until}, while the figures go on to {ends} and no newer edition "
            f"is cited beside it",
        ),
        Computation(inputs={"until": until, "end": ends}, formula="end ≤ until", result=f"{ends} > {until}"),
    )


def _two_titles(fault: CitationFault) -> tuple[Message, Computation | None]:
    return _contradicting(fault, ("同一编号的名称前后不一", "one number bears two titles"))


def _two_numbers(fault: CitationFault) -> tuple[Message, Computation | None]:
    return _contradicting(fault, ("同一名称的编号前后不一", "one title bears two numbers"))


def _contradicting(fault: CitationFault, what: tuple[str, str]) -> tuple[Message, Computation | None]:
    if fault.other is None:
        msg = "a contradiction is of two places"
        raise ValueError(msg)
    (a_zh, a_en), (b_zh, b_en) = _where(fault), _where(fault._replace(cited=fault.other))
    return Message(zh=f"{what[0]}：{a_zh}，{b_zh}", en=f"{_capital(what[1])}: {a_en}; {b_en}"), None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_SAID: Mapping[CitationIssue, Callable[[CitationFault], tuple[Message, Computation | None]]] = {
    CitationIssue.WRONG_NUMBER: _wrong_number,
    CitationIssue.OTHER_STANDARD: _other_standard,
    CitationIssue.TITLE_MISPRINTED: _title,
    CitationIssue.NO_SUCH_EDITION: _no_edition,
    CitationIssue.NOT_YET: _not_yet,
    CitationIssue.REPLACED: _replaced,
    CitationIssue.OUTDATED: _outdated,
    CitationIssue.TWO_TITLES: _two_titles,
    CitationIssue.TWO_NUMBERS: _two_numbers,
}
