"""What the service adds: decisions and the end of the log, in the paper and in the archive; nothing of it without the service."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import main
from scanner.dossier import verify
from scanner.dossier.making import Asked, make
from scanner.dossier.packing import Packed
from scanner.dossier.served import Decided, LogEnd, Served
from scanner.results.evidence_rows import MessageRow
from tests.dossier.conftest import Made
from tests.dossier.made_run import EVALUATOR
from tests.dossier.test_making import paper, seen
from tests.dossier.test_verify import faults, members, packed

HASH = "ab" * 32
HOSTILE = '<img src=x onerror=alert(1)>{{ 7*7 }}=HYPERLINK("http://x.example")'
AT = "2022-11-28T10:00:00+08:00"


def own(made: Made) -> list[str]:
    """The ids of the evaluator's findings that accuse, in the order of the records."""
    rows = map(json.loads, members(made.packed.data)["records/findings.jsonl"].decode().splitlines())
    return [
        row["id"] for row in rows if row["subject"]["id"] == EVALUATOR and row["verdict"] in {"violated", "suspected"}
    ]


def decision(finding: str, action: str = "dismissed", comment: str = HOSTILE) -> Decided:
    words = {"dismissed": MessageRow(zh="排除", en="Dismissed"), "confirmed": MessageRow(zh="确认", en="Confirmed")}
    reason = MessageRow(zh="已作合理说明", en="Explained")
    return Decided(
        finding=finding, action=action, said=words[action], reason=reason, comment=comment, by="评审 (r)", at=AT,
        overrides=action == "dismissed",
    )  # fmt: skip


@pytest.fixture(scope="module")
def served(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    decisions = (decision("of-somebody-else"), decision(own(made)[0]))
    given = Served(log=LogEnd(seq=4711, hash=HASH), decisions=decisions)
    asked = Asked(run=made.run, name=EVALUATOR, source=made.round, served=given)
    return make(asked, tmp_path_factory.mktemp("served"))


def test_the_paper_says_what_was_decided_and_where_the_log_ended(served: Packed) -> None:
    held = members(served.data)
    page = "".join(seen(held["dossier.html"]).words)
    word = paper(held["dossier.docx"])
    for said in (
        "人在系统中对线索的决定",
        "排除（与程序判断相反）",
        "评审 (r)　2022-11-28 10:00",
        f"第 4711 条，{HASH}",
    ):
        assert said in page
        assert said in word
    assert "人的决定（确认 / 排除 / 需补充材料 / 未决定）" in page
    assert "0 / 1 / 0 / " in page
    assert HOSTILE in page  # as words
    assert not [attrs for name, attrs in seen(held["dossier.html"]).elements if attrs.get("src") == "x"]


def test_the_archive_holds_the_decisions_on_its_own_findings(made: Made, served: Packed) -> None:
    held = members(served.data)
    assert json.loads(held["service/log.json"]) == {"seq": 4711, "hash": HASH}
    (row,) = map(json.loads, held["service/decisions.jsonl"].decode().splitlines())
    assert (row["finding"], row["action"], row["at"]) == (own(made)[0], "dismissed", AT)


def test_without_the_service_nothing_of_it_is_there_and_the_bytes_stay(made: Made, tmp_path: Path) -> None:
    again = make(Asked(run=made.run, name=EVALUATOR, source=made.round), tmp_path)
    assert again.data == made.packed.data
    held = members(again.data)
    assert [name for name in held if name.startswith("service/")] == []
    assert "日志的末端" not in held["dossier.html"].decode()
    assert verify.log_end(again.data) == ""


def test_the_same_decisions_and_end_make_the_same_bytes(made: Made, served: Packed, tmp_path: Path) -> None:
    given = Served(log=LogEnd(seq=4711, hash=HASH), decisions=(decision(own(made)[0]),))
    asked = Asked(run=made.run, name=EVALUATOR, source=made.round, served=given)
    assert make(asked, tmp_path).data == served.data


def test_both_hold_and_the_end_of_the_log_is_told(made: Made, served: Packed, tmp_path: Path) -> None:
    for data, log in ((served.data, f"4711 {HASH}"), (made.packed.data, "")):
        path = tmp_path / "dossier.zip"
        path.write_bytes(data)
        done = CliRunner().invoke(main, ["verify", str(path)])
        assert done.exit_code == 0
        assert ("日志末端 / the end of the log: " + log in done.output) is bool(log)


def test_an_end_of_the_log_that_was_changed_is_named(served: Packed) -> None:
    held = members(served.data)
    log = "service/log.json（日志末端 / the end of the log）"
    other = held["service/log.json"].replace(b"4711", b"4710")
    assert f"{log}：已改动 / changed" in faults(packed({**held, "service/log.json": other}))
    gone = {name: data for name, data in held.items() if name != "service/log.json"}
    assert f"{log}：缺失 / missing" in faults(packed(gone))
    agreeing = held["manifest.json"].replace(
        verify.sha256(held["service/log.json"]).encode(), verify.sha256(other).encode()
    )
    forged = packed({**held, "service/log.json": other, "manifest.json": agreeing})
    assert "manifest.json：已改动，与卷宗所印核验码不符" in faults(forged)
    assert "核验码与所给的不同" in faults(forged, served.code)


def test_an_end_of_the_log_slipped_into_another_dossier_is_named(made: Made) -> None:
    held = members(made.packed.data)
    slipped = {**held, "service/log.json": b'{"seq":1,"hash":"00"}\n'}
    assert "service/log.json（日志末端 / the end of the log）：多出 / added" in faults(packed(slipped))
