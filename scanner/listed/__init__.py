"""Evaluators of published lists: whose names are one body's, who belongs together, how many projects each has by batch."""
