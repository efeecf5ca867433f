"""What came instead of an answer: refusals, captchas, errors, told from an answer by the signatures of its source."""

import json
from typing import Any, Final

from corpus.reference.credit_sources import Signature, SourceLayout
from credit_checks.sources import Exchange, Form
from models.credit import Why

STOPPING: Final = frozenset({Why.CAPTCHA, Why.BLOCKED})
"""After one of these, a host is not asked again in this run."""
_LOOKED_AT: Final = 200_000


def failure_of(layout: SourceLayout, status: int, body: bytes, expects: Form) -> Why | None:
    """Why an answer is none to go on with; None if it is one."""
    value = parsed(body)
    words = _words_of(layout, body, value)
    told = next((one.why for one in layout.signatures if _is(one, status, words, value)), None)
    if told is not None:
        return told
    if 300 <= status < 400:
        return Why.BLOCKED  # these sources send away whom they refuse; no redirect is followed
    if status != 200 or not body.strip():
        return Why.FAILED
    return _failure_of_json(layout, value) if expects is Form.JSON else None


def _failure_of_json(layout: SourceLayout, value: object) -> Why | None:
    if value is None:
        return Why.NOT_UNDERSTOOD
    return None if _is_good(layout, value) else Why.FAILED


def _is_good(layout: SourceLayout, value: object) -> bool:
    """Whether the envelope of a source that has one says that this is an answer."""
    return layout.envelope is None or _text(value, layout.envelope.field) in layout.envelope.good


def trouble(layout: SourceLayout, exchange: Exchange, expects: Form = Form.JSON) -> Why | None:
    """The same of an exchange that was kept: what its receipt says, or what is known of such answers by now."""
    receipt = exchange.receipt
    if receipt.failure is not None or receipt.status is None:
        return receipt.failure or Why.FAILED
    return failure_of(layout, receipt.status, exchange.body, expects)


def parsed(body: bytes) -> Any:  # noqa: ANN401
    """The JSON value of a body in UTF-8; None if it is none, or null. Numbers with a point stay as printed."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _words_of(layout: SourceLayout, body: bytes, value: object) -> str:
    """The words in which a refusal may be told: of what is no JSON, or says itself that it is no answer."""
    if value is not None and not isinstance(value, str) and _is_good(layout, value):
        return ""
    if value is not None:
        return json.dumps(value, ensure_ascii=False)[:_LOOKED_AT]
    start = body[:_LOOKED_AT]
    try:
        return start.decode("utf-8")
    except UnicodeDecodeError:
        return start.decode("gb18030", errors="replace") + start.decode("utf-8", errors="replace")


def _is(signature: Signature, status: int, words: str, value: object) -> bool:
    """Whether all that a signature states is so."""
    if signature.status and status not in signature.status:
        return False
    if signature.contains and signature.contains not in words:
        return False
    if signature.field:
        text = _text(value, signature.field)
        if text is None or (signature.values and text not in signature.values) or signature.holding not in text:
            return False
    return True


def _text(value: object, field: str) -> str | None:
    """A field of a JSON object as text; true and false are no numbers."""
    found = value.get(field) if isinstance(value, dict) else None
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else None
