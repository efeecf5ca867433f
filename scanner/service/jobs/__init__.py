"""Background work as leased rows, and the worker that does it."""
