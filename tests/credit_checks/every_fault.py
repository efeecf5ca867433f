"""python -m tests.credit_checks.every_fault [WORDS]: every fault at every place of every source, not only the daily slice.

Takes a minute or two; WORDS keep the cases whose name holds them (such as "zxgk" or "TIMEOUT").
"""

import sys
import tempfile
from pathlib import Path

from credit_checks.sources.gsxt_site import GsxtSite, Way
from tests.credit_checks.judging import wrong_under
from tests.standin.faults import cases
from tests.standin.server import StandIn


def main(words: list[str]) -> int:
    """0 when nothing is wrong; prints a line for each case that is, and how many there were."""
    chosen = [case for case in cases() if all(word in str(case) for word in words)]
    bad = 0
    with StandIn() as standin, tempfile.TemporaryDirectory() as work:
        for number, case in enumerate(chosen):
            found = []
            for source in (None, GsxtSite(Way.APP)) if case.site == "gsxt" else (None,):
                standin.reset()
                found += wrong_under(case, standin, Path(work) / f"{number}{source is None}", source)
            bad += bool(found)
            sys.stdout.writelines(f"{case}: {line}\n" for line in found)
    sys.stdout.write(f"{len(chosen)} cases, {bad} wrong\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
