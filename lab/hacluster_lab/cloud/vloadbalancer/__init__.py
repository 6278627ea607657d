"""Load balancers, their listeners, and target groups. Imports vpc and core."""
