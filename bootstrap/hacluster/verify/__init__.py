"""Checks over fresh facts, and the drills that prove a failover."""
