"""How long the server takes for the pages of a large round: 10,000 submissions, 200,000 findings, made up.

    python -P -m tests.benchmarks.bench_service_pages [SUBMISSIONS]

Prints for a reviewer and for an officer, of five answers of each page in milliseconds: the median, the slowest, and the median of
processor time, which a busy machine does not change.
"""

import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.printing import say
from tests.service.runs import Applicant, write_run

SUBMISSIONS: Final = 10_000
FINDINGS: Final = 20
CLAUSES: Final = 27
EVALUATORS: Final = 300
REPEATED: Final = 5
OFFICER: Final = "320000"


def main(submissions: int) -> None:
    """Makes the round in a temporary folder and asks for its pages."""
    with tempfile.TemporaryDirectory(prefix="lvjian-pages-") as data:
        os.environ["LVJIAN_DATA"] = data
        os.environ["DJANGO_SETTINGS_MODULE"] = "scanner.service.settings"
        import django  # after its settings are named

        django.setup()
        from django.core.management import call_command  # as above

        call_command("migrate", verbosity=0)
        call_command("collectstatic", "--noinput", verbosity=0)
        make(Path(data), submissions)
        _measure()


def make(data: Path, submissions: int) -> None:
    from django.utils import timezone  # after its settings are named

    from corpus.reference.places import regions  # as above
    from corpus.rulesets import load  # as above
    from scanner.service.rounds import models  # as above
    from scanner.service.rounds.tally import count  # as above

    chance = random.Random(8)  # noqa: S311 - made up, not secret
    folder = data / "runs" / "1"
    round_ = models.Round.objects.create(name="2022")
    result = models.Result.objects.create(
        round=round_, kind="batch", folder="runs/1", manifest="0", made_at=timezone.now(), ready=True
    )
    nowhere = {"start": 0, "length": 0}
    bodies = [
        models.Evaluator(
            result=result, key=f"第{i}评价有限公司", name=f"第{i}评价有限公司", projects=1, with_affiliates=1, clients=1,
            recommended=False, worst=2, **nowhere,
        )
        for i in range(EVALUATORS)
    ]  # fmt: skip
    models.Evaluator.objects.bulk_create(bodies)
    codes = [one.code for one in regions()]
    made = [_submission(models, (result, round_), i, (chance, codes, bodies)) for i in range(submissions)]
    models.Submission.objects.bulk_create(made, 2000)
    _lines_of(folder, made)
    clauses = sorted(load("2022").clauses)[:CLAUSES]
    models.SubmissionVerdict.objects.bulk_create(
        [
            models.SubmissionVerdict(submission=one, clause=clause, rank=_rank(chance))
            for one in made
            for clause in clauses
        ],
        5000,
    )
    _findings(models, (folder, result), made, (chance, clauses))
    count(round_)


def _lines_of(folder: Path, made: list[Any]) -> None:
    """The run directory that figures are laid out from: every evaluator is recommended for a review, so that all compete."""
    verdicts = ("violated", "unverified", "suspected")
    write_run(folder, [Applicant(i, None, one.evaluator_name, verdicts) for i, one in enumerate(made)])
    path = folder / "evaluators.jsonl"
    path.write_text(path.read_text("utf-8").replace('"recommended": false', '"recommended": true'), "utf-8")


def _submission(models: Any, of: tuple[Any, Any], i: int, of_chance: tuple[random.Random, list[str], list[Any]]) -> Any:  # noqa: ANN401
    chance, codes, bodies = of_chance
    body = chance.choice(bodies)
    return models.Submission(
        result=of[0], round=of[1], sid=f"green_factory:91000000MA{i:08d}", key=f":green_factory:91000000MA{i:08d}", latest=True,
        category=chance.choice(("green_factory", "green_product", "green_park", "green_supply_chain")),
        type="application", applicant=f"虚构{i:05d}制造有限公司", uscc=f"91000000MA{i:08d}",
        region=chance.choice(codes), evaluator=body, evaluator_name=body.name, worst=_rank(chance),
        violated=chance.randrange(3), suspected=chance.randrange(4), unverified=chance.randrange(9), findings_held=FINDINGS,
        start=0, length=0,
    )  # fmt: skip


def _findings(models: Any, at: tuple[Path, Any], made: list[Any], of: tuple[random.Random, list[str]]) -> None:  # noqa: ANN401
    (folder, result), (chance, clauses) = at, of
    rows, place = [], 0
    with (folder / "findings.jsonl").open("wb") as file:
        for i, one in enumerate(made):
            for j in range(FINDINGS):
                clause, fid = chance.choice(clauses), f"{i:08x}{j:08x}"
                line = _line(one, fid, clause)
                rows.append(
                    models.Finding(
                        result=result, submission=one, fid=fid, key="made", clause=clause, rank=_rank(chance),
                        zh="虚构的线索，用来测量页面的快慢。" * 3, en="A made up finding to measure pages. " * 3,
                        start=place, length=file.write(line),
                    )
                )  # fmt: skip
                place += len(line)
    models.Finding.objects.bulk_create(rows, 5000)


def _line(one: Any, fid: str, clause: str) -> bytes:  # noqa: ANN401
    passage = {
        "kind": "passage", "path": "自评价报告.pdf", "sha256": "0" * 64, "page": 3, "start": 0, "end": 4,
        "quote": "评价组认为符合要求" * 20, "boxes": [[3, 1, 2, 3, 4]] * 10, "confidence": None,
    }  # fmt: skip
    row = {
        "id": fid, "clause": clause, "verdict": "suspected", "data": {}, "key": "made",
        "subject": {"kind": "submission", "id": one.sid, "name": one.applicant},
        "message": {"zh": "线索", "en": "finding"}, "evidence": [passage] * 4,
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _rank(chance: random.Random) -> int:
    return chance.choices(range(5), (2, 5, 20, 40, 33))[0]


def _measure() -> None:
    from django.test import Client  # after its settings are named

    from scanner.service.people.models import User  # as above
    from scanner.service.review import deciding  # as above
    from scanner.service.rounds import networks  # as above
    from scanner.service.rounds.models import Finding, Result, Submission  # as above

    people = [
        User.objects.create_user("reviewer", None, name="r", role="reviewer", must_change_password=False),
        User.objects.create_user("officer", None, name="o", role="officer", region=OFFICER, must_change_password=False),
    ]
    wanted = deciding.Wanted("return", "findings", "", 0)
    deciding.decide_many(people[0], Submission.objects.order_by("pk")[:1000], wanted)
    _decide_findings(people[0])
    start = time.perf_counter()
    networks.keep(Result.objects.get())
    say(f"laid out in {time.perf_counter() - start:.1f} s")
    one = Submission.objects.filter(region=OFFICER).order_by("pk")[0]
    row = Finding.objects.filter(submission=one).order_by("pk")[0]
    queue = f"/rounds/{one.round_id}/queue/"
    pages = [
        queue, f"{queue}?page=150", f"{queue}?region={OFFICER}&category=green_factory", f"{queue}?q=虚构00",
        f"{queue}?clause=3.2-independence&verdict=1", f"{queue}?clause=3.2-independence", f"{queue}?verdict=0",
        f"{queue}?state=open", f"{queue}?state=return&order=evaluator", f"{queue}?evaluator={one.evaluator_name}",
        f"/submissions/{one.pk}/", f"/findings/{row.pk}/", f"/submissions/{one.pk}/indicators/",
        f"/rounds/{one.round_id}/queue.csv", "/", f"/rounds/{one.round_id}/", f"/rounds/{one.round_id}/evaluators/",
        f"/rounds/{one.round_id}/evaluators/network/",
        f"/rounds/{one.round_id}/unread/", "/uploads/", "/jobs/",
    ]  # fmt: skip
    for user in people:
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.force_login(user)
        for page in pages:
            if page.endswith("/network/") and user.role == "officer":
                continue  # not theirs to see
            times = _times(lambda page=page, browser=browser: browser.get(page))  # type: ignore[misc]  # bound now
            wall, own = ([one[i] for one in times] for i in (0, 1))
            said = f"{statistics.median(wall):7.0f} {max(wall):7.0f} {statistics.median(own):7.0f}"
            say(f"{user.login:9} {said}  {page}")


def _decide_findings(user: Any) -> None:  # noqa: ANN401
    """Two findings of every tenth submission."""
    from scanner.service.review import deciding  # as above
    from scanner.service.review.models import Decision  # as above
    from scanner.service.rounds.models import Finding, Round  # as above

    chosen = Finding.objects.filter(fid__regex="[05]0000000[01]$").select_related("submission")
    round_ = Round.objects.get()
    made = [
        Decision(round=round_, submission_key=one.submission.key, finding=one.fid, action=action, by=user)
        for one, action in zip(chosen, itertools.cycle(("confirmed", "dismissed", "needs_material")), strict=False)
        if one.submission is not None
    ]
    Decision.objects.bulk_create(made, 2000)
    deciding.follow_all(round_, {one.submission_key for one in made})


def _times(ask: Callable[[], Any]) -> list[tuple[float, float]]:
    """Milliseconds by the clock and of processor time, of every answer."""
    taken = []
    for _ in range(REPEATED):
        start, used = time.perf_counter(), time.process_time()
        answer = ask()
        _ = answer.content
        taken.append((1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)))
        if answer.status_code != 200:
            raise AssertionError(answer.status_code)
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SUBMISSIONS)
