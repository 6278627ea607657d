"""`hacluster lab ...`, registered through an entry point."""
