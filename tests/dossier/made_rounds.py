"""Several run directories of one evaluator made by hand: other days, names, staff and registers than the one of made_run."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from corpus.rulesets import load
from tests.dossier.made_run import EVALUATOR, NAME, RULESET, lines, seal_run, sha, write_run

Rows = list[dict[str, Any]]
OLD = "深圳岚维技术服务有限公司"
CLIENT_CODE = "91320023944692497T"


def write_round(out: Path, day: str, *edits: Callable[[Rows], object], **files: str) -> Path:
    """A run of a round with this reference date; ``edits`` change the rows of evaluators.jsonl, reports differ by day."""
    write_run(out, load(RULESET).sha256)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    run |= {"reference_date": day, "deadline": files.pop("deadline", day)}
    (out / "run.json").write_text(json.dumps(run | files, ensure_ascii=False), encoding="utf-8")
    documents = rows_of(out, "documents")
    for row in documents:
        row["sha256"] = sha(f"{day}{row['path']}".encode())
    write_rows(out, "documents", documents)
    evaluators = rows_of(out, "evaluators")
    for edit in edits:
        edit(evaluators)
    write_rows(out, "evaluators", evaluators)
    seal_run(out)
    return out


def rows_of(out: Path, name: str) -> Rows:
    return [json.loads(row) for row in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def write_rows(out: Path, name: str, rows: Rows) -> None:
    (out / f"{name}.jsonl").write_bytes(lines(rows))


def own(rows: Rows) -> dict[str, Any]:
    return rows[0]


def only(rows: Rows) -> None:
    """No second evaluator of nearly one name."""
    del rows[1:]


def called(name: str, uscc: str | None = EVALUATOR) -> Callable[[Rows], None]:
    """Another name, and another code or none."""

    def edit(rows: Rows) -> None:
        own(rows).update(id=uscc or name, name=name, names=[name], uscc=uscc)

    return edit


def staffed(*people: tuple[str, str], scope: str = "all", **more: int) -> Callable[[Rows], None]:
    """A list of staff: names with their titles."""

    def edit(rows: Rows) -> None:
        own(rows)["staff"] = [_staff(people, scope, more)]

    return edit


def _staff(people: tuple[tuple[str, str], ...], scope: str, more: Mapping[str, int]) -> dict[str, Any]:
    about = {"level": "senior", "field": "环境", "full_time": True, "page": 3}
    counts = dict.fromkeys(("total", "titled", "senior", "full_time", "full_time_unknown", "nameless"), 0)
    members = [{"name": name, "title": title, **about} for name, title in people]
    return {"path": "年报.docx", "page": 3, "scope": scope, **(counts | dict(more)), "fields": {}, "members": members}


def clients(*ids: str) -> Callable[[Rows], None]:
    """The projects of the round, by the ids of submissions."""

    def edit(rows: Rows) -> None:
        told = [
            {"submission": one, "applicant": one.split(":")[1], "category": one.split(":")[0], "region": "江苏省"}
            for one in ids
        ]
        counted = [one for one in told if one["category"] != "green_product"]
        own(rows)["profile"] = {
            "by_category": {"green_factory": sum(one["category"] == "green_factory" for one in told)},
            "by_region": {"江苏省": len(counted)} if counted else {},
            "design_products": len(told) - len(counted),
            "clients": told,
        }
        own(rows)["projects"] = len(counted)

    return edit


def listed(out: Path, day: str | None) -> Path:
    """The answer to the blacklist of a run: violated by a row of this day, or satisfied."""
    findings = [row for row in rows_of(out, "findings") if row["clause"] != "3.3-blacklist"]
    evaluators = rows_of(out, "evaluators")
    own(evaluators)["verdicts"]["3.3-blacklist"] = "violated" if day else "satisfied"
    if day:
        row = {"kind": "register_row", "register": "blacklist.csv", "as_of": "2023-12-31"}
        findings.append(
            {
                "id": "f" * 16,
                "clause": "3.3-blacklist",
                "verdict": "violated",
                "subject": {"kind": "evaluator", "id": own(evaluators)["id"], "name": NAME},
                "message": {"zh": f"列入黑名单（列入日期{day}）。", "en": "Blacklisted."},
                "evidence": [{**row, "row": {"row": 2, "名称": NAME, "列入日期": day}}],
                "data": {"listed": day, "matched_by": "code"},
            }
        )
    write_rows(out, "findings", findings)
    write_rows(out, "evaluators", evaluators)
    seal_run(out)
    return out
