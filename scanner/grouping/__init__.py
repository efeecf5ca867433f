"""From papers to submissions: who applied for what, told by what the documents say; folders only hint."""
