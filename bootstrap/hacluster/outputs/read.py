"""Reads the outputs: from `cdktf deploy --outputs-file`, from `terraform output -json`, or of a working directory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hacluster.errors import (
    OutputsForeign,
    OutputsInvalid,
    OutputsMissing,
    OutputsNotJson,
    OutputsTooNew,
    OutputsUnreadable,
)
from hacluster.outputs.model import OUTPUT_NAME, VERSION, Outputs

if TYPE_CHECKING:
    from pathlib import Path


def from_file(path: Path) -> Outputs:
    """The outputs in *path*, in the form of cdktf or of terraform.

    :raises OutputsMissing, OutputsNotJson, OutputsForeign, OutputsTooNew, OutputsInvalid: what is wrong with the file
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise OutputsMissing(f"{path} cannot be read", why=str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise OutputsNotJson(f"{path} is not JSON", why=str(error)) from error
    try:
        return parse(json.loads(text), str(path))
    except json.JSONDecodeError as error:
        raise OutputsNotJson(f"{path} is not JSON", why=f"line {error.lineno}: {error.msg}") from error


def from_terraform(folder: Path) -> Outputs:
    """The outputs of a Terraform working directory, asked through python-terraform.

    :raises OutputsUnreadable: Terraform is missing or refuses
    """
    from python_terraform import Terraform  # noqa: PLC0415 - a slow import that only this function needs

    try:
        values = Terraform(working_dir=str(folder)).output()
    except OSError as error:
        raise OutputsUnreadable(f"Terraform cannot be run in {folder}", why=str(error)) from error
    if not isinstance(values, dict):
        raise OutputsUnreadable(f"Terraform gives no outputs for {folder}")
    return parse(values, str(folder))


def parse(document: Any, where: str) -> Outputs:
    """*document* as outputs; *where* it came from is named in errors.

    :raises OutputsForeign, OutputsTooNew, OutputsInvalid: what is wrong with it
    """
    value = _find(document)
    if not isinstance(value, dict) or not isinstance(value.get("version"), int):
        raise OutputsForeign(f"{where} holds no output called {OUTPUT_NAME}", why=f"It holds: {_names(document)}")
    if value["version"] > VERSION:
        raise OutputsTooNew(
            f"{where} has version {value['version']}", why=f"This hacluster knows versions up to {VERSION}."
        )
    try:
        return Outputs.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or OUTPUT_NAME
        message = first["msg"].removeprefix("Value error, ")
        raise OutputsInvalid(f"{where}: {key}: {message}", why=f"The value is {first['input']!r:.120}.") from error


def _find(document: Any) -> Any:
    """The output in any of the forms: {name: value}, {name: {value, type}}, {stack: {name: value}}."""
    if not isinstance(document, dict):
        return None
    if OUTPUT_NAME in document:
        found = document[OUTPUT_NAME]
        if isinstance(found, dict) and OUTPUT_NAME in found:
            return found[OUTPUT_NAME]
        return found["value"] if isinstance(found, dict) and "value" in found else found
    stacks = [outputs for outputs in document.values() if isinstance(outputs, dict) and OUTPUT_NAME in outputs]
    return stacks[0][OUTPUT_NAME] if len(stacks) == 1 else None


def _names(document: Any) -> str:
    return ", ".join(map(str, document)) if isinstance(document, dict) and document else "nothing"
