"""python -m tests.roundgen.demo DIR | --commit."""

import argparse
import sys
from pathlib import Path

import corpus.demo
from tests.roundgen.demo.making import make_demo
from tests.roundgen.demo.packing import listing, pack_demo
from tests.roundgen.expected import default_path


def main(arguments: list[str] | None = None) -> int:
    """0 written; 2 for a DIR that is not empty."""
    parser = argparse.ArgumentParser(prog="python -m tests.roundgen.demo", description="Writes the demo round.")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("directory", type=Path, metavar="DIR", nargs="?")
    target.add_argument("--commit", action="store_true", help="pack round and expected faults into corpus/demo")
    options = parser.parse_args(arguments)
    if options.commit:
        for name, data in pack_demo().items():
            (Path(corpus.demo.__file__).parent / name).write_bytes(data)
            sys.stdout.write(f"corpus/demo/{name}: {len(data)} bytes\n")
        return 0
    directory: Path = options.directory.absolute()
    try:
        expected = make_demo(directory)
    except FileExistsError as refused:
        parser.error(str(refused))
    default_path(directory).write_text(listing(expected), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{directory}: {', '.join(f'{number} {what}' for what, number in expected.counts.items())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
