"""A case file on an evaluator or a submission: what stands before a committee, and proof that nothing of it changed."""
