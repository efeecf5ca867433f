"""Letters to applicants, read back from their DOCX."""
