"""Who works here: accounts, roles, regions, log-in."""
