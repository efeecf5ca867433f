"""A round with planted dependence and honest look-alikes: python -m tests.reusejudge.round OUT --seed N."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.figuregen.writing import write as write_scan
from tests.reusejudge import office
from tests.reusejudge.cast import Role
from tests.reusejudge.faults import FAULTS
from tests.reusejudge.filing import Filing, Setting
from tests.reusejudge.likenesses import LIKENESSES
from tests.reusejudge.pieces import Layout, lay
from tests.roundgen.model import Block, Heading, Origin, Paragraph, Report, grid
from tests.roundgen.writers import pdf

_MOMENT = datetime(2022, 9, 1, 9, 0, tzinfo=UTC)
_NAMES = {"self": "绿色工厂自评价报告", "third": "绿色工厂第三方评价报告"}
ACTS = {**FAULTS, **LIKENESSES}


def filed(setting: Setting, role: Role) -> Filing:
    """A submission with the fault or the likeness of its kind."""
    one = setting.filing(role)
    act = ACTS.get(role.kind.name)
    if act is not None:
        act(setting, one, setting.rng(role.kind.name, role.number))
    return one


def files(one: Filing, rng: Random) -> dict[str, tuple[str, bytes]]:
    """Side → (ending, bytes)."""
    pieces, pasts = one.pieces, one.pasts
    words = {side: ("docx", office.word(pieces[side], pasts[side], rng)) for side in pieces}
    if one.form == "library":
        return {side: ("docx", office.library(pieces[side])) for side in pieces}
    if one.form == "same":
        return {"self": words["third"], "third": words["third"]}
    if one.form == "image":
        return {**words, "self": ("pdf", write_scan(_report(one, "self", 14), "scan"))}
    if one.form == "pdf":
        return {side: ("pdf", pdf.render(_report(one, side))) for side in pieces}
    if one.form == "text":
        laid = {"self": lay(pieces["self"], Layout(width=38)), "third": lay(pieces["third"], Layout(blank=True))}
        return {side: ("txt" if side == "self" else "md", laid[side].text.encode()) for side in pieces}
    return words


def _report(one: Filing, side: str, limit: int | None = None) -> Report:
    """A draft for the writers of pages."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for text, zone in [*office.lines_of(one.pieces[side])][:limit]:
        if "\t" in text and (not rows or len(rows[0]) == text.count("\t") + 1):
            rows.append(tuple(text.split("\t")))
            continue
        blocks += _table(rows)
        rows = [tuple(text.split("\t"))] if "\t" in text else []
        if not rows:
            blocks.append(Heading(level=1, text=text) if zone == "heading" else Paragraph(text=text))
    blocks += _table(rows)
    who = one.subject.name if side == "self" else one.bureau.name
    origin = Origin(author="", modified_by="", company=who, application="", created=_MOMENT, modified=_MOMENT)
    return Report(
        title=_NAMES[side], blocks=tuple(blocks), running_head=f"{one.subject.name}{_NAMES[side]}", origin=origin
    )


def _table(rows: Sequence[tuple[str, ...]]) -> list[Block]:
    return [grid("", rows[0], rows[1:], (1 / len(rows[0]),) * len(rows[0]))] if rows else []


def make(out: Path, seed: int, *, held: bool = False) -> list[dict[str, Any]]:
    """Writes the round into OUT and its truth beside it; held: with the clauses and laws that no report shows."""
    setting = Setting(seed, held=held)
    truth = []
    for role in setting.cast:
        one = filed(setting, role)
        paths = {}
        for side, (ending, data) in files(one, setting.rng("bytes", role.number)).items():
            path = f"{one.subject.province}/{one.subject.name}/{_NAMES[side]}.{ending}"
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
            paths[side] = path
        truth.append(
            {
                "id": f"green_factory:{one.subject.uscc}",
                "name": one.subject.name,
                "kind": role.kind.name,
                "want": role.kind.want,
                "note": role.kind.note,
                "evaluator": one.bureau.name,
                "paths": paths,
                "copies": one.copies,
                "kit": one.kit,
                "words": one.words,
            }
        )
    (out / "round.toml").write_text('reference_date = 2022-10-31\nscope = "partial"\n', encoding="utf-8")
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    truth_path(out).write_text(f"{text}\n", encoding="utf-8")
    return truth


def truth_path(out: Path) -> Path:
    return out.with_name(f"{out.name}.truth.json")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args(arguments)
    made = make(options.out, options.seed, held=options.held)
    sys.stdout.write(f"{options.out}: {len(made)} submissions\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
