"""python -m tests.roundgen DIR [--seed N] [--submissions N] [--faults none|all|LIST] [--clean] [--expected FILE]."""

import argparse
import shutil
import sys
from pathlib import Path

from tests.roundgen.build import make_round
from tests.roundgen.expected import default_path
from tests.roundgen.faults import FAULTS, resolve
from tests.roundgen.plan import RoundPlan


def _parser() -> argparse.ArgumentParser:
    names = "\n".join(f"  {fault.name:28} {fault.about}" for fault in FAULTS.values())
    parser = argparse.ArgumentParser(
        prog="python -m tests.roundgen",
        description="Writes a test round and, beside it, what a scan of it must find.",
        epilog=f"faults:\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--submissions", type=int, default=14)
    parser.add_argument("--faults", default="none", help="none, all, or names parted by commas")
    parser.add_argument("--clean", action="store_true", help="remove DIR first, if it holds a round")
    parser.add_argument("--expected", type=Path, help="default: DIR.expected.json beside DIR")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """0 written; 2 for an unknown fault, or a DIR that is not empty."""
    parser = _parser()
    options = parser.parse_args(arguments)
    directory: Path = options.directory.absolute()
    try:
        names = resolve(options.faults)
    except KeyError as unknown:
        parser.error(f"unknown fault {unknown}; --help lists them")
    if options.clean and (directory / "round.toml").is_file():
        shutil.rmtree(directory)
    try:
        expected = make_round(directory, RoundPlan(seed=options.seed, submissions=options.submissions, faults=names))
    except FileExistsError as refused:
        parser.error(str(refused))
    target = options.expected or default_path(directory)
    expected.write(target)
    counts = expected.counts
    sys.stdout.write(
        f"{directory}: {counts['files']} files, {counts['submissions']} submissions, "
        f"{counts['regions']} regions, {counts['evaluators']} evaluators, {len(expected.faults)} planted findings; "
        f"{target.name}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
