"""Pairs and rounds of reports with known copied text, written without looking at the program that is judged."""
