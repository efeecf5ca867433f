"""What a run tells of evaluators beyond verdicts: who they are, whom they evaluated, what their clients show, and why to look."""
