"""Generated evaluation reports of a known truth, in several styles, and what readers make of them.

Nothing here uses the readers under test; tests/papergen/measure.py judges what they give.
"""
