"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FromOutputs = Annotated[
    Path, typer.Option("--from-outputs", metavar="FILE", help="The outputs that `cdktf deploy --outputs-file` wrote.")
]
FromTerraform = Annotated[
    Path | None,
    typer.Option("--from-terraform", metavar="DIR", help="Ask this Terraform working directory instead."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The settings; by default the nearest hacluster.toml above."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

OUTPUTS = Path("outputs.json")
