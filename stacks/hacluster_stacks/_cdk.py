"""The few names of cdktf that the stack uses, taken from its maintained successor cdktn where that is installed.

The bindings import the library that their own `get` came with, so the two must be of one kind.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

# jsii warns of Node 20's end of life on every start; cdktf-cli 0.21 runs on nothing newer than Node 22.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")

LIBRARY = "cdktn" if find_spec("cdktn") else "cdktf"

if TYPE_CHECKING:
    from cdktf import (
        App,
        LocalBackend,
        Postcondition,
        TerraformOutput,
        TerraformResourceLifecycle,
        TerraformStack,
        Token,
    )
else:
    _library = import_module(LIBRARY)
    App = _library.App
    LocalBackend = _library.LocalBackend
    Postcondition = _library.Postcondition
    TerraformOutput = _library.TerraformOutput
    TerraformResourceLifecycle = _library.TerraformResourceLifecycle
    TerraformStack = _library.TerraformStack
    Token = _library.Token

__all__ = [
    "App",
    "LocalBackend",
    "Postcondition",
    "TerraformOutput",
    "TerraformResourceLifecycle",
    "TerraformStack",
    "Token",
]
