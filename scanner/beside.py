"""What a round is compared with beside itself: the background folder, and the earlier run of a pre-screen."""

from pathlib import Path

from scanner.background import Known, Place, known_texts, outside_of
from scanner.reading import Reading
from scanner.sources import Sources
from scanner.together import Beside


def beside(sources: Sources, reading: Reading, place: Place, work: Path) -> Beside:
    """Reads the background; the texts of its documents are laid into ``work``."""
    folder, against = sources.background, sources.against
    known = known_texts(folder, reading, work) if folder is not None else Known()
    problems = [f"--background {problem}" for problem in known.problems]
    if against is not None:
        problems += [f"--against {problem}" for problem in against.run.problems]
    return Beside(
        outside=outside_of(known.texts, sources.tuning.options, place),
        earlier=against.run.reports if against is not None else (),
        problems=tuple(problems),
    )
