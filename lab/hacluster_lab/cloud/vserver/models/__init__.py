"""The rules of servers and what belongs to them. Handlers answer with the records concerned."""
