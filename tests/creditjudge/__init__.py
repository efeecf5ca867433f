"""Whole rounds with one planted credit situation for each applicant, and the verdicts that clauses.md gives: judges issue 7.

The cases stand in cases.toml, written from the notice and clauses.md without sight of rules or word lists. Seeds below 100 are
for development; others judge and are never tuned on.
"""
