"""The parameters of the server service's actions."""
