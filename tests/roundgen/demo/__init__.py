"""The demo round that comes with the program (corpus/demo): a cast of its own, every format, faults that are known.

`python -m tests.roundgen.demo DIR` writes it into DIR, its list of expected faults beside it;
`python -m tests.roundgen.demo --commit` packs both into corpus/demo, to be done whenever the generator changes.
"""

from tests.roundgen.demo.making import make_demo
from tests.roundgen.demo.packing import pack_demo

__all__ = ["make_demo", "pack_demo"]
