"""Rounds in which some evaluators must be looked at and many only look alike, with the truth beside them.

`python -m tests.evaluatorgen DIR --seed N` writes a round; `python -m tests.evaluatorgen.judge SEED DIR` scans one and tells
what the program says of each evaluator against what is true. Nothing of it is made by the code under test.
"""
