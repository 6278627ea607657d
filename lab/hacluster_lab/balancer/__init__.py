"""The data plane of load balancers and public addresses: HAProxy."""
