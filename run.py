#!/usr/bin/env python3
"""绿鉴 from a fresh clone: makes ``.venv`` beside this file, then starts the program or the gate in it.

Standard library only. Written so that Python 3.6 still parses it and can say that it is too old.
"""

import hashlib
import importlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import IO, NamedTuple

MINIMUM = (3, 11)
DETAIL_LINES = 12  # of a failed tool's output: its reason stands at the end
CANNOT_START = 69  # EX_UNAVAILABLE; the program itself uses 0 to 3


def say(zh: str, en: str) -> None:
    """Print one line for the user, Chinese first; to stderr, so that the program's own output stays clean."""
    print(f"绿鉴: {zh} / {en}", file=sys.stderr, flush=True)


if tuple(sys.version_info) < MINIMUM:
    say(
        f"需要 Python 3.11 或更高版本，当前为 {sys.version.split()[0]}",
        f"needs Python 3.11 or later, this is {sys.version.split()[0]}",
    )
    raise SystemExit(CANNOT_START)

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "lvjian-setup.json"  # written last: what was set up
LOCK = VENV / "lvjian-setup.lock"  # held while setting up; its text is UNDER_WAY until the stamp is written
UNDER_WAY = "under way"
PINNED = ("requirements", "tests")  # the parts of the stamp that stand for requirement files
REQUIREMENTS = ROOT / "requirements.txt"
REQUIREMENTS_TEST = ROOT / "requirements-test.txt"  # holds requirements.txt as well
PROJECT = ROOT / "pyproject.toml"
OUT = ROOT / "out"
DEMO_ROUND = OUT / "demo-round"
DEMO_RUN = OUT / "demo-run"
DEMO_PACKED = ROOT / "corpus" / "demo"  # what `lvjian demo` unpacks
PROGRAM = ["-P", "-m", "scanner.cli"]  # -P: our packages have generic names, the current folder stays off sys.path

# The options of `lvjian scan` that take the next argument as their value (tests compare this with the program).
VALUE_OPTIONS = frozenset(
    "--ruleset --registers --background --credit --credit-settings --jobs --engine --cache --decisions --reuse".split()  # noqa: SIM905  # one line
)
OUTPUT_OPTIONS = ("-o", "--output")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
GATE = (
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("lint-imports", ["-c", LINT_IMPORTS, "--no-logo"]),
)
PYTEST = ["-m", "pytest", "--cov"]
TOOL_SETTINGS = {  # for pip and apt-get
    "PIP_USER": "0",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "DEBIAN_FRONTEND": "noninteractive",
}
APT_PATIENCE = ["-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1", "-o", "DPkg::Lock::Timeout=60"]
CJK_FONT = "fonts-wqy-microhei"  # TrueType outlines, 1.6 MB: PDF writers can embed it (Noto CJK's they cannot)
OFFICE = "libreoffice-writer-nogui libreoffice-calc-nogui"  # 308 MB; the least that reads DOC and XLS
CJK_FONT_NAMES = ("cjk", "wqy", "droidsansfallback", "sourcehan", "simsun", "simhei", "msyh", "uming", "ukai", "gbsn")

HELP = """\
绿鉴 Lvjian

  python3 run.py scan [ROUND] [OPTIONS]  扫描一个申报批次；不给 ROUND 则扫描自带的演示批次
                                         scan a round; without ROUND the demo round of the program
  python3 run.py serve [OPTIONS]         网页服务，首次启动载入演示批次 / the web service, with the demo round
  python3 run.py test [PYTEST ARGS]      全部检查：格式、静态检查、类型、分层、测试；带参数则只运行 pytest
                                         the whole gate; with arguments pytest alone
  python3 run.py lvjian ARGS...          其他命令，如 lvjian extract FILE --json
                                         any other command of the program

scan: -o OUT 未给出时写入 out/<名称>-run / without -o OUT the results go to out/<name>-run
退出码即程序的退出码；69 = 无法准备运行环境 / exit codes are the program's; 69: the environment could not be set up
"""


class SetupError(Exception):
    """The environment cannot be set up; `zh` and `en` say why, `detail` is what the failing tool printed."""

    def __init__(self, zh: str, en: str, detail: str = "") -> None:
        super().__init__(en)
        self.zh, self.en, self.detail = zh, en, detail


class ScanArguments(NamedTuple):
    """What of `scan`'s arguments matters here; everything is handed to the program as it came."""

    round: str | None
    output: str | None  # "" when -o came without a value: the program will say so
    help: bool


def split_scan(arguments: list[str]) -> ScanArguments:
    """Find ROUND and the output folder among the arguments of `lvjian scan`."""
    positionals: list[str] = []
    output: str | None = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            positionals.extend(rest)
        elif argument in OUTPUT_OPTIONS:
            output = next(rest, "")
        elif argument.startswith("--output="):
            output = argument[len("--output=") :]
        elif argument.startswith("-o"):
            output = argument[2:]
        elif argument in VALUE_OPTIONS:
            next(rest, None)
        elif not argument.startswith("-"):
            positionals.append(argument)
    return ScanArguments(positionals[0] if positionals else None, output, "--help" in arguments)


def default_output(round_path: str) -> Path:
    """The run directory of a round when none was named: out/<name>-run, an archive's name without its ending."""
    path = Path(round_path).resolve()
    return OUT / f"{(path.stem if path.is_file() else path.name) or 'round'}-run"


def scan_command(arguments: list[str]) -> list[str]:
    """The program's arguments for `scan ARGUMENTS`, the default round and output filled in."""
    given = split_scan(arguments)
    if given.help:
        return ["scan", *arguments]
    default = DEMO_RUN if given.round is None else default_output(given.round)
    added = [] if given.output is not None else ["-o", str(default)]
    if given.round is None:
        added.append(str(DEMO_ROUND))
    return ["scan", *added, *arguments]


def digest(paths: list[Path]) -> str:
    """SHA-256 over the names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        total.update(f"{path.name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def wanted_state(*, tests: bool) -> dict[str, str]:
    """What a finished set-up's stamp must hold; the path is in it because an editable install points to it."""
    packages = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    state = {
        "python": ".".join(str(part) for part in sys.version_info[:2]),
        "root": str(ROOT),
        "requirements": digest([REQUIREMENTS]),
        "project": " ".join([digest([PROJECT]), *packages]),
    }
    if tests:
        state["tests"] = digest([REQUIREMENTS_TEST])
    return state


def read_stamp() -> dict[str, str]:
    """What the last finished set-up wrote; empty if there is none or it cannot be read."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def differing(stamp: dict[str, str], wanted: dict[str, str]) -> set[str]:
    """The names of the parts that are not as wanted."""
    return {name for name, value in wanted.items() if stamp.get(name) != value}


def looks_whole() -> bool:
    """Whether .venv has a Python and our own installation in it (cheap: asked at every start)."""
    packages = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    return PYTHON.exists() and any(VENV.glob(f"{packages}/lvjian-*.dist-info"))


def quiet(command: list[str], lock: IO[str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool without input and keep what it prints; with `lock` it holds the lock even if we are killed."""
    return subprocess.run(
        command,
        cwd=str(ROOT),
        env={**os.environ, **TOOL_SETTINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=() if lock is None or os.name == "nt" else (lock.fileno(),),
    )


def apt_install(packages: str) -> bool:
    """Install Debian packages if this is Debian and we are root; False if it is not or did not work."""
    if sys.platform == "win32" or os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return False
    say(f"正在用 apt-get 安装 {packages}", f"installing {packages} with apt-get")
    command = ["apt-get", "-qq", "-y", *APT_PATIENCE]
    install = [*command, "install", "--no-install-recommends", *packages.split()]
    done = quiet(install)
    if done.returncode != 0 and quiet([*command, "update"]).returncode == 0:
        done = quiet(install)
    if done.returncode != 0:
        reason = (done.stdout.strip().splitlines() or ["?"])[-1]
        say(f"apt-get 未成功：{reason}", f"apt-get did not succeed: {reason}")
    return done.returncode == 0


def has_ensurepip() -> bool:
    """Whether Python can make a virtual environment with pip (Debian ships that part apart)."""
    importlib.invalidate_caches()
    found = importlib.util.find_spec("ensurepip")
    return found is not None and found.origin is not None


def has_cjk_font() -> bool:
    """Whether a font with Chinese characters is installed; Windows and macOS bring one."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    if shutil.which("fc-list") and quiet(["fc-list", ":lang=zh"]).stdout.strip():
        return True
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    names = (path.name.lower() for folder in folders for path in folder.rglob("*.[to]t[cf]"))
    return any(part in name.replace("-", "") for name in names for part in CJK_FONT_NAMES)


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return any(map(shutil.which, ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")))


SYSTEM_PARTS = (  # Debian packages, whether they are here, and what is lost without them
    (CJK_FONT, has_cjk_font, "页面图像和导出的 PDF 中汉字可能显示为方框", "page images and PDF may show boxes"),
    (OFFICE, has_office, "DOC、WPS、ET、XLS、RTF 文件将列为未读", "DOC, WPS, ET, XLS and RTF stay unread"),
    ("libarchive13", lambda: bool(find_library("archive")), "7z、RAR 压缩包将列为未读", "7z and RAR stay unread"),
)
TEST_PARTS = (
    ("chromium", lambda: bool(shutil.which("chromium")), "浏览器测试将跳过", "tests in a browser are skipped"),
    ("postgresql", lambda: Path("/usr/lib/postgresql").is_dir(), "数据库测试将跳过", "tests on it are skipped"),
    ("gettext", lambda: bool(shutil.which("xgettext")), "译文检查将跳过", "lacking translations are not found"),
)


def ensure_parts(*, tests: bool) -> None:
    """Install what the system lacks or say what is lost without it; never a reason to stop."""
    for packages, is_here, zh, en in (*SYSTEM_PARTS, *(TEST_PARTS if tests else ())):
        if not is_here() and not (apt_install(packages) and is_here()):
            say(f"缺少 {packages}：{zh}；其余照常", f"without {packages}: {en}; all else goes on")


def try_lock(handle: IO[str]) -> bool:
    """Take the lock if nobody holds it; a file system without locks counts as free."""
    try:
        if sys.platform == "win32":
            os.lseek(handle.fileno(), 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            os.lseek(handle.fileno(), 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def locked() -> Iterator[IO[str]]:
    """Hold the set-up lock; the tools started meanwhile inherit it, so it outlives a killed run.py."""
    VENV.mkdir(exist_ok=True)
    LOCK.touch()
    with LOCK.open("r+", encoding="utf-8") as handle:
        if not try_lock(handle):
            say("另一个进程正在准备 .venv，等待中", "another process is setting up .venv, waiting")
            while not try_lock(handle):
                time.sleep(0.2)
        yield handle


def run_tool(command: list[str], lock: IO[str], zh: str, en: str) -> None:
    """Run one step of the set-up quietly; if it fails, SetupError with its output."""
    done = quiet(command, lock)
    if done.returncode != 0:
        raise SetupError(zh, en, "\n".join(done.stdout.splitlines()[-DETAIL_LINES:]))


def pip_works() -> bool:
    """Whether the Python in .venv starts and has pip."""
    try:
        return quiet([str(PYTHON), "-I", "-m", "pip", "--version"]).returncode == 0
    except OSError:
        return False


def can_keep(stamp: dict[str, str], parts: set[str], *, half_made: bool) -> bool:
    """Whether to install into the .venv that is there: our own of the same place and Python, or somebody else's."""
    if half_made or not pip_works():
        return False
    return not stamp or (looks_whole() and parts.isdisjoint({"python", "root"}))


def make_venv(lock: IO[str]) -> None:
    """Make .venv anew; the lock file stays, for it is held. A link is somebody else's folder and is left alone."""
    if VENV.is_symlink():
        raise SetupError(".venv 是链接，不予清空，请先删除", ".venv is a link and is not cleared: remove it first")
    if not has_ensurepip() and not (apt_install("python3-venv") and has_ensurepip()):
        raise SetupError(
            "这个 Python 不能建立虚拟环境：请管理员安装 python3-venv（Debian: apt-get install python3-venv）",
            "this Python cannot make a virtual environment: ask for the package python3-venv",
        )
    say("正在建立 .venv", "making .venv")
    for path in VENV.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(str(path))
        elif path != LOCK:
            path.unlink()
    run_tool([sys.executable, "-I", "-m", "venv", str(VENV)], lock, "无法建立 .venv", "cannot make .venv")


def install(parts: set[str], lock: IO[str]) -> None:
    """Install what differs: the pinned requirements, then the project itself (without the network)."""
    pip = [str(PYTHON), "-I", "-m", "pip", "install", "-q", "--no-input"]
    if not parts.isdisjoint(PINNED):
        pinned = REQUIREMENTS_TEST if "tests" in parts else REQUIREMENTS
        say(f"正在安装 {pinned.name}，约需一分钟", f"installing {pinned.name}, about a minute")
        run_tool(
            [*pip, "--require-hashes", "-r", str(pinned)],
            lock,
            "依赖安装失败，原因见上（需要网络或 pip 镜像）",
            "installing the requirements failed, see above (it needs the network or a pip mirror)",
        )
    run_tool(
        [*pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
        lock,
        "无法安装本项目",
        "cannot install the project itself",
    )


def write_stamp(state: dict[str, str]) -> None:
    """Say that the set-up is finished; in one step, so that a killed process leaves no half of it."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(state, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


def set_up(*, tests: bool) -> None:
    """Make .venv what the requirement files want; returns at once if it is. A half-made one is made anew."""
    wanted = wanted_state(tests=tests)
    if not differing(read_stamp(), wanted) and looks_whole():
        return
    with locked() as lock:
        stamp = read_stamp()
        parts = differing(stamp, wanted)
        if not parts and looks_whole():
            return  # another process did it meanwhile
        half_made = lock.read() == UNDER_WAY
        lock.seek(0)
        lock.write(UNDER_WAY)
        lock.flush()
        STAMP.unlink(missing_ok=True)
        if not can_keep(stamp, parts, half_made=half_made):
            make_venv(lock)
            stamp, parts = {}, set(wanted)
        install(parts, lock)
        if not parts.isdisjoint(PINNED):
            ensure_parts(tests=tests)
        write_stamp({**stamp, **wanted})
        lock.seek(0)
        lock.truncate()


def become(arguments: list[str]) -> int:
    """Go on as .venv's Python with these arguments; its exit code is ours (Windows has no exec, so it waits)."""
    command = [str(PYTHON), *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell wanted; signals and exit code are the program's own
    with subprocess.Popen(command, env={"PYTHONUTF8": "1", **os.environ}) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the child got it as well and decides


def make_demo_round() -> None:
    """Unpack out/demo-round unless it is of this very demo; a former one's results go with it."""
    packed = digest(sorted(path for path in DEMO_PACKED.iterdir() if path.suffix in {".zip", ".json"}))
    mark = OUT / "demo-round.made"
    if DEMO_ROUND.is_dir() and mark.is_file() and mark.read_text(encoding="utf-8") == packed:
        return
    say("正在解出演示批次 out/demo-round", "unpacking the demo round out/demo-round")
    mark.unlink(missing_ok=True)
    for folder in (DEMO_ROUND, DEMO_RUN):
        shutil.rmtree(folder, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    command = [str(PYTHON), *PROGRAM, "demo", str(DEMO_ROUND)]
    made = subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False)  # stdout is for the scan's own lines
    if made.returncode != 0:
        raise SetupError("无法解出演示批次", "cannot unpack the demo round")
    mark.write_text(packed, encoding="utf-8")


def scan(arguments: list[str]) -> int:
    """`scan [ROUND] ...`: the program's scan, of its own demo round where none is named."""
    given = split_scan(arguments)
    set_up(tests=False)
    if given.round is None and not given.help:
        make_demo_round()
    return become([*PROGRAM, *scan_command(arguments)])


def test(arguments: list[str]) -> int:
    """`test`: every step of the gate, pytest last; with arguments pytest alone, and only it gets them."""
    set_up(tests=True)
    if arguments:
        os.chdir(ROOT)
        return become(["-P", "-m", "pytest", *arguments])
    failed = []
    for name, step in GATE:
        print(f"== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run([str(PYTHON), "-P", *step], cwd=ROOT, check=False).returncode
        took = f"{time.monotonic() - started:.1f} s"
        print(f"== {name}: {'通过 / passed' if code == 0 else f'未通过 / FAILED ({code})'}, {took}", flush=True)
        if code != 0:
            failed.append(name)
    if failed:
        print(f"== 未通过 / FAILED: {', '.join(failed)}", flush=True)
    print("== pytest", flush=True)  # its own closing line says result and time, and is the last
    tests = subprocess.run([str(PYTHON), "-P", *PYTEST], cwd=ROOT, check=False).returncode
    return tests or int(bool(failed))


def program(arguments: list[str]) -> int:
    """`lvjian ARGS...`: any command of the program."""
    set_up(tests=False)
    return become([*PROGRAM, *arguments])


def serve(arguments: list[str]) -> int:
    """`serve`: the web service on its own data folder, with the demo round on the first start."""
    set_up(tests=False)
    return become([*PROGRAM, "serve", "--data", str(OUT / "service"), "--demo", *arguments])


COMMANDS = {"scan": scan, "serve": serve, "test": test, "lvjian": program}


def main(arguments: list[str]) -> int:
    """Run one command; the exit code is the program's, or CANNOT_START."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        asked = arguments[:1] in (["-h"], ["--help"])
        print(HELP, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return command(arguments[1:])
    except SetupError as error:
        print(error.detail.rstrip(), end="\n" if error.detail else "", file=sys.stderr)
        say(error.zh, error.en)
    except OSError as error:
        say(f"无法准备运行环境：{error}", f"cannot set up: {error}")
    except KeyboardInterrupt:
        say("已中断", "interrupted")
        return 130
    return CANNOT_START


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
