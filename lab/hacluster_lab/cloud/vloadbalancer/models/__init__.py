"""The rules of load balancers and target groups. Handlers answer with the records concerned."""
