"""The resource types: a table each, and what its table does not say. `base` holds what they share."""
