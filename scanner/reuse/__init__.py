"""Text that two documents share: where, how alike, and of which kind (copied, boilerplate, a shared fact)."""

from scanner.reuse.background import Background
from scanner.reuse.options import ReuseOptions
from scanner.reuse.pairing import passages
from scanner.reuse.shared import PassageKind, SharedPassage, Why

__all__ = ["Background", "PassageKind", "ReuseOptions", "SharedPassage", "Why", "passages"]
