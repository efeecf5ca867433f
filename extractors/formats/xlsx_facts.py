"""What a workbook says of itself beside what every Office file does: its last place, who commented, links by DDE."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from extractors.formats.ooxml import Package, attribute, elements, strings
from extractors.formats.ooxml_facts import file_facts
from models.document import FileFacts

_MOST: Final = 5000
_LONGEST: Final = 1000
_COMMENTS: Final = re.compile(r"xl/(?:comments[^/]*|comments/[^/]*|persons/[^/]*|revisions/userNames)\.xml")
_LINKS: Final = re.compile(r"xl/externalLinks/[^/]*\.xml")
_NAMES: Final = etree.XPath(
    "//*[local-name() = 'author']/text() | //*[local-name() = 'person']/@displayName | //*[local-name() = 'userInfo']/@name"
)
_DDE: Final = etree.XPath("//*[local-name() = 'ddeLink']")
_PATH: Final = etree.XPath("//*[local-name() = 'absPath']/@url")
_IDENTIFIER: Final = etree.XPath("//*[local-name() = 'revisionPtr']/@documentId")


def facts(package: Package, root: etree._Element) -> FileFacts:
    """All facts; ``root`` is that of the workbook part.

    The folder in which Excel saved the file last ("xl:absPath") stays as it is printed; it may hold a user's name.
    """
    common = file_facts(package)
    path = next(iter(strings(_PATH, root)), None)
    return common.but(
        ids=tuple(dict.fromkeys(strings(_IDENTIFIER, root))),
        custom={**common.custom, "xl:absPath": path[:_LONGEST]} if path is not None else common.custom,
        revisers=tuple(sorted(set(_revisers(package)))[:_MOST]),
        scripts=tuple(sorted({*common.scripts, *_conversations(package)})),
    )


def _revisers(package: Package) -> Iterator[str]:
    for root in _roots(package, _COMMENTS):
        yield from (name[:_LONGEST] for name in strings(_NAMES, root))


def _conversations(package: Package) -> Iterator[str]:
    """Links to a running program; opening the file may start it."""
    for root in _roots(package, _LINKS):
        yield from (
            f"DDE {attribute(one, 'ddeService')}|{attribute(one, 'ddeTopic')}"[:_LONGEST]
            for one in elements(_DDE, root)
        )


def _roots(package: Package, wanted: re.Pattern[str]) -> Iterator[etree._Element]:
    for name in sorted(package.names):
        root = package.optional_xml(name) if wanted.fullmatch(name) else None
        if root is not None:
            yield root
