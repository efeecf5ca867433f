"""python -m tests.evaluatorgen DIR [--seed N] [--submissions N] [--affiliation register|stated]."""

import argparse
import sys
from pathlib import Path

from tests.evaluatorgen.folder import make


def main(arguments: list[str]) -> int:
    """0 written; 2 for a DIR that is not empty."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluatorgen", description=__doc__)
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--affiliation", choices=("register", "stated"), default="register")
    options = parser.parse_args(arguments)
    try:
        made = make(
            options.directory.absolute(), options.seed, submissions=options.submissions, affiliation=options.affiliation
        )
    except FileExistsError as refused:
        parser.error(str(refused))
    planted = sum(one.recommended for one in made)
    sys.stdout.write(f"{options.directory}: {len(made)} evaluators, {planted} of them to be recommended for review\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
