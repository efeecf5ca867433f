"""Companies with codes, many of them almost the same, and questions about them as people and registers misprint them."""
