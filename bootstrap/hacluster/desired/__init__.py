"""What should be: corosync.conf, CIB, files and policies as values. Does no IO."""
