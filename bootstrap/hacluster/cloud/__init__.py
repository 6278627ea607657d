"""The only NCP API client of the operator: the official SDKs behind a few typed calls."""
