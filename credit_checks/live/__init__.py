"""Asking live sources politely, into receipts."""
