"""Installs the provider in use outside a lab, for `cdktf get`: ``python -m hacluster_lab.provider.prepare FOLDER``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hacluster_lab.errors import LabError
from hacluster_lab.provider import choice, mirror


def main() -> int:
    """Print the path of the CLI configuration, for TF_CLI_CONFIG_FILE, and the provider in use to standard error."""
    try:
        chosen = choice.choose(os.environ)
    except LabError as error:
        print(f"error[{error.code}]: {error.what}\n  fix: {error.fix}", file=sys.stderr)
        return error.exit_code
    print(choice.describe(chosen), file=sys.stderr)
    print(mirror.install(chosen, Path(sys.argv[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
