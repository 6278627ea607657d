"""The only SSH: the Transport protocol, its paramiko implementation and a fake for tests."""
