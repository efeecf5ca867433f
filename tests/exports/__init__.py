"""Tests of report.html and round.xlsx."""
