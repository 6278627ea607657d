"""outputs.json -> Outputs: the contract between the stack and everything else. Imports errors only."""
