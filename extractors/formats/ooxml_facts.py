"""What an Office file (OOXML) says of itself: properties, pictures, and what would run, be fetched or lies inside it.

Of relations to the outside only hyperlinks wait for a click; everything else (templates, pictures, linked objects, other
workbooks) is fetched, or offered to be, when the file is opened.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from extractors.formats.ooxml import Package, local, main_part
from extractors.formats.pictures import Pictures
from models.document import FileFacts, Picture
from models.errors import Unreadable

_MOST: Final = 2000
_LONGEST: Final = 1000
_CORE: Final = frozenset({"title", "creator", "lastModifiedBy", "created", "modified"})
_APP: Final = frozenset({"Company", "Manager", "Template", "Application", "AppVersion"})
_SAME_EVERYWHERE: Final = frozenset({"ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "DocSecurity"})
_CLICKED, _CHUNK = "hyperlink", "aFChunk"
_MACROS: Final = "vbaproject.bin"


def file_facts(package: Package) -> FileFacts:
    """What any Office file says; the build number of a WPS office counts as its producer."""
    core, app = _texts(package, "docProps/core.xml"), _texts(package, "docProps/app.xml")
    application = " ".join(app[name] for name in ("Application", "AppVersion") if name in app)
    custom = _custom(package)
    build = custom.get("KSOProductBuildVer")
    scripts = tuple(sorted(name for name in package.names if _is_active(name)))
    return FileFacts(
        title=core.get("title"),
        author=core.get("creator"),
        last_modified_by=core.get("lastModifiedBy"),
        created=core.get("created"),
        modified=core.get("modified"),
        company=app.get("Company"),
        manager=app.get("Manager"),
        template=app.get("Template"),
        application=application or None,
        producer=f"KSO {build}" if build else None,
        custom=custom
        | {f"core:{name}": text for name, text in core.items() if name not in _CORE}
        | {f"app:{name}": text for name, text in app.items() if name not in _APP | _SAME_EVERYWHERE},
        pictures=pictures_in(package, (name for name in package.names if _is_picture(name))),
        scripts=scripts,
        links=tuple(sorted(set(_fetched(package)))[:_MOST]),
        embedded=tuple(sorted(set(_files_inside(package)))[:_MOST]),
        macros=any(name.lower().endswith(_MACROS) or "/macrosheets/" in name.lower() for name in scripts),
    )


def _texts(package: Package, part: str) -> dict[str, str]:
    root = package.optional_xml(part)
    if root is None:
        return {}
    return {local(element): text[:_LONGEST] for element in root if (text := (element.text or "").strip())}


def _custom(package: Package) -> dict[str, str]:
    root = package.optional_xml("docProps/custom.xml")
    if root is None:
        return {}
    return {
        element.get("name", ""): "".join(str(text) for text in element.itertext()).strip()[:_LONGEST]
        for element in islice(root, _MOST)
    }


def _is_picture(part: str) -> bool:
    """Whether a part is a picture; the miniature of the first page too."""
    return "/media/" in part or part.startswith("docProps/thumbnail")


def _is_active(part: str) -> bool:
    """Whether a part holds macros or a control that runs."""
    name = part.lower()
    return (
        name.endswith(_MACROS)
        or ("/macrosheets/" in name and "/_rels/" not in name)
        or ("/activex/" in name and name.endswith(".xml"))
    )


def _fetched(package: Package) -> Iterator[str]:
    return (target[:_LONGEST] for kind, target in package.outside() if kind != _CLICKED and target)


def _files_inside(package: Package) -> Iterator[str]:
    """The parts that are files of their own; a chunk of another format is part of the body, but not read."""
    yield from (name for name in package.names if "/embeddings/" in name and "/_rels/" not in name)
    yield from (target for kind, target in package.relations(main_part(package, "")).values() if kind == _CHUNK)


def pictures_in(package: Package, names: Iterable[str]) -> tuple[Picture, ...]:
    """The parts with these names as pictures, in the order of their names."""
    pictures = Pictures(package.limits)
    for name in sorted(names):
        try:
            pictures.add(name, package.read(name))
        except Unreadable as error:
            package.lost.setdefault(name, error.what)
    return pictures.found
