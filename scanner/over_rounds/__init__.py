"""One evaluator over several runs: the rounds in order, who it is in each, and what changed from one to the next."""
