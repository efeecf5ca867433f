"""Who made, saved and revised the files: the other party, or the same person or organisation both of them.

What may come from a program, a form that goes round or an empty field proves nothing.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from models.document import FileFacts
from models.signals import Clue, FileFact, Signal
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.making import listed, signal
from scanner.forensics.parties import Parties

_MADE: Final = ("company", "author", "manager", "template")
_SAVED: Final = ("last_modified_by",)
_REVISED: Final = ("revisers",)
_PERSONAL: Final = frozenset({"author", "manager", "last_modified_by", "revisers"})


class _Same(NamedTuple):
    """A field that may say the same in both files, with the sign that makes and its words."""

    field: str
    name: str
    zh: str
    en: str


_SAMES: Final = (
    _Same("author", "same_author", "作者", "author"),
    _Same("company", "same_company", "单位", "company"),
    _Same("manager", "same_manager", "主管", "manager"),
    _Same("revisers", "same_reviser", "修订或批注者", "author of changes or comments"),
    _Same("last_modified_by", "same_last_saver", "最后保存者", "last saver"),
    _Same("template", "same_template", "模板", "template"),
)


def values(facts: FileFacts, field: str) -> tuple[str, ...]:
    """What a file says in a field, none if nothing."""
    said = getattr(facts, field)
    if said is None:
        return ()
    return (said,) if isinstance(said, str) else tuple(said)


def authorship(own: Exhibit, other: Exhibit, who: Parties, others: Others) -> Iterator[Signal]:
    """The signs in the names that files bear."""
    yield from _of_other_party(own, other, who, others)
    yield from _by_staff(own, other, who, others)
    yield from _by_applicant(own, other, who, others)
    for same in _SAMES:
        yield from _same(own, other, who, others, same)
    yield from _same_build(own, other, others)


def _naming(
    side: Exhibit, fields: tuple[str, ...], others: Others, names: Callable[[str], bool]
) -> tuple[FileFact, ...]:
    """The fields of a file whose values name somebody."""
    found = ((field, [one for one in values(side.file, field) if names(one)]) for field in fields)
    kept = ((field, [one for one in said if not others.knows(field, one)]) for field, said in found)
    return tuple(side.fact(field, *said) for field, said in kept if said)


def _of_other_party(own: Exhibit, other: Exhibit, who: Parties, others: Others) -> Iterator[Signal]:
    """The self-evaluation's file names the evaluator."""
    made = _naming(own, _MADE, others, who.is_evaluator)
    if made:
        yield signal(
            "own_by_evaluator",
            _words(
                "自评价报告文件的制作信息写明评价机构",
                "The self-evaluation's file names the evaluator as its maker",
                made,
            ),
            made,
            _evaluator(other),
        )
    revised = _naming(own, _REVISED, others, lambda one: who.is_evaluator(one) or who.evaluator_person(one))
    if revised:
        yield signal(
            "own_revised_by_evaluator",
            _words(
                "自评价报告中有评价机构或其人员的修订、批注",
                "The evaluator or its staff left changes or comments in the self-evaluation",
                revised,
            ),
            revised,
            _evaluator(other),
        )
    saved = _naming(own, _SAVED, others, lambda one: who.is_evaluator(one) or who.evaluator_person(one))
    if saved:
        yield signal(
            "own_saved_by_evaluator",
            _words(
                "自评价报告最后由评价机构或其人员保存",
                "The evaluator or its staff saved the self-evaluation last",
                saved,
            ),
            saved,
            _evaluator(other),
        )


def _by_staff(own: Exhibit, other: Exhibit, who: Parties, others: Others) -> Iterator[Signal]:
    made = _naming(own, ("author", "manager"), others, who.evaluator_person)
    if made:
        yield signal(
            "own_by_staff",
            _words(
                "自评价报告文件的作者与评价机构人员同名",
                "The author of the self-evaluation's file bears the name of a person of the evaluator's",
                made,
            ),
            made,
            _evaluator(other),
        )


def _by_applicant(own: Exhibit, other: Exhibit, who: Parties, others: Others) -> Iterator[Signal]:
    """The third-party report's file names the applicant."""
    for name, fields, zh, en in (
        (
            "other_by_applicant",
            ("company", "author", "manager"),
            "第三方评价报告文件的制作信息写明申报单位",
            "The third-party report's file names the applicant as its maker",
        ),
        (
            "other_saved_by_applicant",
            _SAVED,
            "第三方评价报告最后由申报单位保存",
            "The applicant saved the third-party report last",
        ),
        (
            "other_revised_by_applicant",
            _REVISED,
            "第三方评价报告中有申报单位人员的修订、批注",
            "The applicant left changes or comments in the third-party report",
        ),
    ):
        found = _naming(other, fields, others, lambda one: who.is_applicant(one) or who.applicant_person(one))
        if found:
            yield signal(name, _words(zh, en, found), own.stated(own.report.applicant.name), found)


def _evaluator(other: Exhibit) -> tuple[Clue, ...]:
    return other.stated(other.report.evaluator.name)


def _words(zh: str, en: str, facts: tuple[FileFact, ...]) -> tuple[str, str]:
    said = listed([value for fact in facts for value in fact.values])
    return f"{zh}：{said}。", f"{en}: {said}."


def _same(own: Exhibit, other: Exhibit, who: Parties, others: Others, same: _Same) -> Iterator[Signal]:
    """The same value in both files, unless it is a party's own name: that sign has its own words."""
    theirs = {_folded(one) for one in values(other.file, same.field)}
    shared = [
        one
        for one in values(own.file, same.field)
        if _folded(one) in theirs and not others.knows(same.field, one) and not _of_a_party(same.field, one, who)
    ]
    if shared:
        said = listed(shared)
        words = (f"两份文件的{same.zh}相同：{said}。", f"Both files have the same {same.en}: {said}.")
        yield signal(same.name, words, [own.fact(same.field, *shared)], [other.fact(same.field, *shared)])


def _of_a_party(field: str, value: str, who: Parties) -> bool:
    named = who.is_evaluator(value) or who.is_applicant(value)
    return named or (field in _PERSONAL and (who.evaluator_person(value) or who.applicant_person(value)))


def _same_build(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """The same build number of WPS Office, which its files name as their producer."""
    build = own.file.producer or ""
    if (
        build.startswith("KSO ")
        and build == other.file.producer
        and not others.knows("custom:KSOProductBuildVer", build.removeprefix("KSO "))
    ):
        words = (
            f"两份文件由同一版本的WPS写成（{build}）。",
            f"Both files were written by one build of WPS Office ({build}).",
        )
        yield signal("same_build", words, [own.fact("producer", build)], [other.fact("producer", build)])


def _folded(value: str) -> str:
    return value.strip().casefold()
