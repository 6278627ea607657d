"""Plans, events, checks and errors -> terminal and JSON. Does no IO but printing."""
