"""Placeholder until the verbs are in."""
