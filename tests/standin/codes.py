"""Credit codes of the invented companies, by the two standards and nothing of the program's."""

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The alphabet of GB 32100: no I, O, S, V, Z."""
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def organisation_code(serial: str) -> str:
    """Nine characters of GB 11714: eight of the serial and their check character, modulo 11."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(serial, ORGANISATION_WEIGHTS, strict=True))
    return serial + "0123456789X0"[11 - total % 11]


def credit_code(region: str, serial: str, department: str = "91") -> str:
    """Eighteen characters of GB 32100: department and category, region, organisation code, check modulo 31."""
    body = department + region + organisation_code(serial)
    total = sum(LETTERS.index(letter) * weight for letter, weight in zip(body, CODE_WEIGHTS, strict=True))
    return body + LETTERS[-total % 31]


def masked(code: str, kept: tuple[int, int] = (8, 5)) -> str:
    """The code as the courts' list prints it: the middle hidden, first and last characters kept."""
    return code[: kept[0]] + "****" + code[-kept[1] :]
