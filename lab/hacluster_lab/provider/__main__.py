"""`python -m hacluster_lab.provider`: what Terraform starts."""

from __future__ import annotations

import os
import sys

from hacluster_lab.provider import plugin

if __name__ == "__main__":
    sys.exit(plugin.run(os.environ))
