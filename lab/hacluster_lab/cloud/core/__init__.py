"""What the services share: state, wire format, signatures, envelopes, the catalogue, the data plane's contract."""
