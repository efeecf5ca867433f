"""Is there a record? Sources of credit records, uploaded credit reports, register snapshots."""
