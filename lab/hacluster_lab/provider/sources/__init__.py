"""The data sources: a table each. `base` holds what they share, `filters` the meaning of their `filter` blocks."""
