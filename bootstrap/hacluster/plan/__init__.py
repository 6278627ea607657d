"""Desired x facts -> stages of actions. Pure."""
