from __future__ import annotations

import http.client
import threading
import urllib.request
from typing import TYPE_CHECKING

import pytest

from hacluster_lab.errors import ProviderMissing
from hacluster_lab.provider import choice as module
from hacluster_lab.provider.choice import Choice, Kind, choose, describe, registry_answers

if TYPE_CHECKING:
    from pathlib import Path


def never() -> bool:
    raise AssertionError("nobody needs to know whether the registry answers")


@pytest.fixture
def binary(tmp_path: Path) -> Path:
    path = tmp_path / "terraform-provider-ncloud_v4.0.5"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_named_binary_goes_before_everything_else(binary: Path) -> None:
    choice = choose({"HACLUSTER_NCLOUD_PROVIDER": str(binary), "HACLUSTER_LAB_PROVIDER": "standin"}, never)
    assert (choice.kind, choice.binary) == (Kind.BINARY, binary)
    assert describe(choice) == (
        f"Terraform uses the real ncloud provider, {binary} (HACLUSTER_NCLOUD_PROVIDER names it)."
    )


@pytest.mark.parametrize("kind", [Kind.STANDIN, Kind.REGISTRY])
def test_a_named_kind_goes_before_the_probe(kind: Kind) -> None:
    assert choose({"HACLUSTER_LAB_PROVIDER": kind.value}, never).kind is kind


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (True, "Terraform uses the real ncloud provider from registry.terraform.io (its registry answers)."),
        (
            False,
            "Terraform uses the stand-in for the ncloud provider (the registry does not answer within 2 s).",
        ),
    ],
)
def test_otherwise_the_registry_decides(answers: bool, sentence: str) -> None:
    assert describe(choose({}, lambda: answers)) == sentence


def test_an_empty_variable_is_none() -> None:
    assert choose({"HACLUSTER_NCLOUD_PROVIDER": "", "HACLUSTER_LAB_PROVIDER": ""}, lambda: False).kind is Kind.STANDIN


def test_a_binary_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProviderMissing, match="which does not exist"):
        choose({"HACLUSTER_NCLOUD_PROVIDER": str(tmp_path / "nowhere")}, never)


def test_a_folder_is_no_binary(tmp_path: Path) -> None:
    with pytest.raises(ProviderMissing, match="which does not exist"):
        choose({"HACLUSTER_NCLOUD_PROVIDER": str(tmp_path)}, never)


def test_a_binary_that_cannot_run_is_an_error(binary: Path) -> None:
    binary.chmod(0o644)
    with pytest.raises(ProviderMissing, match="which is not executable") as caught:
        choose({"HACLUSTER_NCLOUD_PROVIDER": str(binary)}, never)
    assert caught.value.fix == f"chmod +x {binary}"


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ProviderMissing, match="HACLUSTER_LAB_PROVIDER is 'none'") as caught:
        choose({"HACLUSTER_LAB_PROVIDER": "none"}, never)
    assert caught.value.why == "It can be: standin, registry."


def test_a_choice_is_a_value() -> None:
    assert choose({"HACLUSTER_LAB_PROVIDER": "standin"}, never) == Choice(
        Kind.STANDIN, "HACLUSTER_LAB_PROVIDER says so"
    )


class Answer:
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def test_a_registry_that_answers_is_reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(url: str, timeout: float) -> Answer:
        asked.append((url, timeout))
        return Answer()

    monkeypatch.setattr(urllib.request, "urlopen", answer)
    assert registry_answers()
    assert asked == [("https://registry.terraform.io/.well-known/terraform.json", 2.0)]


@pytest.mark.parametrize("error", [OSError("no route"), http.client.BadStatusLine("junk")])
def test_a_registry_that_fails_is_not(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(urllib.request, "urlopen", fail)
    assert not registry_answers()


def test_a_registry_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> Answer:
        released.wait(10)
        return Answer()

    monkeypatch.setattr(module, "PATIENCE", 0.01)
    monkeypatch.setattr(urllib.request, "urlopen", hang)
    assert not registry_answers()
    released.set()
