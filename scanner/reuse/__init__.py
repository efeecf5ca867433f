"""Text that two documents share: where, how alike, and of which kind (copied, boilerplate, a shared fact)."""

from scanner.reuse.background import Background, Elsewhere
from scanner.reuse.options import ReuseOptions
from scanner.reuse.pairing import passages, shared_passages
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.shared import PassageKind, SharedPassage, Why

__all__ = [
    "Background",
    "Elsewhere",
    "PassageKind",
    "Prepared",
    "ReuseOptions",
    "SharedPassage",
    "Why",
    "passages",
    "prepare",
    "shared_passages",
]
