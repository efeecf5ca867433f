"""Which records are about whom: codes, names, masked codes."""
