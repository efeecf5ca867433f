"""Pairs of reports with known copied passages; half `tune` chose the options, half `judge` is only measured."""
