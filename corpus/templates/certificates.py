"""How certificates and their validity are printed, as patterns by name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from models.base import Model
from models.certificates import CertificateKind

Pattern = re.Pattern[str]


class CertificateWords(Model):
    """The words of certificates.toml; ``kinds`` in the order in which they are tried, ``named`` finds any of them."""

    kinds: tuple[tuple[CertificateKind, Pattern], ...]
    named: Pattern
    never: Pattern
    validity: Mapping[str, Pattern]
    held: Mapping[str, Pattern]
    table: Mapping[str, Pattern]
    holder: Mapping[str, Pattern]


@cache
def certificate_words() -> CertificateWords:
    """The words as they stand in certificates.toml."""
    data = tomllib.loads(files("corpus.templates").joinpath("certificates.toml").read_text("utf8"))
    piece = data["prefix"]["piece"]
    kinds = tuple(
        (CertificateKind(kind), "|".join(patterns).replace("P{", f"{piece}{{"))
        for kind, patterns in data["kinds"].items()
    )
    return CertificateWords(
        kinds=tuple((kind, re.compile(pattern)) for kind, pattern in kinds),
        named=re.compile("|".join(pattern for _, pattern in kinds)),
        never=re.compile(data["prefix"]["never"]),
        validity=_compiled(data["validity"]),
        held=_compiled(data["held"]),
        table=_compiled(data["table"]),
        holder=_compiled(data["holder"]),
    )


def kind_of(name: str) -> CertificateKind:
    """Which kind of certificate a printed name is."""
    found = (kind for kind, pattern in certificate_words().kinds if pattern.search(name))
    return next(found, CertificateKind.OTHER)


def _compiled(patterns: Mapping[str, str]) -> dict[str, Pattern]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
