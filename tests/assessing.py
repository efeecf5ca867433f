"""The independence of a small round as a scan assesses it, from documents in memory; every pair of reports is compared."""

import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from itertools import combinations
from pathlib import Path

import msgspec

from models.cases import SubmissionCase
from models.document import Document
from models.round import FiledReport
from models.signals import Independence
from scanner.execution import SerialExecutor
from scanner.forensics.filings import key_of
from scanner.forensics.rounds import KeptFile, Laid, assess, with_patterns
from scanner.grouping.papers import APPLICATION_REPORTS
from scanner.joining import Round
from scanner.reuse import Background, ReuseOptions, passages
from scanner.reuse.round_texts import RoundReuse, RoundText, SharedPair, relation
from scanner.reuse.rounds import Workshop
from scanner.stages import ReadResult


def assessed(joined: Round, documents: Mapping[str, Document]) -> Round:
    """The round with the independence of its submissions and what its evaluators' clients show."""
    found = independence_of(joined.submissions, documents)
    return joined.but(
        submissions=tuple(case.but(independence=found.get(case.submission.id)) for case in joined.submissions),
        evaluators=with_patterns(joined.evaluators, found),
    )


def independence_of(
    cases: tuple[SubmissionCase, ...],
    documents: Mapping[str, Document],
    pool: Executor | None = None,
    shares: tuple[int, tuple[int, ...]] = (0, ()),
) -> dict[str, Independence]:
    """By submission; ``shares`` are the unrelated pairs and what those with copied text share."""
    texts, reuse = compared(cases, documents)
    reuse = reuse.but(unrelated=shares[0], shares=shares[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {}
        for number, (path, document) in enumerate(sorted(documents.items())):
            kept = folder / f"{number}.kept"
            kept.write_bytes(msgspec.msgpack.encode(ReadResult(document=document)))
            files[path] = KeptFile(facts=document.file, kept=str(kept))
        return assess(cases, files, Laid(texts, reuse), Workshop(pool or SerialExecutor(), 2, folder))


def compared(
    cases: tuple[SubmissionCase, ...], documents: Mapping[str, Document]
) -> tuple[tuple[RoundText, ...], RoundReuse]:
    """Every pair of reports with its passages."""
    held = [pair for case in cases for pair in _texts(case)]
    options, none = ReuseOptions(), Background.none()
    pairs = []
    for (a, (one, path)), (b, (two, other)) in combinations(enumerate(held), 2):
        if one.sha256 != two.sha256:
            shared = passages(documents[path].text, documents[other].text, options, none, (*one.names, *two.names))
            pairs.append(SharedPair(a=a, b=b, relation=relation(one, two), passages=shared))
    return tuple(text for text, _ in held), RoundReuse(pairs=tuple(pair for pair in pairs if pair.passages))


def _texts(case: SubmissionCase) -> Iterator[tuple[RoundText, str]]:
    submission = case.submission
    names = (submission.applicant.name, *((submission.evaluator.name,) if submission.evaluator is not None else ()))
    for filed in submission.reports:
        if filed.report.kind in APPLICATION_REPORTS:
            yield _text(filed, (key_of(submission.applicant), key_of(submission.evaluator)), names), filed.path


def _text(filed: FiledReport, keys: tuple[str, str], names: tuple[str, ...]) -> RoundText:
    return RoundText(
        sha256=filed.sha256,
        start=filed.report.start,
        end=filed.report.end,
        location="",
        kind=filed.report.kind,
        applicant=keys[0],
        evaluator=keys[1],
        names=names,
    )
