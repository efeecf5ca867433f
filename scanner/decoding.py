"""Text files that officers send: UTF-8, with or without a mark, or what Chinese Windows writes."""

from models.errors import BadRound


def decoded(data: bytes, where: str) -> str:
    """The text of a small table; BadRound if it is neither UTF-8 nor GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRound(where, "neither UTF-8 nor GB 18030")
