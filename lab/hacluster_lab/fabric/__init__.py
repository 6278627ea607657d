"""The network of the VPC: namespaces, routes and ACG rules."""
