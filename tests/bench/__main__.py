"""``make bench``: times in the lab, in one run. Prints bounds and whether they are met; fails nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hacluster.cloud.client import Cloud, keys_of
from tests.bench.measure import Figure, ratio, show, times
from tests.lab.whole.site import OUTPUTS, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = int(os.environ.get("BENCH_RUNS", "3"))
ASKED = 100


def main() -> None:
    """Walk the way, with a clock."""
    folder = Path(tempfile.mkdtemp(prefix="hac-bench-"))
    site = Site(f"bench-{os.getpid()}", folder)
    try:
        show(list(_figures(site)))
    finally:
        site.down()
        shutil.rmtree(folder)


def _figures(site: Site) -> Iterator[Figure]:
    yield Figure("hacluster --help", times(5, partial(site.hacluster, "--help")), 0.3)
    yield Figure("lab up to a ready API", times(1, site.up), 3.0)
    yield from _deploys(site)
    yield _api(site)
    yield Figure("bootstrap, packages not installed", times(1, partial(site.hacluster, "bootstrap")))
    yield Figure("bootstrap again, nothing to do", times(5, partial(site.hacluster, "bootstrap")), 1.0)
    yield Figure("status", times(5, partial(site.hacluster, "status")))


def _deploys(site: Site) -> Iterator[Figure]:
    """cdktf against Terraform alone, on the same file, in turn."""
    deploy = partial(site.run, "cdktf", "deploy", "--auto-approve", "--outputs-file", OUTPUTS)
    destroy = partial(site.run, "cdktf", "destroy", "--auto-approve")
    by_cdktf: list[float] = []
    by_terraform: list[float] = []
    for _ in range(RUNS):
        by_cdktf += times(1, deploy)
        destroy()
        stack = site.work / "cdktf.out/stacks/hacluster"
        by_terraform += times(1, partial(site.run, "terraform", "apply", "-auto-approve", "-input=false", cwd=stack))
        destroy()
    cdktf, terraform = Figure("cdktf deploy, two hosts boot", tuple(by_cdktf)), Figure("", tuple(by_terraform))
    yield cdktf
    yield Figure("terraform apply of the same file", terraform.seconds)
    yield ratio("cdktf deploy / terraform apply (a ratio)", cdktf, terraform, 1.5)
    deploy()


def _api(site: Site) -> Figure:
    outputs = site.outputs
    cloud = Cloud(outputs.api, outputs.region, keys_of(site.environment))
    seconds = times(ASKED, partial(cloud.target_health, outputs.target_group.no))
    return Figure("an answer of the lab's API, by the SDK", seconds, 0.005)


if __name__ == "__main__":
    main()
