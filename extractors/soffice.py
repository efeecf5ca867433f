"""LibreOffice as a converter: found, started with a profile of its own, watched, and killed with all it started."""

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from extractors import confined, office_fonts
from extractors.formats.limits import GIB, MIB
from models.base import Model

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_NOBODY: Final = 65534
PREFIX: Final = "lvjian-office-"
"""How the folders in which LibreOffice works begin."""
_RESTARTS: Final = frozenset({79, 81})
"""Exit codes that ask for another start: the first one with a new profile only fills it."""
_FORGOTTEN: Final = 24 * 3600
_POLL, _LINGER, _START, _STARTS = 0.03, 10.0, 30, 3
_DRAWN: Final = json.dumps(
    {
        "ReduceImageResolution": {"type": "boolean", "value": "true"},
        "MaxImageResolution": {"type": "long", "value": "150"},
        "Quality": {"type": "long", "value": "50"},
        "UseTaggedPDF": {"type": "boolean", "value": "false"},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
    }
)
"""Pictures are there to be looked at, and full ones cost most of the time of a report with photographs."""
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "1"),  # never
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),  # never
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)


class Target(NamedTuple):
    """A format to convert to: its extension and LibreOffice's name of the filter."""

    suffix: str
    filter: str


DOCX: Final = Target("docx", "MS Word 2007 XML")
XLSX: Final = Target("xlsx", "Calc MS Excel 2007 XML")
PAGES: Final = Target("pdf", f"writer_pdf_Export:{_DRAWN}")
SHEETS: Final = Target("pdf", f"calc_pdf_Export:{_DRAWN}")


class ConversionLimits(Model):
    """Bounds of one call of LibreOffice; sizes in bytes, times in seconds.

    ``seconds`` is what the call may need without any file being finished, ``seconds_again`` the same for a file that has
    already used those up in a call with others, ``seconds_per_file`` what a call may need more for each file as a whole.
    """

    files: int = 20
    input: int = 64 * MIB
    output: int = 200 * MIB
    seconds: int = 60
    seconds_again: int = 20
    seconds_per_file: int = 15
    address_space: int = 4 * GIB

    def time_for(self, files: int) -> int:
        """Seconds that a call with so many files may take."""
        return self.seconds + self.seconds_per_file * files


class Office(Model):
    """An installed LibreOffice: the program to start, its version as it prints it, a name for the fonts it has."""

    program: str
    version: str
    fonts: str = ""

    @property
    def identity(self) -> str:
        """What its results depend on."""
        return f"{self.version}, fonts {self.fonts}" if self.fonts else self.version


@functools.cache
def find_office() -> Office | None:
    """The LibreOffice of this machine; None if there is none that starts."""
    for found in (shutil.which("soffice"), shutil.which("libreoffice"), *_PLACES):
        if found is not None and Path(found).is_file():
            script = Path(found).resolve()
            binary = script.with_name("soffice.bin")
            program = str(binary if binary.is_file() else script)
            version = _version(program)
            if version is not None:
                return Office(program=program, version=version, fonts=office_fonts.fingerprint())
    return None


@functools.cache
def network_is_cut() -> bool:
    """Whether a confined program has no network on this machine."""
    if os.name == "nt":
        return False
    command = [sys.executable, "-I", "-S", confined.__file__, "report"]
    with suppress(OSError, ValueError, subprocess.TimeoutExpired):
        done = subprocess.run(command, capture_output=True, check=False, timeout=_START)  # noqa: S603  # our own code
        return done.returncode == 0 and json.loads(done.stdout)["network"] is True
    return False


def _version(program: str) -> str | None:
    """What the program says it is, asked without touching any profile."""
    command = [program, "--headless", "--version"]
    with suppress(OSError, subprocess.TimeoutExpired), tempfile.TemporaryDirectory(prefix=PREFIX) as home:
        settings = _environment(Path(home))
        done = subprocess.run(command, env=settings, capture_output=True, check=False, timeout=_START)  # noqa: S603
        words = done.stdout.decode("utf-8", errors="replace").split()
        return " ".join(words) if done.returncode == 0 and words else None
    return None


def new_folder() -> Path:
    """A folder for one call, readable by this user only; those that a killed scan left behind a day ago are removed."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    for other in folder.parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - other.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(other, ignore_errors=True)
    return folder


class Call:
    """One call for several files of one target format, in a folder of its own: ``in``, ``out``, the profile."""

    def __init__(self, office: Office, folder: Path, limits: ConversionLimits) -> None:
        self._office = office
        self._folder = folder
        self._limits = limits
        self._user: int | None = None
        self._fonts: Path | None = None

    def run(self, inputs: Sequence[Path], target: Target) -> str | None:
        """Converts files into ``out``; why the call failed as a whole, None if it ended by itself as it should."""
        self._lay_out()
        made = [self._folder / "out" / f"{path.stem}.{target.suffix}" for path in inputs]
        deadline = time.monotonic() + self._limits.time_for(len(inputs))
        reason = None
        for _ in range(_STARTS):
            process = self._start(inputs, target)
            try:
                reason = self._watch(process, made, deadline)
            finally:
                _kill(process)
            reason = reason or _ending(process.returncode)
            if process.returncode not in _RESTARTS:
                break
        return reason

    def said(self) -> str:
        """The last error that the program printed in this call."""
        with (self._folder / "log").open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - 10_000))
            lines = log.read().decode("utf-8", errors="replace").splitlines()
        return next((line.strip()[:200] for line in reversed(lines) if line.startswith("Error")), "")

    def _lay_out(self) -> None:
        """A new profile and an empty ``out``, given to the user that the program runs as."""
        (self._folder / "log").unlink(missing_ok=True)
        profile = self._folder / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        build = profile / "user" / "extensions" / "buildid"  # as after a first start, which would only ask for another
        build.parent.mkdir()
        build.write_text(" ".join(self._office.version.split()[2:]), encoding="utf-8")
        (self._folder / "out").mkdir(exist_ok=True)
        (self._folder / "tmp").mkdir(exist_ok=True)
        self._fonts = office_fonts.lay_out(self._folder / "tmp")
        if os.name != "nt" and os.geteuid() == 0 and _all_may_enter(self._folder.parent):
            with suppress(OSError):
                for path in (self._folder, *self._folder.rglob("*")):
                    os.chown(path, _NOBODY, _NOBODY, follow_symlinks=False)
                self._user = _NOBODY

    def _start(self, inputs: Sequence[Path], target: Target) -> subprocess.Popen[bytes]:
        command = [
            self._office.program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
            "--convert-to",
            f"{target.suffix}:{target.filter}",
            "--outdir",
            str(self._folder / "out"),
            *map(str, inputs),
        ]
        if os.name != "nt":
            settings = {"parent": os.getpid(), "user": self._user, "bounds": self._bounds(len(inputs))}
            command = [sys.executable, "-I", "-S", confined.__file__, json.dumps(settings), *command]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603  # LibreOffice, confined
                command,
                cwd=self._folder / "tmp",
                env=_environment(self._folder / "tmp", self._fonts),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _bounds(self, files: int) -> dict[str, int]:
        limits = self._limits
        return {"AS": limits.address_space, "CPU": 2 * limits.time_for(files), "FSIZE": limits.output, "CORE": 0}

    def _watch(self, process: subprocess.Popen[bytes], made: Sequence[Path], deadline: float) -> str | None:
        """Waits for the end; why it was not waited for any longer."""
        done, moved = 0, time.monotonic()
        while not _ended(process):
            now = time.monotonic()
            finished = sum(1 for path in made if path.exists())
            if finished > done:
                done, moved = finished, now
            if done == len(made) and now - moved > _LINGER:
                return None
            if now - moved > self._limits.seconds:
                return f"took longer than {self._limits.seconds} s"
            if now > deadline:
                return f"took longer than {self._limits.time_for(len(made))} s"
            time.sleep(_POLL)
        return None


def _ending(code: int) -> str | None:
    """Why an exit code is a failure; a program that was killed after all its work has none."""
    if code >= 0:
        return None if code == 0 else f"ended with exit code {code}"
    if -code == getattr(signal, "SIGXFSZ", 0):
        return "wrote a file larger than the limit (output)"
    if -code == getattr(signal, "SIGXCPU", 0):
        return "used more processor time than the limit (seconds)"
    known = {int(one): one.name for one in signal.Signals}
    return f"crashed ({known.get(-code, f'signal {-code}')})"


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether a program has ended; its id stays taken, so that its group can still be killed."""
    if os.name == "nt":
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a program with its whole group; one that had ended before keeps its exit code, any other has none."""
    ended = _ended(process)
    with suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    code = process.wait()
    process.returncode = code if ended else 0


def _all_may_enter(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))


def _environment(folder: Path, fonts: Path | None = None) -> Mapping[str, str]:
    """No settings of whoever scans; the same locale everywhere."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    home = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(folder))
    chosen = {"FONTCONFIG_FILE": str(fonts)} if fonts is not None else {}
    return {**kept, **home, **chosen, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _profile() -> str:
    """Settings that a document cannot change: no macros, no links, no Java, Chinese defaults."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
