"""What should stand in the cloud: the CDKTF stack. Imports only the contract: settings file, outputs, errors."""
