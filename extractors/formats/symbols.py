"""Signs of the symbol fonts that forms are ticked with, as Unicode; a tick box states a choice, so none may be lost."""

CHECKED, UNCHECKED = "☑", "☐"

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: UNCHECKED, 0x70: UNCHECKED, 0x71: UNCHECKED, 0x72: UNCHECKED, 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪",
    0xA8: UNCHECKED, 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: CHECKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: UNCHECKED, 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: CHECKED, 0x53: "☒", 0x54: "☒", 0x30: UNCHECKED,
    0x81: "○", 0x97: "●", 0x98: "•", 0x99: "○", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: UNCHECKED,
    0xA4: UNCHECKED, 0xA5: UNCHECKED,
}  # fmt: skip
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x68: "η", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x72: "ρ",
    0x73: "σ", 0x71: "θ", 0x77: "ω", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xD6: "√", 0xAE: "→", 0xD7: "⋅",
    0xB2: "″", 0xA2: "′", 0x25: "%", 0x2D: "−",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The sign at ``code`` (0-255, or that in U+F000-F0FF) of a symbol font; other fonts: the character itself."""
    low = code - 0xF000 if code in _PRIVATE else code
    known = _FONTS.get(font.strip().lower(), {}).get(low)
    return known or (chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "")


def in_font(font: str, text: str) -> str:
    """``text`` as a symbol font shows it."""
    return "".join(symbol(font, ord(char)) for char in text)
