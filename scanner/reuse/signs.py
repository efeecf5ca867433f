"""Characters that tell something by standing there, looked up for a whole text at once."""

import numpy as np
from numpy.typing import NDArray

_POINTS = 0x110000


class Signs:
    """A set of characters."""

    def __init__(self, chars: str) -> None:
        self._held = np.zeros(_POINTS, dtype=bool)
        self._held[[ord(char) for char in chars]] = True

    def at(self, points: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which code points are among them."""
        found: NDArray[np.bool_] = self._held[points]
        return found
