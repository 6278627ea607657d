"""`make demo`: the whole way, step by step, on real hosts; every command is one that a user would type."""
