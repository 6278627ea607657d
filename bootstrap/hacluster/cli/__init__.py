"""A file a verb."""
