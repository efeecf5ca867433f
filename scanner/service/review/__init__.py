"""A person's work on the findings: queue, submission page, page images, decisions."""
