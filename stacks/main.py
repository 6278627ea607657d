"""Entry point of cdktf: reads hacluster.toml and synthesizes the stack."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hacluster.config import file
from hacluster.errors import ExitCode, HaclusterError
from hacluster_stacks import keys, settings, toolchain


def main() -> int:
    """Write cdktf.out, or one clear error to stderr."""
    try:
        wanted = settings.load(file.find(Path.cwd()), os.environ)
        public_key = keys.read_public(wanted.access.public_key_file)
        toolchain.check(os.environ)
    except HaclusterError as error:
        print(_text(error), file=sys.stderr)
        return error.exit_code
    synthesize(wanted, public_key)
    return ExitCode.OK


def synthesize(wanted: settings.StackSettings, public_key: str) -> None:
    """Write the stack to CDKTF_OUTDIR, which cdktf sets, or to ./cdktf.out."""
    from hacluster_stacks._cdk import App  # noqa: PLC0415 - starts Node, and needs what was checked above
    from hacluster_stacks.stack import HaclusterStack  # noqa: PLC0415 - as above

    app = App()
    HaclusterStack(app, wanted, public_key)
    app.synth()


def _text(error: HaclusterError) -> str:
    lines = [f"error[{error.code}]: {error.what}", f"  why: {error.why}" if error.why else "", f"  fix: {error.fix}"]
    return "\n".join(line for line in lines if line)


if __name__ == "__main__":
    sys.exit(main())
