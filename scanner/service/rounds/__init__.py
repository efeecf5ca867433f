"""Rounds and their results: run directories as rows that pages can filter and count."""
