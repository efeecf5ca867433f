"""The reports of an earlier run beside those of this round: whose they are in its terms, and which texts it borrows."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from models.errors import BadOutput
from models.identity import fold_name
from models.round import Identity
from models.vocabulary import DocumentKind
from scanner.grouping.identities import names_of
from scanner.joining import Round
from scanner.results.earlier import EarlierReport
from scanner.reuse.owners import Keys, Owner
from scanner.reuse.round_texts import RoundText

_REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})


def earlier_texts(
    reports: Iterable[EarlierReport], joined: Round, texts: Mapping[str, Path]
) -> Iterator[tuple[EarlierReport, RoundText]]:
    """The reports of submissions of applicants that are not in this round, as texts to compare.

    ``texts`` holds the texts of this round by hash: of a file that was filed then and now, the words read now are used.
    """
    asked = [one for one in reports if one.kind in _REPORTS and one.submission is not None]
    own = frozenset(_own(joined))
    evaluators = dict(_evaluators(joined))
    keys = Keys(one.text.applicant for one in asked), Keys(one.text.evaluator for one in asked)
    for one in asked:
        applicant, evaluator = one.text.applicant, one.text.evaluator
        if not applicant.called & own:
            here = sorted({evaluators[word] for word in evaluator.called if word in evaluators})
            location = str(texts.get(one.text.sha256, one.text.location))
            yield (
                one,
                RoundText(
                    sha256=one.text.sha256,
                    start=0,
                    end=_length(location),
                    location=location,
                    kind=one.kind,
                    applicant=keys[0].of(applicant),
                    evaluator=here[0] if here else keys[1].of(evaluator),
                    names=tuple(sorted(_told(applicant, evaluator))),
                    earlier=True,
                ),
            )


def borrowed(used: Iterable[RoundText], texts: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """The texts of this round, and copies of those of the earlier run that share something with it."""
    found = dict(texts)
    for one in used:
        if one.earlier and one.sha256 not in found:
            found[one.sha256] = folder / f"{one.sha256}.txt"
            shutil.copyfile(one.location, found[one.sha256])
    return found


def _own(joined: Round) -> Iterator[str]:
    """What the applicants of this round are called, in whichever report."""
    for case in joined.submissions:
        yield from _called(case.submission.applicant)
        for filed in case.submission.reports:
            yield from map(fold_name, names_of(filed.report.applicant))


def _evaluators(joined: Round) -> Iterator[tuple[str, str]]:
    for case in joined.evaluators:
        for word in (case.id, *_called(case.identity), *map(fold_name, case.names)):
            yield word, case.id


def _called(identity: Identity) -> Iterator[str]:
    yield fold_name(identity.name)
    if identity.uscc is not None:
        yield identity.uscc


def _told(*owners: Owner) -> set[str]:
    """What the earlier run says of the parties: facts, wherever they stand."""
    return {word for one in owners for word in (one.code, *one.names) if word}


def _length(location: str) -> int:
    """BadOutput if the text is not one that a run wrote."""
    try:
        return len(Path(location).read_bytes().decode("utf8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise BadOutput(location, f"is not the text of a run ({error})") from error
