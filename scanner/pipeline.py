"""A scan, end to end: files → documents → facts → cases → answers → run directory.

Each stage is a function of content and keeps its results in ``OUT/.work`` (and ``--cache``) by content, so that an
interrupted scan goes on where it stopped. What is written does not depend on jobs, engine, or what was kept.
"""

import platform
import time
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from credit_checks.live.receipts import ReceiptStore
from extractors.formats import sniff
from extractors.formats.ocr import find_ocr
from extractors.formats.ocr_kept import recognition_here
from extractors.kinds import kind_of_name
from extractors.soffice import find_office, network_is_cut
from models.base import Model
from models.errors import BadOutput, BadRound, LvjianError
from models.facts import Report
from models.vocabulary import DocumentKind, Verdict
from scanner.background import Place
from scanner.beside import beside
from scanner.credit_held import RECEIPTS
from scanner.decisions import decided, with_pass_rates
from scanner.doctor import find_font
from scanner.evaluators.lines import evaluator_rows
from scanner.execution import executor
from scanner.forensics.rounds import KeptFile
from scanner.grouping.papers import Paper
from scanner.intake import SourceFile
from scanner.joining import Round, join
from scanner.judging import Judged, judge
from scanner.live_credit import ask_about, used_receipts, with_live
from scanner.options import ScanOptions
from scanner.progress import Reporter
from scanner.reading import FileFacts, Reading, tools_here
from scanner.results.reader import Run, read_run
from scanner.results.readings import reading_rows
from scanner.results.records import record_rows
from scanner.results.reuse import reuse_rows
from scanner.results.rows import SCHEMA, Counts, RunRow
from scanner.results.run_directory import Files, Manifest, RunDirectory, counts
from scanner.results.tuned import reuse_input
from scanner.results.writer import (
    document_rows,
    finding_rows,
    region_rows,
    register_inputs,
    submission_rows,
)
from scanner.settings import RoundInputs
from scanner.sources import Sources
from scanner.stages import Facts, program_version
from scanner.store import Store
from scanner.timing import Stopwatch
from scanner.together import lay_together, with_independence, workshop_in

_PACKAGES = ("models", "corpus", "extractors", "scanner")
_NO_COUNTS = Counts(files=0, read=0, unread=0, submissions=0, evaluators=0, regions=0, findings=0)


class Outcome(Model):
    """What a scan came to."""

    counts: Counts
    verdicts: Mapping[Verdict, int]


Gather = Callable[[Path], Sources]
"""Collects the inputs of a scan; members of archives are laid into the folder given."""


def scan(gather: Gather, out: Path, options: ScanOptions, report: Reporter) -> Outcome:
    """Scans what ``gather`` collects into a run directory.

    Raises BadRound (nothing to scan, or its own files are broken), BadOutput (OUT holds a run of other inputs, or
    something else), BadRuleset, BadRegister.
    """
    started, watch = time.monotonic(), Stopwatch()
    directory = RunDirectory(out)
    directory.check_usable()
    try:
        sources = gather(directory.work / "blobs")
        if not sources.files:
            raise NothingToScan("ROUND", "no files in it")
    except LvjianError:
        directory.clean()
        raise
    _say_problems(sources, report)
    manifest = _manifest(sources)
    finished = directory.manifest()
    if finished is not None and finished.fingerprint != manifest.fingerprint:
        directory.clean()
        raise BadOutput(str(out), "holds a finished run of other inputs; choose another folder")
    if finished is not None and finished.program == manifest.program and not options.refresh:
        directory.clean()
        report.say(f"{out}: 相同输入的扫描已完成 / this scan is finished already")
        return _outcome(read_run(out))
    watch.seconds["收集 intake"] = time.monotonic() - started
    run = _scan(sources, directory, options, _Telling(report, watch, manifest))
    pages = sum(document.pages or 0 for document in run.documents)
    report.say(f"用时 time: {watch.shares()}；{pages} 页 pages")
    directory.log(_log(options, watch, pages))
    directory.clean()
    return _outcome(run)


class NothingToScan(BadRound):
    """A round without files."""


class _Telling(NamedTuple):
    """Where a scan tells what it does, and what it writes beside its rows."""

    report: Reporter
    watch: Stopwatch
    manifest: Manifest


def _scan(sources: Sources, directory: RunDirectory, options: ScanOptions, telling: _Telling) -> Run:
    store = Store(options.cache if options.cache is not None else directory.work / "kept")
    watch = telling.watch
    with executor(options.jobs, options.engine) as pool:
        reading = Reading(store, pool, options.jobs, telling.report, tools_here())
        with watch.timing("读取 read"):
            facts = reading.read(sources.files)
        with watch.timing("判定 judge"):
            papers = [_paper(file, facts[file.path], sources.inputs) for file in sources.files]
            joined = join(sources.inputs.settings, papers, sources.registers)
        with watch.timing("信用 credit"):
            joined, receipts = _asked(joined, sources, options, directory.work, telling.report)
        with watch.timing("背景 background"):
            known = beside(sources, reading, Place(store, pool), directory.work / "background")
            if sources.background is not None:
                count = known.outside.evaluators
                telling.report.say(f"背景材料 background: {count} 家机构 evaluators")
            for problem in known.problems:
                telling.report.say(f"注意 note: {problem}")
        with watch.timing("比对 compare"):
            texts = reading.lay_out(sources.files, directory.work / "texts")
            workshop = workshop_in(pool, options.jobs, directory.work / "reuse")
            tuning = sources.tuning
            together = lay_together(joined, texts, tuning.options, workshop, known)
            joined = with_independence(joined, together, _kept_files(sources, reading, facts), workshop, tuning.scale)
            texts = together.borrowed(texts, directory.work / "texts")
        with watch.timing("判定 judge"):
            judged = tuple(judge(joined.cases, sources.inputs.law))
        with watch.timing("写出 write"):
            run = _run(sources, joined, judged, facts, known.problems)
            run = run.but(reuse=reuse_rows(together, texts, _read_facts(facts)))
            directory.write(run, sources.inputs.law, Files(texts, receipts), telling.manifest)
    return run


def _asked(
    joined: Round, sources: Sources, options: ScanOptions, work: Path, report: Reporter
) -> tuple[Round, dict[str, Path]]:
    """The round with the answers of live sources, and the files of their receipts by name."""
    if sources.credit is None:
        return joined, {}
    store = ReceiptStore((options.cache if options.cache is not None else work) / RECEIPTS)
    results = ask_about(joined, sources.credit, store, report, refresh=options.refresh)
    return with_live(joined, results, sources.credit, store), used_receipts(results, store)


def _say_problems(sources: Sources, report: Reporter) -> None:
    for problem in _round_problems(sources):
        report.say(f"注意 note: {problem}")
    for problem in sources.decisions.problems:
        report.say(f"注意 note: {problem}")
    for register in sources.registers:
        for problem in register.problems:
            report.say(f"注意 note: {problem}")


def _round_problems(sources: Sources) -> tuple[str, ...]:
    """What the round's own files say that could not be used: rows not understood, rows that name nothing."""
    return sources.inputs.problems + sources.inputs.unplaced(file.path for file in sources.files)


def _paper(file: SourceFile, result: FileFacts, inputs: RoundInputs) -> Paper:
    facts = result.facts
    return Paper(
        path=file.path,
        sha256=file.sha256,
        reports=tuple(_named(report, file.path) for report in facts.reports) if facts is not None else (),
        received=inputs.received_at(file.path),
        reason=None if facts is not None else result.reason,
        credit=facts.credit if facts is not None else None,
    )


def _named(report: Report, path: str) -> Report:
    """A report whose content does not say what it is takes its kind from the file's name."""
    hint = kind_of_name(path) if report.kind is DocumentKind.ATTACHMENT else None
    return report.but(kind=hint) if hint is not None else report


def _run(
    sources: Sources,
    joined: Round,
    judged: tuple[Judged, ...],
    facts: Mapping[str, FileFacts],
    problems: tuple[str, ...],
) -> Run:
    formats = {file.path: _format(file) for file in sources.files if facts[file.path].facts is None}
    read = _read_facts(facts)
    findings = decided(finding_rows(judged), sources.decisions, sources.inputs.settings.reference_date)
    submissions = tuple(submission_rows(joined, judged))
    evaluators = tuple(evaluator_rows(joined, judged, sources.inputs.law))
    if sources.decisions.given:
        evaluators = with_pass_rates(evaluators, submissions, findings)
    run = Run(
        run=_run_row(sources, _NO_COUNTS, problems),
        documents=tuple(document_rows(joined, read, formats)),
        submissions=submissions,
        findings=findings,
        evaluators=evaluators,
        regions=tuple(region_rows(joined, judged, sources.inputs.law)),
        readings=reading_rows(joined),
        records=record_rows(joined, sources.inputs.law),
    )
    if len(run.documents) != len(sources.files):
        msg = f"{len(sources.files)} files in, {len(run.documents)} accounted for"
        raise AssertionError(msg)
    return run.but(run=run.run.but(counts=counts(run)))


def _read_facts(facts: Mapping[str, FileFacts]) -> dict[str, Facts]:
    """The facts of the files that were read, by path."""
    return {path: result.facts for path, result in facts.items() if result.facts is not None}


def _kept_files(sources: Sources, reading: Reading, facts: Mapping[str, FileFacts]) -> dict[str, KeptFile]:
    kept = reading.kept(sources.files)
    return {path: KeptFile(facts=one.file, kept=kept[path]) for path, one in _read_facts(facts).items()}


def _format(file: SourceFile) -> str:
    """What an unread file is, by its first bytes."""
    location = Path(file.location)
    if not file.location or not location.is_file():
        return "unknown"
    with location.open("rb") as stream:
        return sniff(stream.read(65536), file.path)


def _run_row(sources: Sources, held: Counts, problems: tuple[str, ...]) -> RunRow:
    settings, law = sources.inputs.settings, sources.inputs.law
    return RunRow(
        schema=SCHEMA,
        lvjian=_version("lvjian"),
        ruleset={"id": law.id, "sha256": law.sha256, "title": law.title},
        reference_date=settings.reference_date.isoformat(),
        deadline=settings.deadline.isoformat(),
        scope=settings.scope,
        complete_regions=settings.complete_regions,
        registers=register_inputs(sources.registers),
        background=sources.background.sha256 if sources.background is not None else None,
        against=sources.against.sha256 if sources.against is not None else None,
        reuse=reuse_input(sources.tuning),
        credit=tuple(source for source, _ in sources.asked) if sources.asked is not None else None,
        problems=_round_problems(sources) + sources.decisions.problems + problems,
        capabilities={
            "ocr": find_ocr() is not None,
            "soffice": find_office() is not None,
            "fonts": find_font() is not None,
        },
        counts=held,
    )


def _manifest(sources: Sources) -> Manifest:
    registers = {f"registers/{register.path}": register.sha256 for register in sources.registers}
    return Manifest(
        schema=SCHEMA,
        fingerprint=sources.fingerprint,
        program=program_version(*_PACKAGES)
        + ("+soffice" if find_office() is not None else "")
        + ("+ocr" if find_ocr() is not None else ""),
        inputs={**registers, **{file.path: file.sha256 for file in sources.files}},
        files={},
    )


def _outcome(run: Run) -> Outcome:
    found = dict.fromkeys(Verdict, 0)
    answered = [row.verdicts for row in run.submissions] + [row.verdicts for row in run.evaluators]
    for verdicts in answered + [row.verdicts for row in run.regions]:
        for verdict in verdicts.values():
            found[verdict] += 1
    return Outcome(counts=run.run.counts, verdicts=found)


def _log(options: ScanOptions, watch: Stopwatch, pages: int) -> dict[str, object]:
    return {
        "engine": options.engine or ("serial" if options.jobs <= 1 else "processes"),
        "jobs": options.jobs,
        "seconds": {stage: round(seconds, 2) for stage, seconds in watch.seconds.items()},
        "pages": pages,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "soffice": _office(),
        "ocr": recognition_here().ocr,
        "versions": {name: _version(name) for name in ("pypdfium2", "lxml", "openpyxl", "msgspec")},
    }


def _office() -> dict[str, object] | None:
    """The converter, and whether it runs without a network."""
    office = find_office()
    return {"version": office.version, "network_cut": network_is_cut()} if office is not None else None


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"
