"""What a qualification chapter says of premises, finances, legal person and conduct, and how many staff it counts."""

import re
from collections.abc import Iterator

from corpus.templates import is_form_line, without_number
from corpus.templates.qualification import qualification_words
from extractors.tables import beside
from extractors.view import Leaf, View
from models.document import BlockType, Span
from models.qualification import Proof, ProofKind, StaffCount

_PIECE_END = re.compile(r"[，,。；;！？\n]")
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_LONGEST_LABEL = 24
_BLANK = re.compile(r"[\s_＿:：/—\-]*")
_PAPER = re.compile(r"合同|协议|证|执照|报告|制度|复印件|扫描件")
_CONDITION = re.compile(r"固定|健全|具有|具备|条件|情况|要求|符合")
_CONDITIONS = frozenset({ProofKind.PREMISES, ProofKind.FINANCE})


def proofs_in(view: View) -> Iterator[Proof]:
    """Every piece of a sentence that speaks of a condition, once per condition; the form's own lines and demands do not count."""
    words = qualification_words()
    for order, leaf in enumerate(view.leaves):
        if is_form_line(leaf.text):
            continue
        for kind, pattern in words.proofs.items():
            seen: set[int] = set()
            for match in pattern.finditer(leaf.text):
                proof = _proof(view, order, kind, match)
                if proof is not None and proof.at.start not in seen:
                    seen.add(proof.at.start)
                    yield proof


def _proof(view: View, order: int, kind: ProofKind, match: re.Match[str]) -> Proof | None:
    """The proof of one match; None for an empty field, a bare heading, a demand, or words about somebody else."""
    leaf = view.leaves[order]
    start, end = _piece(leaf.text, match)
    prefix, suffix = leaf.text[start : match.start()], leaf.text[match.end() : end]
    if _is_bare_heading(leaf, kind) or _is_demanded(leaf.text[: match.start()], prefix):
        return None
    value = beside(view, order) if len(leaf.compact) <= _LONGEST_LABEL else None
    if value is not None:
        return _field(view, leaf, value, kind)
    if re.search(r"[:：]", suffix) and _BLANK.fullmatch(suffix):
        return None
    words = qualification_words()
    denied = words.denied_before.search(prefix) or words.denied_after.search(suffix)
    return Proof(kind=kind, denied=denied is not None, at=view.span(leaf, start, end))


def _piece(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The part of a text around a match that no comma or full stop divides, outer spaces and numbering left out."""
    start = max((end.end() for end in _PIECE_END.finditer(text, 0, match.start())), default=0)
    following = _PIECE_END.search(text, match.end())
    piece = text[start : following.start() if following else len(text)]
    bare = without_number(piece).strip()
    offset = start + piece.index(bare) if bare else start
    return min(offset, match.start()), offset + len(bare)


def _is_bare_heading(leaf: Leaf, kind: ProofKind) -> bool:
    """Whether a heading only names a condition; one that names a paper stands for the paper behind it."""
    if leaf.type is not BlockType.HEADING or kind not in _CONDITIONS:
        return False
    return _PAPER.search(leaf.text) is None or _CONDITION.search(leaf.text) is not None


def _is_demanded(before: str, prefix: str) -> bool:
    words = qualification_words()
    sentence = re.split(r"[。；;！？\n]", before)[-1]
    return words.demand.search(sentence) is not None or words.others.search(prefix) is not None


def _field(view: View, label: Leaf, value: Leaf, kind: ProofKind) -> Proof | None:
    """A label with the cell right of it; None if that is empty."""
    if _BLANK.fullmatch(value.text):
        return None
    denied = qualification_words().denied_value.search(value.compact)
    at = view.document.span(view.span(label, 0, 1).start, view.span(value, 0, len(value.text.rstrip())).end)
    return Proof(kind=kind, denied=denied is not None, at=at)


def counts_in(view: View) -> Iterator[StaffCount]:
    """Sentences that count staff of intermediate title or above, or of senior title."""
    for leaf in view.leaves:
        for sentence in _SENTENCE.finditer(leaf.text):
            count = _count(sentence.group())
            if count is not None and not is_form_line(sentence.group()):
                titled, senior = count
                at = _stripped(view, leaf, sentence)
                yield StaffCount(titled=titled, senior=senior, at=at)


def _stripped(view: View, leaf: Leaf, match: re.Match[str]) -> Span:
    words = match.group()
    start = match.start() + len(words) - len(words.lstrip())
    return view.span(leaf, start, match.start() + len(words.rstrip()))


def _count(sentence: str) -> tuple[int | None, int | None] | None:
    """The number titled and of them senior; a number of both levels counts only if the sentence gives both."""
    if qualification_words().counts["not_staff"].search(sentence):
        return None
    senior = _number("senior", sentence)
    if senior is None:
        senior = _sum(_number("full_professor", sentence), _number("associate", sentence))
    titled = _number("titled", sentence)
    if titled is None:
        titled = _sum(senior, _number("intermediate", sentence))
    return None if titled is None and senior is None else (titled, senior)


def _number(name: str, sentence: str) -> int | None:
    match = qualification_words().counts[name].search(sentence)
    return next((int(found) for found in match.groups() if found), None) if match is not None else None


def _sum(first: int | None, second: int | None) -> int | None:
    return first + second if first is not None and second is not None else None
