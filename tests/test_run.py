"""The parts of run.py that need neither network nor .venv."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (None, None, False)),
        (["round"], ("round", None, False)),
        (["round", "-o", "there"], ("round", "there", False)),
        (["-o", "there", "round"], ("round", "there", False)),
        (["-othere"], (None, "there", False)),
        (["--output=there", "round"], ("round", "there", False)),
        (["--jobs", "2"], (None, None, False)),
        (["--jobs=2", "round"], ("round", None, False)),
        (["--jobs", "2", "--registers", "lists", "round"], ("round", None, False)),
        (["--", "-o"], ("-o", None, False)),
        (["-o"], (None, "", False)),
        (["--help"], (None, None, True)),
    ],
)
def test_scan_arguments(arguments: list[str], expected: tuple[str | None, str | None, bool]) -> None:
    assert run.split_scan(arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["scan", "-o", "{out}/demo-run", "{out}/demo-round"]),
        (["--jobs", "2"], ["scan", "-o", "{out}/demo-run", "{out}/demo-round", "--jobs", "2"]),
        (["-o", "x"], ["scan", "{out}/demo-round", "-o", "x"]),
        (["a/2022"], ["scan", "-o", "{out}/2022-run", "a/2022"]),
        (["a/2022", "-o", "x", "--jobs", "1"], ["scan", "a/2022", "-o", "x", "--jobs", "1"]),
        (["--", "-a"], ["scan", "-o", "{out}/-a-run", "--", "-a"]),
        (["--help"], ["scan", "--help"]),
    ],
)
def test_what_the_program_is_given(arguments: list[str], expected: list[str]) -> None:
    assert run.scan_command(arguments) == [part.format(out=run.OUT) for part in expected]


def test_the_options_with_a_value_are_the_programs() -> None:
    command = [sys.executable, *run.PROGRAM, "scan", "--help"]
    text = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    offered = re.findall(r"^ +(?:-\w, )?(--[\w-]+) +(?:[A-Z]{2,}|\[[\w|]+\])", text, re.MULTILINE)
    assert set(offered) - set(run.OUTPUT_OPTIONS) == run.VALUE_OPTIONS


def test_default_output_of_the_current_folder_and_of_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_folder = tmp_path / "2022.10"
    round_folder.mkdir()
    archive = tmp_path / "批次.zip"
    archive.touch()
    monkeypatch.chdir(round_folder)
    assert run.default_output(".") == run.OUT / "2022.10-run"
    assert run.default_output(str(archive)) == run.OUT / "批次-run"


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A packaged demo; what is started to unpack it is noted, and done as the program would."""
    for name in ("round.zip", "expected.json"):
        (tmp_path / "packed").mkdir(exist_ok=True)
        (tmp_path / "packed" / name).write_text(name)
    for name, place in (
        ("DEMO_PACKED", "packed"),
        ("OUT", "out"),
        ("DEMO_ROUND", "out/round"),
        ("DEMO_RUN", "out/run"),
    ):
        monkeypatch.setattr(run, name, tmp_path / place)
    started: list[list[str]] = []

    def unpack(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command[1:])
        run.DEMO_ROUND.mkdir()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("subprocess.run", unpack)
    return started


def test_the_demo_round_is_the_programs_own(packaged: list[list[str]]) -> None:
    run.make_demo_round()
    run.make_demo_round()
    assert packaged == [[*run.PROGRAM, "demo", str(run.DEMO_ROUND)]]


def test_a_changed_demo_is_unpacked_anew_and_the_former_results_go(packaged: list[list[str]]) -> None:
    run.make_demo_round()
    run.DEMO_RUN.mkdir()
    (run.DEMO_PACKED / "round.zip").write_text("another")
    run.make_demo_round()
    assert len(packaged) == 2
    assert not run.DEMO_RUN.exists()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the files that a set-up depends on, and run.py pointed at it."""
    venv = tmp_path / ".venv"
    venv.mkdir()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").touch()
    for name in ("pyproject.toml", "requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(run, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(run, "LOCK", venv / "lock")
    monkeypatch.setattr(run, "PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(run, "REQUIREMENTS", tmp_path / "requirements.txt")
    monkeypatch.setattr(run, "REQUIREMENTS_TEST", tmp_path / "requirements-test.txt")
    return tmp_path


@pytest.mark.usefixtures("checkout")
def test_a_stamp_is_read_back() -> None:
    state = run.wanted_state(tests=True)
    run.write_stamp(state)
    assert run.read_stamp() == state
    assert run.differing(run.read_stamp(), run.wanted_state(tests=False)) == set()


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("content", [None, "", '{"python": "3.', "[]"])
def test_an_absent_or_broken_stamp_is_none(content: str | None) -> None:
    if content is not None:
        run.STAMP.write_text(content)
    assert run.read_stamp() == {}


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ("requirements.txt", "requirements"),
        ("requirements-test.txt", "tests"),
        ("pyproject.toml", "project"),
        ("scanner/__init__.py", "project"),
    ],
)
def test_a_changed_file_changes_its_part_of_the_state(checkout: Path, changed: str, part: str) -> None:
    before = run.wanted_state(tests=True)
    (checkout / changed).parent.mkdir(exist_ok=True)
    (checkout / changed).write_text("another")
    assert run.differing(before, run.wanted_state(tests=True)) == {part}


def test_the_program_alone_does_not_ask_for_the_test_requirements(checkout: Path) -> None:
    before = run.wanted_state(tests=False)
    (checkout / "requirements-test.txt").write_text("another")
    assert run.wanted_state(tests=False) == before
    assert run.differing(before, run.wanted_state(tests=True)) == {"tests"}


class Recorder:
    """Stands for the tools of a set-up: notes what was made and installed; `fail` breaks the installation."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[str] = []
        self.fail = False
        self.pip = False
        monkeypatch.setattr(run, "pip_works", lambda: self.pip)
        monkeypatch.setattr(run, "make_venv", lambda _: self.steps.append("venv"))
        monkeypatch.setattr(run, "install", self.install)
        monkeypatch.setattr(run, "ensure_parts", lambda **_: self.steps.append("parts"))
        monkeypatch.setattr(run, "looks_whole", lambda: self.pip)

    def install(self, parts: set[str], lock: object) -> None:
        assert lock is not None
        assert not run.STAMP.exists()
        self.steps.append("+".join(sorted(parts)))
        if self.fail:
            raise run.SetupError("无", "none")
        self.pip = True


@pytest.fixture
def tools(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    assert run.VENV.parent == checkout
    return Recorder(monkeypatch)


ALL = "project+python+requirements+root"


def test_a_second_set_up_does_nothing(tools: Recorder) -> None:
    run.set_up(tests=False)
    assert tools.steps == ["venv", ALL, "parts"]
    run.set_up(tests=False)
    assert tools.steps == ["venv", ALL, "parts"]


def test_an_interrupted_set_up_is_made_anew(tools: Recorder) -> None:
    tools.fail = True
    with pytest.raises(run.SetupError):
        run.set_up(tests=False)
    tools.fail, tools.pip, tools.steps = False, True, []  # pip is there already, but not everything else
    run.set_up(tests=False)
    assert tools.steps == ["venv", ALL, "parts"]


def test_the_tests_are_added_to_what_is_there(tools: Recorder) -> None:
    run.set_up(tests=False)
    tools.steps = []
    run.set_up(tests=True)
    assert tools.steps == ["tests", "parts"]
    run.set_up(tests=False)
    assert tools.steps == ["tests", "parts"]


def test_a_changed_project_is_installed_without_the_rest(tools: Recorder, checkout: Path) -> None:
    run.set_up(tests=True)
    tools.steps = []
    (checkout / "pyproject.toml").write_text("another")
    run.set_up(tests=True)
    assert tools.steps == ["project"]


def test_somebodys_own_venv_is_used_if_it_works(tools: Recorder) -> None:
    tools.pip = True
    run.set_up(tests=False)
    assert tools.steps == [ALL, "parts"]


def test_a_venv_that_lost_its_python_is_made_anew(tools: Recorder) -> None:
    run.set_up(tests=False)
    tools.pip, tools.steps = False, []
    run.set_up(tests=False)
    assert tools.steps == ["venv", ALL, "parts"]


def test_another_place_or_python_means_another_venv(tools: Recorder) -> None:
    run.set_up(tests=False)
    state = json.loads(run.STAMP.read_text())
    for part in ("python", "root"):
        tools.steps = []
        run.STAMP.write_text(json.dumps({**state, part: "another"}))
        run.set_up(tests=False)
        assert tools.steps == ["venv", ALL, "parts"]


def test_a_linked_venv_is_left_as_it_is(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = checkout / "own"
    own.mkdir()
    (own / "kept").touch()
    run.VENV.rmdir()
    run.VENV.symlink_to(own, target_is_directory=True)
    monkeypatch.setattr(run, "has_ensurepip", lambda: True)
    with pytest.raises(run.SetupError, match="link"):
        run.set_up(tests=False)
    assert (own / "kept").exists()


class Apt:
    """Stands for apt-get: what it was asked for; only what is in ``offered`` can be had."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, offered: set[str]) -> None:
        self.asked: list[str] = []
        self.here: set[str] = set()
        self.offered = offered
        parts = [(packages, self.look(packages), zh, en) for packages, _, zh, en in run.SYSTEM_PARTS]
        monkeypatch.setattr(run, "SYSTEM_PARTS", parts)
        monkeypatch.setattr(run, "apt_install", self.install)

    def look(self, packages: str) -> Callable[[], bool]:
        return lambda: packages in self.here

    def install(self, packages: str) -> bool:
        self.asked.append(packages)
        self.here |= {packages} & self.offered
        return packages in self.offered


def test_what_the_system_lacks_is_installed_or_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = Apt(monkeypatch, {run.CJK_FONT, "libarchive13"})
    run.ensure_parts(tests=False)
    assert apt.asked == [run.CJK_FONT, run.OFFICE, "libarchive13"]
    (line,) = capsys.readouterr().err.splitlines()
    assert run.OFFICE in line
    assert "DOC" in line
    apt.offered.add(run.OFFICE)
    run.ensure_parts(tests=False)
    assert apt.asked[3:] == [run.OFFICE]
    assert capsys.readouterr().err == ""


def test_help_and_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    assert "run.py scan" in capsys.readouterr().out
    assert run.main(["unknown"]) == 2
    assert capsys.readouterr().out == ""


def test_what_stops_the_set_up_is_one_line_in_both_languages(
    tools: Recorder, capsys: pytest.CaptureFixture[str]
) -> None:
    tools.fail = True
    assert run.main(["lvjian", "--help"]) == run.CANNOT_START
    assert capsys.readouterr().err == "绿鉴: 无 / none\n"


def test_help_needs_no_set_up() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "run.py"), "--help"], capture_output=True, check=True)
    assert "run.py test" in done.stdout.decode()
