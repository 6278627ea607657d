"""Servers and what belongs to them: interfaces, ACGs, public addresses, keys, scripts, volumes.

Imports vpc and core.
"""
