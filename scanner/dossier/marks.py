"""Characters that turn the direction of text, made to be seen: nothing on paper reads otherwise than it was written."""

from typing import Final

_TURNING: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN: Final = {code: f"〔U+{code:04X}〕" for code in _TURNING}


def visible(text: str) -> str:
    """The text with such characters named; the records of the dossier hold the words as they are."""
    return text.translate(_SHOWN)
