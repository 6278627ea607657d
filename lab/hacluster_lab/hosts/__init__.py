"""Real systemd hosts: systemd-nspawn on overlayfs, powered on and off."""
