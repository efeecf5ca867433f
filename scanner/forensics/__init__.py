"""Signs that an evaluator had a hand in a self-evaluation, from files, contacts and words; copied text is not among them."""
