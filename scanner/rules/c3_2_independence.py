"""3.2: the evaluator is independent of the self-evaluation and takes no part in writing it."""

from collections.abc import Iterable

from corpus.reference.independence import independence, weights
from corpus.reference.signal_words import signal_words
from models.cases import Client, EvaluatorCase, SubmissionCase
from models.finding import Answer, Computation, Finding, Message
from models.ruleset import Ruleset
from models.signals import Contribution, Family, Independence, Level, Signal, Strength
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.sign_evidence import evidence_of
from scanner.rules.wording import undecided

CLAUSE = "3.2-independence"
_ACCUSING = frozenset({Level.STRONG, Level.SUSPECTED})
_LEVELS = {
    Level.STRONG: ("迹象明显", "strong signs"),
    Level.SUSPECTED: ("存疑", "suspected"),
    Level.NOTICE: ("有迹象，供参考", "signs to be noticed"),
    Level.NONE: ("未见迹象", "no signs"),
    Level.UNVERIFIED: ("未能核对", "not verified"),
}
_FAMILIES = {
    Family.FILE: ("同一文件", "one file"),
    Family.ANCESTRY: ("文件来源", "file ancestry"),
    Family.AUTHORSHIP: ("文件作者信息", "authorship"),
    Family.PROGRAM: ("编辑软件与模板", "program and template"),
    Family.PICTURES: ("图片", "pictures"),
    Family.CONTACTS: ("联系方式", "contacts"),
    Family.VOICE: ("行文口吻", "voice"),
    Family.RESIDUE: ("残留名称", "names left in"),
    Family.REUSE: ("文字相同", "copied text"),
    Family.CONTENT: ("报告内容", "contents"),
    Family.SIBLING_TEXT: ("同机构各申报单位文字相同", "text shared among clients"),
    Family.SIBLING_FILES: ("同机构各申报单位文件同源", "files shared among clients"),
}


class SubmissionIndependence:
    """The two reports of a submission, and those on other applicants of its evaluator."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected from the level suspected on; satisfied with the signs below it; never violated."""
        del law
        found = case.independence
        if found is None:
            message = Message(zh="两份报告未作比对。", en="The two reports were not compared.")
            return Answer.of(undecided("not_compared", message, "自评价报告与第三方评价报告", case.submission.paths))
        counted = {one.signal: one for one in found.assessment.contributions}
        signs = (_sign(one, counted[one.name], found.assessment.level) for one in found.signals)
        return Answer.of(_summary(case, found), *signs)


class EvaluatorIndependence:
    """An evaluator by its clients."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Suspected if a client is; satisfied only if every client's reports were compared and none is."""
        del law
        if not case.clients:
            message = Message(
                zh=f"“{case.identity.name}”没有可供比对两份报告的申报。",
                en=f'No application of "{case.identity.name}" has reports to compare.',
            )
            return Answer.of(undecided("no_clients", message, "自评价报告与第三方评价报告", _paths(case)))
        accused = [one for one in case.clients if one.level in _ACCUSING]
        return Answer.of(_clients(case, accused))


def _paths(case: EvaluatorCase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filed.path for filed in case.third_party_reports))


def _sign(one: Signal, weighed: Contribution, level: Level) -> Finding:
    """A sign is suspected where it counts towards a level that accuses; a weak or unsure one is noticed."""
    sure = weighed.strength is not Strength.WEAK and weights()[one.name].confidence.decides
    carries = level in _ACCUSING and weighed.counted > 0 and sure
    first, *more = evidence_of(one)
    return Finding(
        verdict=Verdict.SUSPECTED if carries else Verdict.SATISFIED,
        key=one.name,
        message=one.message,
        evidence=first,
        more=tuple(more),
        data={
            "signal": one.name,
            "family": weighed.family.value,
            "weight": str(weighed.weight),
            "counted": str(weighed.counted),
            "level": level.value,
        },
    )


def _summary(case: SubmissionCase, found: Independence) -> Finding:
    """The level with every contribution and what could not be looked at."""
    assessment = found.assessment
    level, limits = assessment.level, assessment.limits or independence().levels
    if found.reason is not None and not found.signals and not assessment.unchecked:
        message = Message(
            zh=f"独立性未能核对：{found.reason.zh}。", en=f"Independence not verified: {found.reason.en}."
        )
        return undecided("unverified", message, "自评价报告与第三方评价报告", case.submission.paths)
    zh, en = _LEVELS[level]
    tail = _tail(found)
    signs_zh = f"（{len(found.signals)}项迹象，计{assessment.score}分）" if found.signals else ""
    signs_en = f" ({len(found.signals)} signs, score {assessment.score})" if found.signals else ""
    return Finding(
        verdict=_verdict(level),
        key=f"level_{level}",
        message=Message(
            zh=f"评价机构与自评价的独立性：{zh}{signs_zh}{tail[0]}。",
            en=f"Independence of the evaluator from the self-evaluation: {en}{signs_en}{tail[1]}.",
        ),
        evidence=Computation(
            inputs=_reports(found) | {one.signal: _weighed(one) for one in assessment.contributions},
            formula=(
                "各类迹象取最重一项相加 / the heaviest sign of each family, added; "
                f"notice ≥ {limits.notice}, suspected ≥ {limits.suspected}, strong ≥ {limits.strong}"
            ),
            result=f"{assessment.score} → {level}",
        ),
        data={
            "summary": True,
            "level": level.value,
            "score": str(assessment.score),
            "unchecked": " ".join(assessment.unchecked),
        },
    )


def _verdict(level: Level) -> Verdict:
    if level in _ACCUSING:
        return Verdict.SUSPECTED
    return Verdict.UNVERIFIED if level is Level.UNVERIFIED else Verdict.SATISFIED


def _reports(found: Independence) -> dict[str, str]:
    sides = (("自评价报告", found.own), ("第三方评价报告", found.other))
    return {name: filed.path for name, filed in sides if filed is not None}


def _weighed(one: Contribution) -> str:
    return f"{one.counted} / {one.weight} · {signal_words(one.signal).zh} ({one.family}, {one.strength})"


def _tail(found: Independence) -> tuple[str, str]:
    """Why it was not verified, and the families that could not be looked at, as the end of a sentence."""
    zh, en = (f"；{found.reason.zh}", f"; {found.reason.en}") if found.reason is not None else ("", "")
    missing = found.assessment.unchecked
    if missing:
        zh += f"；未能核对：{'、'.join(_FAMILIES[one][0] for one in missing)}"
        en += f"; not looked at: {', '.join(_FAMILIES[one][1] for one in missing)}"
    partly = [filed for filed in (found.own, found.other) if filed is not None and not filed.report.complete]
    if partly and found.reason is None:
        zh += f"；{'、'.join(filed.path for filed in partly)}有页面或部分无文字可读，其内容未核对"
        en += f"; pages or parts without readable text were not looked at: {', '.join(filed.path for filed in partly)}"
    return zh, en


def _clients(case: EvaluatorCase, accused: list[Client]) -> Finding:
    clients, name = case.clients, case.identity.name
    open_ = [one for one in clients if one.level is Level.UNVERIFIED]
    verdict = Verdict.SUSPECTED if accused else (Verdict.UNVERIFIED if open_ else Verdict.SATISFIED)
    patterns = _patterns(case)
    pair = 0 < len(accused) < _FEWEST_ALIKE and all(one.alike_only for one in accused)
    zh, en = (
        f"“{name}”所评{len(clients)}家申报单位中，{len(accused)}家的自评价报告独立性存疑{_named(accused)[0]}",
        f'Of {len(clients)} clients of "{name}" {len(accused)} are suspected{_named(accused)[1]}',
    )
    if open_:
        named = _named(open_)
        zh, en = f"{zh}，{len(open_)}家未能核对{named[0]}", f"{en}, {len(open_)} not verified{named[1]}"
    if pair:
        zh, en = f"{zh}；{_PAIR[0]}", f"{en}; {_PAIR[1]}"
    return Finding(
        verdict=verdict,
        key="clients_alike" if pair else _KEYS[verdict],
        message=Message(zh=f"{zh}{patterns[0]}。", en=f"{en}{patterns[1]}."),
        evidence=Computation(
            inputs={one.submission: " ".join((one.level.value, *one.signals)) for one in clients},
            formula="level strong or suspected",
            result=str(len(accused)),
        ),
        more=tuple(
            Computation(
                inputs={
                    "clients": f"{one.shown} / {one.clients}",
                    "others": f"{one.others_shown} / {one.others_clients}",
                },
                formula=f"{signal_words(one.signal).zh}：本机构的申报单位与其他机构的 / clients against those of all others",
                result=f"{one.shown} : {one.others_shown}",
            )
            for one in case.patterns
        ),
        data={"clients": len(clients), "suspected": len(accused), "unverified": len(open_)},
    )


_KEYS = {
    Verdict.SUSPECTED: "clients_suspected",
    Verdict.UNVERIFIED: "clients_unverified",
    Verdict.SATISFIED: "clients_independent",
}
_FEWEST_ALIKE = 3
"""Two alike may be one that copied from the other; whoever gives the same text to more is not one of them."""
_PAIR = (
    "仅为个别申报单位的自评价报告之间相同，未见评价机构参与的迹象，也可能是申报单位之间相互参照",
    "only self-evaluations of one or two of them are alike and nothing shows the evaluator's hand: one may have copied the other",
)


def _named(clients: Iterable[Client]) -> tuple[str, str]:
    """The first few by name, in brackets, Chinese and English."""
    names = [one.applicant for one in clients]
    if not names:
        return "", ""
    more = "…" if len(names) > _SHOWN else ""
    return f"（{'、'.join(names[:_SHOWN])}{more}）", f" ({', '.join(names[:_SHOWN])}{more})"


_SHOWN = 5


def _patterns(case: EvaluatorCase) -> tuple[str, str]:
    """The sign that most clients show, against the others."""
    best = max(case.patterns, key=lambda one: (one.shown, -one.others_shown), default=None)
    if best is None or best.shown < 2:
        return "", ""
    words = signal_words(best.signal)
    return (
        f"；{best.clients}家中{best.shown}家有“{words.zh}”的迹象，其他机构{best.others_clients}家中{best.others_shown}家",
        f'; {best.shown} of {best.clients} show "{words.en}", of all others {best.others_shown} of {best.others_clients}',
    )


RULES = (SubmissionIndependence(), EvaluatorIndependence())
