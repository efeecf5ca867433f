"""One changed byte anywhere fails and is named; the same dossier always is the same bytes."""

import ast
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import main
from scanner.dossier import verify
from tests.dossier.conftest import Made
from tests.dossier.made_run import REPORT, SELF, UNREAD, page

Members = dict[str, bytes]


def members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(held: Members) -> bytes:
    return verify.container(sorted(held.items()))


def faults(data: bytes, code: str = "") -> str:
    return "\n".join(verify.check(data, code)[1])


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_unchanged_dossier_holds(made: Made) -> None:
    assert verify.check(made.packed.data) == (made.packed.code, [])
    assert verify.check(made.packed.data, made.packed.code.upper()) == (made.packed.code, [])


def test_a_byte_changed_in_any_member_is_named(made: Made) -> None:
    held = members(made.packed.data)
    for name, data in held.items():
        places = (0, len(data) // 2, len(data) - 1) if data else ()
        for at in places:
            assert name in faults(packed({**held, name: flipped(data, at)})), (name, at)


def test_a_byte_changed_anywhere_in_the_file_fails(made: Made) -> None:
    data = made.packed.data
    for at in (*range(0, len(data), len(data) // 150), *range(len(data) - 300, len(data))):
        assert faults(flipped(data, at)), at


def remove(held: Members) -> Members:
    return {name: data for name, data in held.items() if name != "findings.xlsx"}


def add(held: Members) -> Members:
    return {**held, "records/../../evil\x1b.txt": b"x"}


def swap(held: Members) -> Members:
    return {
        **held,
        "records/run.json": held["records/manifest.json"],
        "records/manifest.json": held["records/run.json"],
    }


def forge(held: Members) -> Members:
    """A row goes, and the manifest is made to agree."""
    old, new = held["records/findings.jsonl"], held["records/findings.jsonl"].split(b"\n", 1)[1]
    manifest = held["manifest.json"].replace(verify.sha256(old).encode(), verify.sha256(new).encode())
    return {**held, "records/findings.jsonl": new, "manifest.json": manifest}


def unsealed(held: Members) -> Members:
    return {name: data for name, data in held.items() if name != "dossier.html"}


def no_manifest(held: Members) -> Members:
    return {name: data for name, data in held.items() if name != "manifest.json"}


def rename(held: Members) -> Members:
    """A picture under another name of the same length."""
    return {name.replace("0001.png", "0009.png"): data for name, data in held.items()}


def nested(held: Members) -> Members:
    return {**held, "manifest.json": b"[" * 100_000}


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (rename, "pages/0001.png：缺失 / missing\npages/0009.png：多出 / added"),
        (nested, "manifest.json：已改动，无法读取"),
        (remove, "findings.xlsx：缺失 / missing"),
        (add, "records/../../evil?.txt：多出 / added"),
        (swap, "records/manifest.json：已改动 / changed\nrecords/run.json：已改动 / changed"),
        (forge, "manifest.json：已改动，与卷宗所印核验码不符 / changed: not the code that the dossier prints"),
        (unsealed, "dossier.html：缺失 / missing"),
        (no_manifest, "manifest.json：缺失 / missing"),
    ],
)
def test_tampering_is_named(made: Made, tamper: Callable[[Members], Members], said: str) -> None:
    assert faults(packed(tamper(members(made.packed.data)))).startswith(said)


def test_everything_forged_alike_differs_from_the_code_on_paper(made: Made) -> None:
    held = forge(members(made.packed.data))
    new = verify.sha256(held["manifest.json"])
    for name in verify.SEALED:
        held[name] = verify.exchanged(held[name], made.packed.code.encode(), new.encode())
    assert faults(packed(held)) == ""
    assert "核验码与所给的不同" in faults(packed(held), made.packed.code)


def test_the_code_exchanged_in_one_part_only_is_named(made: Made) -> None:
    held = members(made.packed.data)
    held["dossier.docx"] = verify.exchanged(held["dossier.docx"], made.packed.code.encode(), b"0" * 64)
    assert faults(packed(held)) == "dossier.docx：已改动 / changed"


def test_packed_again_or_with_something_behind_it_fails(made: Made) -> None:
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members(made.packed.data).items():
            archive.writestr(name, data)
    assert "压缩包本身：已改动" in faults(again.getvalue())
    assert faults(made.packed.data + b"x")
    assert faults(b"PK nothing").splitlines()[1] == "压缩包已损坏 / the archive is damaged: File is not a zip file"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data[:-1], "压缩包结尾：已改动，被截断或有多余内容"),
        (lambda data: data[: len(data) // 2], "压缩包结尾：已改动，被截断或有多余内容"),
        (lambda data: data[:0], "压缩包已损坏"),
        (lambda data: b"MZ" + data, "压缩包本身：已改动（第0字节，dossier.docx）"),
        (lambda data: data[:-2] + b"\x05\x00hello", "压缩包结尾：已改动，被截断或有多余内容"),
        (
            lambda data: data.replace(b"dossier.docx", b"dossier.docX", 1),
            "压缩包本身：已改动（第41字节，dossier.docx）",
        ),
    ],
    ids=["last byte gone", "half", "empty", "something before it", "a comment", "a name in front of a member"],
)
def test_a_changed_archive_is_named(made: Made, change: Callable[[bytes], bytes], said: str) -> None:
    assert said in faults(change(made.packed.data))


def test_members_that_hold_more_than_the_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LARGEST", 1000)
    thick = io.BytesIO()
    with zipfile.ZipFile(thick, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"{number}", b"\0" * 1000)
    assert "members longer than the file can hold" in faults(thick.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_member_of_a_name_is_named(made: Made) -> None:
    twice = [*sorted(members(made.packed.data).items()), ("manifest.json", b"{}")]
    assert "manifest.json：重名" in faults(verify.container(twice))


def test_the_script_stands_alone(made: Made, tmp_path: Path) -> None:
    script, file = tmp_path / "verify.py", tmp_path / "卷宗.zip"
    script.write_bytes(members(made.packed.data)["verify.py"])
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8))
    file.write_bytes(made.packed.data)
    good = subprocess.run([sys.executable, "-I", script, file], capture_output=True, check=False)
    assert (good.returncode, made.packed.code in good.stdout.decode()) == (0, True)
    file.write_bytes(packed(remove(members(made.packed.data))))
    bad = subprocess.run([sys.executable, "-I", script, file], capture_output=True, check=False)
    assert (bad.returncode, "findings.xlsx：缺失" in bad.stdout.decode()) == (1, True)


def _round(made: Made, tmp_path: Path) -> Path:
    source = tmp_path / "round"
    shutil.copytree(made.round, source)
    return source


def test_originals_that_are_there_are_compared(made: Made, tmp_path: Path) -> None:
    source = _round(made, tmp_path)
    words, same = verify.compared(made.packed.data, str(source))
    assert (same, words.splitlines()[0]) == (False, f"× {UNREAD}：原件未找到 / the original is not there")
    assert len(words.splitlines()) == 2


def test_a_changed_original_is_named(made: Made, tmp_path: Path) -> None:
    source = _round(made, tmp_path)
    (source / SELF).write_bytes(b"x")
    with zipfile.ZipFile(source / "江苏" / "甲.zip", "w") as archive:
        archive.writestr("甲/评价报告.pdf", b"x")
    assert verify.originals(made.packed.data, str(source))[0] == [
        f"{UNREAD}：原件未找到 / the original is not there",
        f"{REPORT}：压缩包中没有内容相同的原件 / nothing in the archive has its content",
        f"{SELF}：原件已改动 / the original changed",
    ]


def test_an_original_in_an_archive_of_an_archive_is_found_by_content(made: Made, tmp_path: Path) -> None:
    source = _round(made, tmp_path)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", page())
    with zipfile.ZipFile(source / "江苏" / "甲.zip", "w") as archive:
        archive.writestr("乙.zip", inner.getvalue())
    assert [one.split("：")[0] for one in verify.originals(made.packed.data, str(source))[0]] == [UNREAD]


def test_an_archive_of_another_kind_is_said_not_to_be_compared(made: Made, tmp_path: Path) -> None:
    source = _round(made, tmp_path)
    (source / "江苏" / "甲.zip").write_bytes(b"Rar!")
    assert verify.originals(made.packed.data, str(source))[1] == [
        f"{REPORT}：未核对，须先解压 / not compared: unpack it first"
    ]


def test_the_commands_compare_originals_too(made: Made, tmp_path: Path) -> None:
    source, file, script = _round(made, tmp_path), tmp_path / "卷宗.zip", tmp_path / "verify.py"
    file.write_bytes(made.packed.data)
    script.write_bytes(members(made.packed.data)["verify.py"])
    alone = subprocess.run([sys.executable, "-I", script, file, "", source], capture_output=True, check=False)
    ours = CliRunner().invoke(main, ["verify", str(file), "--originals", str(source)])
    assert (alone.returncode, alone.stdout.decode()) == (1, ours.output)
    assert (ours.exit_code, "通过：未见任何改动" in ours.output, UNREAD in ours.output) == (1, True, True)
