"""python -m tests.standin.record [FOLDER]: record the cassettes of the live sources anew, against the stand-in."""

import sys
import tempfile
from pathlib import Path

from credit_checks.sources.known import known_sources
from tests.credit_checks.desks import desk_at, identity, site_of
from tests.credit_checks.scenarios import FOLDER, SCENARIOS, Scenario
from tests.standin.cassettes import recording
from tests.standin.server import StandIn


def record(scenario: Scenario, standin: StandIn, folder: Path, work: Path) -> None:
    """Ask the scenario's source about its subjects, over the wire and into its cassette."""
    standin.reset()
    standin.courts.guarded, standin.tax.charset = scenario.captcha, scenario.charset
    for rule in scenario.rules:
        standin.fail(scenario.site, rule)
    desk = desk_at(standin, scenario.site, work)
    with recording(folder, scenario.file):
        for company in scenario.subjects:
            desk.ask(identity(company))


def main(arguments: list[str]) -> int:
    """0 when all are recorded."""
    folder = Path(arguments[0]) if arguments else FOLDER
    known = {site_of(source.id) for source in known_sources()}
    with StandIn() as standin, tempfile.TemporaryDirectory() as work:
        for scenario in SCENARIOS:
            if scenario.site in known:
                record(scenario, standin, folder, Path(work) / scenario.file)
                sys.stdout.write(f"{scenario.file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
