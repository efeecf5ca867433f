"""Files that came in: checked, stored under their hashes, made into inputs of a scan."""
