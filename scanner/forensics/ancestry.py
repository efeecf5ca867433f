"""Whether two files come from one: revision ids, identifiers, machines, the moment of making, prefixes of fonts.

An official form, or one that an evaluator hands out, is an ancestor of every report written into it. So a shared value
is a strong sign only where other evaluators' files are known and have it not.
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from corpus.reference.independence import independence
from models.document import FileFacts
from models.finding import Computation
from models.signals import FileFact, Signal
from scanner.forensics.chance import odds_against
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.making import listed, signal

_WORD_ID: Final = re.compile(r"00[0-9A-Fa-f]{6}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT(?!00:00:00)\d\d:\d\d:\d\d.*")
_MACHINE_PREFIX: Final = "hdid:"
_MACHINE_KEYS: Final = ("hdid", "userId")
_PRINTED: Final = "core:lastPrinted"
_MINUTE: Final = len("2022-06-01T02:03")
_NOUGHT: Final = "0-"
_INTEGRITY: Final = "ICV"
_ENCODED_JSON: Final = "eyJ"
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_COMMON_FORM = ("；也可能出自同一份空白表格", "; both may also come from one blank form")
_ONE_FILE = ("由同一份文件改成", "both grew from one file")
_PASTED = (
    "文字曾从一份粘贴到另一份或粘自同一份文件",
    "text was pasted from one into the other, or into both from a third",
)
"""Files of other roots share ids where text was pasted with its formatting: WC001 and WC006 of the shared set."""
_NO_FORM = ("，其他机构的材料中未见", ", and no file of other evaluators has it")


def ancestry(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """The signs that one file, or one form, is the ancestor of both."""
    yield from _revisions(own, other, others)
    yield from _root(own, other, others)
    yield from _identifiers(own, other, others)
    yield from _machines(own, other, others)
    yield from _created(own, other, others)
    yield from _printed(own, other, others)
    yield from _fonts(own, other, others)


def _named(name: str, words: tuple[str, str], others: Others) -> tuple[str, tuple[str, str]]:
    """The name and words of a sign, by whether enough is known to tell a form's traces from a report's own."""
    rare = others.looked_at >= independence().ancestry.background
    note = _NO_FORM if rare else _COMMON_FORM
    return (f"{name}_rare" if rare else name), (f"{words[0]}{note[0]}。", f"{words[1]}{note[1]}.")


def _revisions(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """Shared revision ids beyond chance; ids of library templates and of forms that go round count on neither side."""
    mine, theirs = (_ids(one.file, others) for one in (own, other))
    shared = sorted(mine & theirs)
    limits = independence().ancestry
    narrow = all(_WORD_ID.fullmatch(one) for one in shared)
    bits = limits.bits_word if narrow else limits.bits_other
    odds = odds_against(len(shared), (len(mine), len(theirs)), 1 << bits)
    if not shared or odds < limits.odds:
        return
    how = _ONE_FILE if own.file.rsid_root == other.file.rsid_root else _PASTED
    zh = f"两份文件有{len(shared)}个相同的修订标识（各有{len(mine)}个、{len(theirs)}个），偶然的可能小于10的-{odds}次方，{how[0]}"
    en = f"The files share {len(shared)} revision ids (of {len(mine)} and {len(theirs)}), chance below 10^-{odds}: {how[1]}"
    name, words = _named("revision_ids", (zh, en), others)
    computed = Computation(
        inputs={
            "own": str(len(mine)),
            "other": str(len(theirs)),
            "shared": str(len(shared)),
            "space": f"2^{bits}",
        },
        formula="C(min, shared) · max!/(max - shared)! · (space - shared)!/space!",
        result=f"< 10^-{odds}",
    )
    yield signal(name, words, [own.fact("rsids", *shared)], [other.fact("rsids", *shared)], computed)


def _ids(facts: FileFacts, others: Others) -> set[str]:
    roots = {facts.rsid_root} if facts.rsid_root else set()
    return {one.upper() for one in {*facts.rsids, *roots} if not others.knows("rsids", one)} - {
        root.upper() for root in roots if others.knows("rsid_root", root)
    }


def _root(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    root = own.file.rsid_root
    if root and root == other.file.rsid_root and not others.knows("rsid_root", root):
        name, words = _named(
            "revision_root",
            (f"两份文件的修订起点相同（{root}），出自同一份文件", f"Both files have one root of revisions ({root})"),
            others,
        )
        yield signal(name, words, [own.fact("rsid_root", root)], [other.fact("rsid_root", root)])


def _identifiers(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    shared = [
        one
        for one in own.file.ids
        if one in other.file.ids and not one.startswith(_MACHINE_PREFIX) and not others.knows("ids", one)
    ]
    stamp = own.file.custom.get(_INTEGRITY, "")
    stamped = (
        bool(stamp) and stamp == other.file.custom.get(_INTEGRITY) and not others.knows(f"custom:{_INTEGRITY}", stamp)
    )
    if not shared and not stamped:
        return
    values = (*shared, stamp) if stamped else tuple(shared)
    name, words = _named(
        "document_id",
        (f"两份文件的文档标识相同（{listed(values)}）", f"Both files bear the same document id ({listed(values)})"),
        others,
    )
    yield signal(name, words, _borne(own, shared, stamp * stamped), _borne(other, shared, stamp * stamped))


def _borne(side: Exhibit, identifiers: Sequence[str], stamp: str) -> Iterator[FileFact]:
    if identifiers:
        yield side.fact("ids", *identifiers)
    if stamp:
        yield side.fact(f"custom:{_INTEGRITY}", stamp)


def _machines(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    mine, theirs = (machines(one.file) for one in (own, other))
    known = {value for value in mine if others.knows("ids", f"{_MACHINE_PREFIX}{value}")}
    shared = sorted((mine.keys() & theirs.keys()) - known)
    if not shared:
        return
    name, words = _named(
        "machine",
        (
            f"两份文件记有相同的电脑或账号标识（{listed(shared)}）",
            f"Both files bear the id of one machine or account ({listed(shared)})",
        ),
        others,
    )
    left, right = ([one.fact(at[value], value) for value in shared] for one, at in ((own, mine), (other, theirs)))
    yield signal(name, words, left, right)


def machines(facts: FileFacts) -> Mapping[str, str]:
    """The identifiers of machines and accounts that WPS Office left in a file, with the field each stands in."""
    said = (one.removeprefix(_MACHINE_PREFIX) for one in facts.ids if one.startswith(_MACHINE_PREFIX))
    found = {one: "ids" for one in said if one.strip(_NOUGHT)}
    for name, value in sorted(facts.custom.items()):
        if value.startswith(_ENCODED_JSON):
            for identifier in _decoded(value):
                found.setdefault(identifier, f"custom:{name}")
    return found


def _decoded(value: str) -> Iterator[str]:
    try:
        said = msgspec.json.decode(base64.b64decode(value), type=dict[str, object])
    except (ValueError, msgspec.DecodeError):
        return
    yield from (one for key in _MACHINE_KEYS if isinstance(one := said.get(key), str) and one.strip(_NOUGHT))


def _created(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """The same moment of making; a day alone, or midnight, is none."""
    mine, theirs = own.file.created or "", other.file.created or ""
    if not _MOMENT.fullmatch(mine) or _bare(mine) != _bare(theirs) or others.knows("created", mine):
        return
    name = "created_same"
    words = (f"两份文件的创建时间相同（{mine}）", f"Both files were created at the same moment ({mine})")
    if own.document.format == "pdf" and other.document.format == "pdf":
        name, words = (
            f"{name}_pdf",
            (f"{words[0]}，可能为一并转换。", f"{words[1]}; they may have been converted together."),
        )
    else:
        name, words = _named(name, words, others)
    yield signal(name, words, [own.fact("created", mine)], [other.fact("created", theirs)])


def _printed(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """The same minute of the last printing, which copies keep until they are printed themselves."""
    mine, theirs = (one.file.custom.get(_PRINTED, "") for one in (own, other))
    field = f"custom:{_PRINTED}"
    same = _MOMENT.fullmatch(mine) and mine[:_MINUTE] == theirs[:_MINUTE]
    if same and not others.knows(field, mine) and not others.knows(field, theirs):
        zh, en = f"两份文件的上次打印时间相同（{mine}）", f"Both files were last printed at the same moment ({mine})"
        name, words = _named("printed_same", (zh, en), others)
        yield signal(name, words, [own.fact(field, mine)], [other.fact(field, theirs)])


def _bare(moment: str) -> str:
    """A moment without its zone: PDF prints local time with it, Word UTC."""
    return _ZONE.sub("", moment)


def _fonts(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """Random prefixes of font subsets; those of writers that count them up are no sign."""
    rules = independence()
    if any(rules.fonts_counted.search(f"{one.file.application} {one.file.producer}") for one in (own, other)):
        return
    shared = sorted(
        one
        for one in set(own.file.fonts) & set(other.file.fonts)
        if not rules.fonts_orders.fullmatch(one) and not others.knows("fonts", one)
    )
    if len(shared) >= rules.fonts_least:
        yield signal(
            "same_fonts",
            (
                f"两份PDF嵌入字体的随机前缀相同（{listed(shared)}），由同一次输出而来。",
                f"Embedded fonts have the same random prefixes ({listed(shared)}): written in one go.",
            ),
            [own.fact("fonts", *shared)],
            [other.fact("fonts", *shared)],
        )
