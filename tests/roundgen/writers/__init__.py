"""Writers: one neutral document or sheet in, bytes of one format out, the same bytes every time."""
