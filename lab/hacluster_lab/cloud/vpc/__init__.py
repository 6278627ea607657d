"""VPCs, subnets, and the network ACLs and route tables that come with a VPC. Imports core only."""
