"""Template tags for what was sent."""
