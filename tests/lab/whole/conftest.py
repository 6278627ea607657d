"""The whole way, walked once for all tests of this folder: they stand in the order in which an operator would go."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.lab.whole.site import OUTPUTS, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, needs_lab: None) -> Iterator[Site]:
    """A lab that is up; whatever happens, nothing of it is left."""
    made = Site(f"test-{os.getpid()}", tmp_path_factory.mktemp("site"))
    try:
        made.up()
        yield made
    finally:
        left = made.down()
    assert left == []


@pytest.fixture(scope="session")
def deployed(site: Site) -> Site:
    """The stack, deployed by cdktf: two hosts have booted."""
    site.run("cdktf", "deploy", "--auto-approve", "--outputs-file", OUTPUTS)
    return site


@pytest.fixture(scope="session")
def cluster(deployed: Site) -> Site:
    """The cluster, bootstrapped from the outputs, with the load balancer behind it."""
    deployed.hacluster("bootstrap", "--from-outputs", OUTPUTS)
    deployed.until("verify")
    return deployed


@pytest.fixture(scope="session")
def needs_lab() -> None:
    pass
