"""Says whether anything of a dossier changed: python3 verify.py FILE.zip [CODE [FOLDER]]. Needs Python 3.8 and nothing else.

With the FOLDER of the originals these are compared too ("" for a CODE that is not at hand).

The manifest names the sha256 of every part; its own sha256 is the code printed in the dossier. Parts that print the code
(``sealed``) are hashed with 64 fixed characters (BLANK) in its place. The archive itself is stored, without compression,
dates or comments, so that it can be built again from its members and compared byte for byte.
Exit codes: 0 nothing changed; 1 something did, each named; 2 no such file.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import struct
import sys
import zipfile
import zlib

MANIFEST = "manifest.json"
LOG = "service/log.json"
"""Where the log of the service ended that made the dossier; one made without it has no such part."""
SEALED = ("dossier.docx", "dossier.html")
BLANK = hashlib.sha256(b"lvjian: the code of the manifest stands here").hexdigest().encode()
MARK = re.compile(rb"LVJIAN-CODE ([0-9a-f]{64})")
UTF8 = 0x800
_END = "压缩包结尾：已改动，被截断或有多余内容 / the end of the archive changed: cut off, or something follows"
LARGEST = 1 << 28
"""No more is unpacked of a member that somebody compressed."""
DATE = 0x21
"""1 January 1980, the first day an archive can name."""


def sha256(data: bytes) -> str:
    """The hash of bytes, 64 characters."""
    return hashlib.sha256(data).hexdigest()


def container(members: list[tuple[str, bytes]]) -> bytes:
    """The one archive of these members: stored, in this order, no dates, nothing between or behind them."""
    body, index = io.BytesIO(), io.BytesIO()
    for name, data in members:
        raw = name.encode("utf-8")
        about = struct.pack(
            "<HHHHHLLLHH", 20, UTF8, 0, 0, DATE, zlib.crc32(data) & 0xFFFFFFFF, len(data), len(data), len(raw), 0
        )
        index.write(
            b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHLL", 0, 0, 0, 0, body.tell()) + raw
        )
        body.write(b"PK\x03\x04" + about + raw + data)
    count, start, size = len(members), body.tell(), index.tell()
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, count, count, size, start, 0)
    return body.getvalue() + index.getvalue() + end


def printed(data: bytes) -> str:
    """The code that a sealed part prints, in its own text or in a stored member of an Office file; "" if none."""
    found = MARK.search(data)
    return found.group(1).decode() if found else ""


def exchanged(data: bytes, old: bytes, new: bytes) -> bytes:
    """A sealed part with another code of the same length; in an Office file the checksums follow."""
    made = data.replace(old, new)
    if data[:2] != b"PK":
        return made
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename.encode("utf-8"))
            part = data[start : start + info.compress_size]
            if info.compress_type == zipfile.ZIP_STORED and old in part:
                made = _checksum(made, info, zlib.crc32(part.replace(old, new)) & 0xFFFFFFFF)
    return made


def _checksum(data: bytes, info: zipfile.ZipInfo, crc: int) -> bytes:
    """The archive with another checksum for one member, before its bytes and in the index."""
    old, new, place = struct.pack("<L", info.CRC), struct.pack("<L", crc), struct.pack("<L", info.header_offset)
    at = info.header_offset + 14
    if data[at : at + 4] == old:
        data = data[:at] + new + data[at + 4 :]
    entry = data.find(b"PK\x01\x02")
    while entry >= 0:
        if data[entry + 16 : entry + 20] == old and data[entry + 42 : entry + 46] == place:
            return data[: entry + 16] + new + data[entry + 20 :]
        entry = data.find(b"PK\x01\x02", entry + 1)
    return data


def check(data: bytes, code: str = "") -> tuple[str, list[str]]:
    """The code of the dossier's manifest and every fault of it, none if nothing changed; ``code`` is one from paper."""
    faults: list[str] = [] if data[-22:-18] == b"PK\x05\x06" else [_END]
    try:
        members = _members(data, faults)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError) as error:
        return "", [*faults, "压缩包已损坏 / the archive is damaged: " + str(error)]
    held = dict(members)
    if MANIFEST not in held:
        return "", [*faults, MANIFEST + "：缺失 / missing"]
    mine = sha256(held[MANIFEST])
    if code and code.strip().lower() != mine:
        faults.append(MANIFEST + "：核验码与所给的不同 / its code is not the one given: " + mine)
    try:
        faults += _compared(held, mine)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        faults.append(MANIFEST + "：已改动，无法读取 / changed, cannot be read: " + repr(error))
    if not faults and container(members) != data:
        faults.append(_outside(members, data))
    return mine, faults


def _members(data: bytes, faults: list[str]) -> list[tuple[str, bytes]]:
    """Name and bytes of every member, unpacked in memory only."""
    members: list[tuple[str, bytes]] = []
    seen: set[str] = set()
    room = len(data) + LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name = info.filename
            if name in seen:
                faults.append(_shown(name) + "：重名，多出一份 / added: a second member of this name")
                continue
            seen.add(name)
            members.append((name, _content(archive, data, info)))
            room -= len(members[-1][1])
            if room < 0:
                raise ValueError("成员总长超过文件 / members longer than the file can hold")
    return members


def _content(archive: zipfile.ZipFile, data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, also where its checksum no longer fits."""
    if info.compress_type != zipfile.ZIP_STORED:
        try:
            with archive.open(info) as stream:
                return stream.read(LARGEST)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError):
            return b""
    start = info.header_offset
    name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
    return data[start + 30 + name + extra :][: info.file_size]


def _compared(held: dict[str, bytes], mine: str) -> list[str]:
    """What is missing, changed or added, by the manifest."""
    manifest = json.loads(held[MANIFEST].decode("utf-8"))
    parts, sealed = dict(manifest["parts"]), dict(manifest["sealed"])
    codes = {name: printed(held[name]) for name in SEALED if name in held}
    code, faults = mine, []
    others = set(codes.values())
    if len(others) == 1 and others not in ({mine}, {""}):
        code = others.pop()
        faults.append(
            MANIFEST + "：已改动，与卷宗所印核验码不符 / changed: not the code that the dossier prints: " + code
        )
    for name in sorted({*parts, *sealed, *SEALED}):
        if name not in held:
            faults.append(_called(name) + "：缺失 / missing")
        elif name in SEALED:
            if codes[name] != code or _hash(held[name], code) != sealed.get(name):
                faults.append(_called(name) + "：已改动 / changed")
        elif sha256(held[name]) != parts.get(name):
            faults.append(_called(name) + "：已改动 / changed")
    known = {MANIFEST, *parts, *sealed, *SEALED}
    return faults + [_called(name) + "：多出 / added" for name in sorted(set(held) - known)]


def _hash(data: bytes, code: str) -> str:
    try:
        return sha256(exchanged(data, code.encode(), BLANK))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError):
        return ""


def _called(name: str) -> str:
    """A part by its name, and by what it is where a person looks for it."""
    return LOG + "（日志末端 / the end of the log）" if name == LOG else _shown(name)


def log_end(data: bytes) -> str:
    """Where the service's log ended when the dossier was made, for a person; "" if it was made without the service."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = json.loads(archive.read(LOG).decode("utf-8"))
        return _shown(str(told["seq"]) + " " + str(told["hash"]))
    except (zipfile.BadZipFile, struct.error, ValueError, KeyError, TypeError, NotImplementedError, EOFError, OSError):
        return ""


def _shown(name: str) -> str:
    """A name that cannot disturb a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _outside(members: list[tuple[str, bytes]], data: bytes) -> str:
    """Which part of the archive itself differs from the one that its members make."""
    made = container(members)
    differs = (at for at in range(min(len(made), len(data))) if made[at] != data[at])
    at = next(differs, min(len(made), len(data)))
    start, name = 0, "目录 / index"
    for member, content in members:
        start += 30 + len(member.encode("utf-8")) + len(content)
        if at < start:
            name = member
            break
    return "压缩包本身：已改动（第" + str(at) + "字节，" + name + "） / the archive itself changed at byte " + str(at)


def originals(data: bytes, folder: str) -> tuple[list[str], list[str]]:
    """The originals in a folder that are not those of the manifest, and those that nobody can compare here.

    Members of a ZIP are sought by content, because archives spell names in many ways; other archives are not opened.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        named = json.loads(archive.read(MANIFEST).decode("utf-8"))["originals"]
    faults: list[str] = []
    unknown: list[str] = []
    inside: dict[str, set[str]] = {}
    for path, about in sorted(named.items()):
        outer, within = path.split("!/", 1)[0], "!/" in path
        file = os.path.join(folder, *outer.split("/"))  # noqa: PTH118 - stands alone, without our ways
        if {"", ".", ".."} & set(outer.split("/")) or not os.path.isfile(file):  # noqa: PTH113 - see above
            faults.append(_shown(path) + "：原件未找到 / the original is not there")
        elif within and not zipfile.is_zipfile(file):
            unknown.append(_shown(path) + "：未核对，须先解压 / not compared: unpack it first")
        elif within and about["sha256"] not in _held(file, inside):
            faults.append(_shown(path) + "：压缩包中没有内容相同的原件 / nothing in the archive has its content")
        elif not within and _file(file) != about["sha256"]:
            faults.append(_shown(path) + "：原件已改动 / the original changed")
    return faults, unknown


def _held(path: str, known: dict[str, set[str]]) -> set[str]:
    """The hashes in a ZIP, which is read once."""
    if path not in known:
        known[path] = _inside(path)
    return known[path]


def _file(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123 - stands alone, without our ways
        return sha256(stream.read())


def _inside(path: str) -> set[str]:
    """The hashes of all members of a ZIP and of the ZIPs in it."""
    found: set[str] = set()
    with open(path, "rb") as stream:  # noqa: PTH123 - stands alone, without our ways
        open_ = [stream.read()]
    room = LARGEST
    while open_:
        try:
            with zipfile.ZipFile(io.BytesIO(open_.pop())) as archive:
                for info in archive.infolist():
                    with archive.open(info) as member:
                        held = member.read(room)
                    room -= len(held)
                    found.add(sha256(held))
                    if zipfile.is_zipfile(io.BytesIO(held)):
                        open_.append(held)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError):
            continue
    return found


def compared(data: bytes, folder: str) -> tuple[str, bool]:
    """What came of comparing the originals, for a person, and whether all that could be compared are the same."""
    try:
        faults, unknown = originals(data, folder)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "原件无从核对 / the originals cannot be compared\n", False
    lines = ["× " + fault for fault in faults] + ["? " + one for one in unknown]
    last = (
        "原件有不一致 / not all originals are the same" if faults else "所核对的原件一致 / the originals are the same"
    )
    return "\n".join([*lines, last]) + "\n", not faults


def told(code: str, faults: list[str], log: str = "") -> str:
    """What came of it, for a person; ``log`` is where the service's log ended."""
    lines = ["核验码 / code: " + (code or "-")]
    if log:
        lines.append("日志末端 / the end of the log: " + log)
    lines += ["× " + fault for fault in faults]
    lines.append(
        "未通过：卷宗已被改动 / FAILED: the dossier was changed"
        if faults
        else "通过：未见任何改动 / OK: nothing changed"
    )
    if not faults:
        lines.append("请与纸面所印核验码核对 / compare the code with the one printed on paper")
    if log and not faults:
        lines.append(
            "日志末端请由审计员与服务的日志核对 / let an auditor compare the end of the log with the service's log"
        )
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Checks the file that is named, says what changed, and returns the exit code."""
    if len(arguments) not in {1, 2, 3}:
        sys.stderr.write("python3 verify.py FILE.zip [CODE [FOLDER]]\n")
        return 2
    try:
        with open(arguments[0], "rb") as stream:  # noqa: PTH123 - stands alone, without our ways
            data = stream.read()
    except OSError as error:
        sys.stderr.write(str(error) + "\n")
        return 2
    code, faults = check(data, arguments[1] if len(arguments) > 1 else "")
    sys.stdout.buffer.write(told(code, faults, log_end(data)).encode("utf-8"))
    same = True
    if len(arguments) == 3:
        words, same = compared(data, arguments[2])
        sys.stdout.buffer.write(words.encode("utf-8"))
    return 1 if faults or not same else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
