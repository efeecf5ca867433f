"""The official forms of each category and the annexes, filled as neutral documents."""
