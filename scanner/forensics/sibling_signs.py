"""The signs between the self-evaluation of an applicant and the reports on others whom the same evaluator evaluates."""

from collections.abc import Callable, Iterator
from typing import Final

from corpus.reference.independence import independence, weights
from models.signals import Signal
from scanner.forensics.ancestry import ancestry
from scanner.forensics.authorship import authorship
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.making import signal
from scanner.forensics.parties import Parties, parties
from scanner.forensics.pictures import pictures
from scanner.forensics.siblings import Held, Sibling, Siblings
from scanner.forensics.standing import is_known, is_rare, per_mille, told

_SHOWN: Final = 5
_PREFIX: Final = "sibling_"


def sibling_signs(
    own: Exhibit, siblings: Siblings, others: Others, who: Parties, shown: Callable[[Held], Exhibit]
) -> Iterator[Signal]:
    """The signs in texts and files; ``shown`` brings a sibling's report.

    That a file names the evaluator or its staff counts between the two reports of one applicant already.
    """
    if siblings.text is not None:
        many = siblings.text.strangers >= (siblings.text.limits or independence().siblings).many
        name = "sibling_text_much" if _is_much(siblings.text) else "sibling_text_many" if many else "sibling_text"
        yield _text(name, own, siblings.text, shown(siblings.text.held), _STRANGERS)
    elif siblings.group is not None:
        yield _text("sibling_text_group", own, siblings.group, shown(siblings.group.held), _GROUP)
    if siblings.house is not None:
        name = "house_text_much" if _is_much(siblings.house) else "house_text"
        yield _text(name, own, siblings.house, shown(siblings.house.held), _HOUSE)
    if siblings.file is not None:
        yield from _files(own, siblings.file, shown(siblings.file.held), others, who)


def _is_much(found: Sibling) -> bool:
    """Long, and rare among strangers; where too few of those are known, most of the shorter report must be one text."""
    limits, rank = found.limits or independence().siblings, found.standing
    if found.chars < limits.much or rank is None:
        return False
    return is_rare(rank) if is_known(rank) else per_mille(rank) >= limits.whole


_UNKNOWN: Final = (
    "（同类报告太少，是否罕见无从判断）",
    " (too few reports of the kind to say whether that is rare)",
)
_STRANGERS: Final = (
    (
        "自评价报告与同一评价机构所评另一申报单位“{name}”的自评价报告有{count}处、共{chars}字（占较短一份的{share}%）相同或近似的文字{rank}，"
        "不属于表格、标准原文和事实性内容，未见于其他评价机构的申报单位；也可能由同一咨询机构编写，须核实{further}。"
    ),
    (
        "{count} passages, {chars} characters ({share} % of the shorter) stand in the self-evaluation of another client as "
        'well, "{name}"'
        "{rank}; no other evaluator's clients have them. A consultant may have written both: to be checked{further}."
    ),
)
_GROUP: Final = (
    (
        "自评价报告与同一评价机构所评“{name}”的自评价报告有{count}处、共{chars}字（占较短一份的{share}%）相同或近似的文字{rank}；"
        "两家名称、法定代表人或地址相近，可能属于同一集团{further}。"
    ),
    (
        "{count} passages, {chars} characters ({share} % of the shorter) stand in the self-evaluation of another client as "
        'well, "{name}"'
        "{rank}; by name, legal representative or address the two seem to be of one group{further}."
    ),
)
_HOUSE: Final = (
    (
        "自评价报告有{count}处、共{chars}字与同一评价机构为另一申报单位“{name}”编写的第三方评价报告相同或近似{rank}，"
        "该单位的自评价报告中没有这些文字；也可能是评价机构在其报告中沿用，须核实{further}。"
    ),
    (
        '{count} passages, {chars} characters of the self-evaluation stand in the evaluator\'s report on "{name}"{rank} and '
        "not in that one's self-evaluation. The evaluator may have taken them over: to be checked{further}."
    ),
)


def _text(name: str, own: Exhibit, found: Sibling, other: Exhibit, words: tuple[str, str]) -> Signal:
    ordered = sorted(found.passages, key=lambda one: (one.a[0] - one.a[1], one.a))[:_SHOWN]
    ranks = told(found.standing) if is_known(found.standing) else _UNKNOWN
    share = per_mille(found.standing) // 10 if found.standing is not None else 0
    further = _further(found, "的报告也有同类情形", "so do reports on")
    zh, en = (
        said.format(
            name=found.applicant, count=len(found.passages), chars=found.chars, rank=rank, further=more, share=share
        )
        for said, rank, more in zip(words, ranks, further, strict=True)
    )
    return signal(
        name,
        (zh, en),
        [own.at(own.document.span(*one.a)) for one in ordered],
        [other.at(other.document.span(*one.b)) for one in ordered],
    )


def _further(found: Sibling, zh: str, en: str) -> tuple[str, str]:
    """Of how many more clients the like is true, as the end of a sentence."""
    if not found.further:
        return "", ""
    return f"（另有{found.further}家{zh}）", f" ({en} {found.further} more)"


def _files(own: Exhibit, found: Sibling, other: Exhibit, others: Others, who: Parties) -> Iterator[Signal]:
    """What the files of two self-evaluations share, each sign as between the two reports of one applicant."""
    if own.filed.sha256 == other.filed.sha256:
        return
    who = Parties(*(one | two for one, two in zip(who, parties(own, other), strict=True)))
    further = _further(found, "的自评价文件也有相同之处", "so do files of")
    for one in (
        *ancestry(own, other, others),
        *authorship(own, other, who, others),
        *pictures(own, other, others),
    ):
        name = f"{_PREFIX}{one.name.removesuffix('_rare')}"
        if name in weights():
            zh = f"与同一评价机构所评另一申报单位“{found.applicant}”的自评价报告相比：{one.message.zh.rstrip('。')}{further[0]}。"
            en = f'Beside the self-evaluation of "{found.applicant}", another client: {one.message.en.rstrip(".")}{further[1]}.'
            yield signal(name, (zh, en), one.own, one.other, *one.more)
