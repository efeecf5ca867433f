"""A corpus of damaged and hostile files, made from our own fixtures by a seeded generator; nothing of it is stored."""
