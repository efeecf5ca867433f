"""Figures of a submission held against each other, against their own arithmetic and against what is possible."""
