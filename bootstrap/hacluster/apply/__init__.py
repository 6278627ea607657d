"""Runs a plan: executor, journal, lock, waits."""
