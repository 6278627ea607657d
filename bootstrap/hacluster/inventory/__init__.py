"""Outputs + settings -> nodes: where they are and how to reach them. Does no IO but reading pinned host keys."""
