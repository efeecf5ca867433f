"""Tests of the readers of file formats; every company, person and number in them is invented."""
