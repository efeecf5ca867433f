"""What was done, by whom and when: a log that only grows."""
