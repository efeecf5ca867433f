"""Companies that a report names in the place of its own: as what it evaluates, or as what its chapter on the company tells of."""

from collections.abc import Iterator

from corpus.templates.named_companies import naming_words
from extractors.sentences import Sentence, sentences_of
from extractors.view import View
from models.facts import CompanyRole, NamedCompany
from models.identity import fold_name

_SHORTEST, _LONGEST = 7, 40
_LEGAL = "有限"


def companies_in(view: View) -> tuple[NamedCompany, ...]:
    """The places, each name once in a role, without names that the report anywhere gives a relation to the company.

    A name that stands in a cell is one of a list or form, which says itself whose it is.
    """
    found: dict[tuple[str, CompanyRole], NamedCompany] = {}
    for sentence in sentences_of(view, frozenset(), _LEGAL):
        if _LEGAL in sentence.text and sentence.leaf.cell is None and not naming_words().related.search(sentence.text):
            for one in _of_sentence(view, sentence):
                found.setdefault((fold_name(one.name), one.role), one)
    told = _related(view, {name for name, _ in found}) if found else frozenset()
    return tuple(one for (name, _), one in found.items() if name not in told)


def _of_sentence(view: View, sentence: Sentence) -> Iterator[NamedCompany]:
    words = naming_words()
    for match in words.name.finditer(sentence.text):
        start, end = match.span("name")
        lead = words.lead.match(match["name"])
        start += lead.end() if lead is not None else 0
        name = sentence.text[start:end]
        role = _role(sentence.text, start, end)
        if role is not None and _SHORTEST <= len(name) <= _LONGEST and not words.no_name.search(name):
            yield NamedCompany(name=name, role=role, at=sentence.span(view, start, end))


def _role(text: str, start: int, end: int) -> CompanyRole | None:
    words = naming_words()
    if words.judged_behind.match(text, end) or words.judged_before.search(text[:start]):
        return CompanyRole.JUDGED
    return CompanyRole.DESCRIBED if words.described_behind.match(text, end) else None


def _related(view: View, names: set[str]) -> frozenset[str]:
    """The names that stand in a cell or in a sentence that tells of a relation."""
    told: set[str] = set()
    for leaf in view.leaves:
        if _LEGAL not in leaf.text:
            continue
        for sentence in leaf.text.split("。"):
            if leaf.cell is not None or naming_words().related.search(sentence):
                folded = fold_name(sentence)
                told |= {name for name in names if name in folded}
    return frozenset(told)
