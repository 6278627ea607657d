"""Records of the server service as the API's JSON."""
