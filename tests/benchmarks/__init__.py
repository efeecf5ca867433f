"""Figures, printed by hand-run modules; no tests."""
