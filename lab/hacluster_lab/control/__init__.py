"""The lab as a whole: where its files are, its life cycle, its daemon."""
