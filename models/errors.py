"""The errors of the program; every text is "where: what"."""


class LvjianError(Exception):
    """An error whose text a person can act on: ``where`` names file and place, ``what`` says what is wrong there."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type["LvjianError"], tuple[str, str]]:
        """Errors cross process borders."""
        return type(self), (self.where, self.what)


class Unreadable(LvjianError):
    """A file, or a part of one, that could not be read; ``where`` is the place inside the file (page, part, offset)."""


class BadRuleset(LvjianError):
    """A ruleset that contradicts itself or lacks something."""


class BadRegister(LvjianError):
    """A register that could not be used."""


class BadRound(LvjianError):
    """A round folder, or one of its own files (round.toml, received.csv), that could not be used."""


class BadOptions(LvjianError):
    """An options file that could not be used; ``where`` names file, line and key."""


class BadOutput(LvjianError):
    """An output folder that cannot take this run."""
