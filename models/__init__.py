"""What everything talks about: frozen values and pure functions on them; no I/O, nothing of the other packages."""
