"""Bytes in, documents and typed facts out."""
