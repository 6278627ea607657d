"""hacluster.toml -> settings of the cluster. Imports errors only."""
