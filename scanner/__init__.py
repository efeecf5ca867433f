"""The round: intake, registers, pipeline, rules, results and the command line."""
