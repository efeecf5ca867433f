"""Whom a source's answer is about: the company that a search names, and the code that a row prints."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from credit_checks.sources.reading import untold
from credit_checks.sources.shared import Untold
from credit_checks.subjects.printed_codes import Says, printed_code
from models.credit import Why
from models.identity import fold_name, is_uscc, organisation_code
from models.round import Identity

_OLD_TAX_NUMBER = re.compile(r"\d{6}([0-9A-Z]{8}[0-9X])")
"""A taxpayer's number before credit codes: the district and the organisation code."""


class Company(NamedTuple):
    """A company that a search names."""

    name: str
    uscc: str


class Who(NamedTuple):
    """The subject as the source knows it: its name, its credit code, all its names, folded; ``keys`` tell the source whom."""

    name: str
    uscc: str
    names: frozenset[str]
    keys: Mapping[str, str] = {}


def subject_among(subject: Identity, found: Sequence[Company], *, whole: bool) -> Company:
    """The company of a search that is the subject; raises Untold where that is not certain.

    The code decides. Without one the only company of exactly this name is it, if the search was read ``whole``.
    """
    own = [one for one in found if fold_name(one.name) == fold_name(subject.name)]
    if subject.uscc is not None:
        same = [one for one in found if one.uscc == subject.uscc]
        if same:
            return same[0]
        if any(is_uscc(one.uscc) for one in own):
            zh, en = "查到同名但信用代码不同的主体", "it knows the name with another credit code"
            raise untold(Why.OTHER_SUBJECT, zh, en)
        raise unclear("没有查到此信用代码的主体", "it knows no company of this credit code")
    codes = {one.uscc for one in own}
    if not whole or len(codes) > 1:
        raise unclear("同名主体可能不止一个，须有信用代码", "more than one company may bear the name: a code is needed")
    if not own or not is_uscc(own[0].uscc):
        raise unclear("没有查到此名称的主体", "it knows no company of this name")
    return own[0]


def known_as(subject: Identity, company: Company, former: Iterable[str] = ()) -> Who:
    """The company with all its names; raises Untold where the subject has a name, not only a code, and it is none of them."""
    names = frozenset(fold_name(name) for name in (company.name, *former) if name)
    if subject.name == subject.uscc or fold_name(subject.name) in names:
        return Who(company.name, company.uscc, names)
    zh = f"信用代码相同而名称为“{company.name}”，也不是其曾用名，须核对"
    raise unclear(zh, f'the credit code is the same, but the name is "{company.name}", now and before: check it')


def unclear(zh: str, en: str) -> Untold:
    """The error of an answer whose subject is not certain."""
    return untold(Why.SUBJECT_UNCLEAR, zh, en)


def code_says(printed: str, uscc: str) -> bool | None:
    """True for the subject's code, False for another's; None where there is none, or too little of it to tell.

    A masked code whose visible part is the subject's counts as its own: it was asked for by the whole code.
    """
    old = _OLD_TAX_NUMBER.fullmatch(printed.strip().upper())
    if old is not None and old.group(1) == organisation_code(uscc):
        return True
    said = printed_code(printed).about(uscc)
    if said in {Says.SAME, Says.SAME_BUT_DOUBTFUL, Says.PARTLY_SAME}:
        return True
    return False if said is Says.ANOTHER else None
