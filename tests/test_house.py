"""The house's own rules, on every file of the repository."""

import ast
import importlib.metadata
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("models", "corpus", "extractors", "credit_checks", "scanner")
OURS = (*PACKAGES, "tests", "run")
TOP_LEVEL = {
    *PACKAGES, "tests", "docs", "run.py", "pyproject.toml", "requirements.txt", "requirements-test.txt",
    "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", ".ci", ".gitignore", ".gitattributes",
}  # fmt: skip
# In pieces, so that this file does not hold what it forbids.
HOSTS = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org", "files." + "python")
MACHINE_PATH = re.compile(r"(?<![\w./:-])(?:/(?:home|Users|root|work)/|[A-Z]:[\\/]+Users[\\/])" + r"\w")
MODULE_LINES, FUNCTION_LINES = 500, 60
PINNED = ("requirements.txt", "requirements-test.txt")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def repository_files() -> list[Path]:
    """Every file that is or would be committed."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: the repository's files cannot be listed")
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in sorted(filter(None, listed.split("\0"))) if (path := ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    for path in repository_files():
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or an office file


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    for name, text in texts():
        if name.endswith(".py") and "/migrations/" not in name:  # which Django writes
            yield name, text, ast.parse(text)


def public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """The public functions, classes and methods that are defined in a module's or class's body."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_our_names_shadow_nothing() -> None:
    foreign = {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        if set(distributions) != {"lvjian"}
    }
    assert set(OURS) & (set(sys.stdlib_module_names) | foreign) == set()


def test_nothing_else_at_the_top_level() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in repository_files()} - TOP_LEVEL == set()


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if any(host in line for host in HOSTS) or MACHINE_PATH.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("see /" + "home/ming/project", True),
        ("C:\\" + "Users\\ming", True),
        ("https://www.example.cn/" + "work/2022", False),
        ("../" + "work/2022", False),
    ],
)
def test_the_pattern_of_machine_paths(line: str, caught: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is caught


def test_modules_and_functions_fit() -> None:
    long = [f"{name}: {text.count(chr(10))} lines" for name, text, _ in modules() if text.count("\n") > MODULE_LINES]
    for name, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, Function) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{name}:{node.lineno} {node.name}: {lines} lines")
    assert long == []


def test_what_is_public_has_a_docstring() -> None:
    bare = [
        f"{name}:{node.lineno} {node.name}"
        for name, _, tree in modules()
        if not name.startswith("tests/")
        for node in public(tree.body)
        if ast.get_docstring(node) is None
    ]
    assert bare == []


def test_run_py_needs_the_standard_library_only() -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or ".").split(".")[0])
    assert imported - set(sys.stdlib_module_names) == set()


def test_run_py_can_speak_on_an_old_python() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def pins(name: str) -> dict[str, str]:
    """Requirement line → its hashes, of one pinned file."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split("--hash=")[0].strip(): line.partition("--hash=")[2] for line in lines}


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_pinned_with_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [word for word in ("://", "--index-url", "--extra-index", "--find-links", "--trusted") if word in text] == []
    assert [pin for pin, hashes in pins(name).items() if "==" not in pin or "sha256:" not in hashes] == []
    assert any(pin.startswith("setuptools==") for pin in pins(name))
    assert "uv pip compile" in text.splitlines()[1]


def test_the_test_requirements_hold_the_programs() -> None:
    program, tests = ({(pin.split(" ;")[0], hashes) for pin, hashes in pins(name).items()} for name in PINNED)
    assert program - tests == set()


def commands(name: str) -> list[str]:
    """The lines of a README that a reader may type."""
    text = (ROOT / name).read_text(encoding="utf-8")
    fences = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", text)
    lines = [line.strip() for fence in fences for line in fence.splitlines()] + inline
    return sorted({line for line in lines if line.startswith(("python3 ", "lvjian ", "bash ", "git "))})


def test_both_readmes_name_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")
    assert {"python3 run.py scan ROUND", "python3 run.py test"} <= set(commands("README.md"))
