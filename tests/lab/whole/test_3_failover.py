"""The failover, measured at the client; and the ways into the cluster that must stay shut."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.lab.whole.site import NODES

if TYPE_CHECKING:
    from tests.lab.whole.site import Site

pytestmark = pytest.mark.lab

FIRST, SECOND = NODES


def test_the_service_moves_and_returns(cluster: Site) -> None:
    report = cluster.json("drill", "standby", "--yes")
    away, back = report["moves"]
    assert (away["source"], away["target"]) == (FIRST, SECOND)
    assert (back["source"], back["target"]) == (SECOND, FIRST)
    assert report["returned"]
    group = cluster.outputs.target_group
    for move in (away, back):
        # The address and the service move first, the load balancer follows with its health checks.
        assert 0 < move["vip"] <= move["balancer"]
        assert 0 < move["service"] <= move["balancer"]
        # Two checks are what the balancer needs; it cannot be faster, and more than a cycle on top would be a fault.
        assert group.cycle < move["gap"] < group.cycle * (group.up + 1) + 5
        assert move["failed"] > 0
    assert report["requests"] > report["failed"] > 0
    cluster.hacluster("verify")


def test_a_drill_asks_first(cluster: Site) -> None:
    assert cluster.json("drill", "standby", code=5)["error"]["code"] == "HAC-3009"


def test_an_interrupted_drill_brings_the_node_back(cluster: Site) -> None:
    assert cluster.interrupt("drill", "standby", "--yes", after=6, with_signal=signal.SIGINT) == 130
    cluster.until("verify")


def test_a_drill_is_refused_where_it_would_prove_nothing(cluster: Site) -> None:
    cluster.on(SECOND, "systemctl", "stop", "pcsd")
    try:
        error = cluster.json("drill", "standby", "--yes", code=5)["error"]
    finally:
        cluster.on(SECOND, "systemctl", "start", "pcsd")
    assert error["code"] == "HAC-5001"
    assert "pcsd" in error["why"]


def test_verify_names_what_is_wrong(cluster: Site) -> None:
    cluster.on(SECOND, "systemctl", "start", "nginx")
    try:
        checks = cluster.json("verify", code=3)["checks"]
    finally:
        cluster.on(SECOND, "systemctl", "stop", "nginx")
    failed = {check["name"] for check in checks if not check["ok"]}
    assert "nginx runs there and nowhere else" in failed
    cluster.until("verify")


def test_a_wrong_key_is_refused_at_once(cluster: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("key") / "id"
    cluster.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other))
    started = time.monotonic()
    error = cluster.json("status", code=4, env={"HACLUSTER_ACCESS__IDENTITY_FILE": str(other)})["error"]
    assert error["code"] == "HAC-2002"
    assert time.monotonic() - started < 10


def test_a_changed_host_key_stops_everything(cluster: Site) -> None:
    cluster.on(SECOND, "sh", "-c", "'rm /etc/ssh/ssh_host_*; ssh-keygen -A; systemctl restart ssh'")
    error = cluster.json("status", code=4)["error"]
    assert (error["code"], error["node"]) == ("HAC-2003", SECOND)
    known = cluster.folder / "state/hacluster/labs" / cluster.name / "operator/known_hosts"
    assert str(known) in error["why"]
    kept = [line for line in known.read_text().splitlines() if cluster.outputs.servers[1].no not in line]
    known.write_text("\n".join([*kept, ""]))
    assert "pinned its host key" in cluster.hacluster("status").stderr


def test_a_wrong_api_key_is_named(cluster: Site) -> None:
    said = cluster.hacluster("verify", code=3, env={"NCLOUD_SECRET_KEY": "wrong"}).stdout
    assert "HAC-6002" in said
    refused = cluster.run(
        "terraform", "plan", "-input=false", "-no-color", code=1,
        cwd=cluster.work / "cdktf.out/stacks/hacluster", env={"NCLOUD_SECRET_KEY": "wrong"},
    )  # fmt: skip
    assert "401" in refused.stderr


def test_the_api_may_die_while_the_cluster_lives(cluster: Site) -> None:
    before = cluster.json("lab", "status")
    group = next(path for path in _groups(cluster) if path.endswith("/api"))
    with open(f"{group}/cgroup.kill", "w") as file:  # noqa: PTH123
        file.write("1")
    time.sleep(0.2)
    cluster.hacluster("lab", "status", code=1)
    status = cluster.json("status")
    assert status["active"] == FIRST
    assert {node["target"] for node in status["nodes"]} == {"unknown"}
    cluster.hacluster("lab", "up")
    assert cluster.json("lab", "status") == before
    cluster.until("verify")


def test_a_host_that_is_off_is_named(cluster: Site) -> None:
    group = next(path for path in _groups(cluster) if path.endswith(f"/s{cluster.outputs.servers[1].no}"))
    with open(f"{group}/cgroup.kill", "w") as file:  # noqa: PTH123
        file.write("1")
    error = cluster.json("status", code=4, env={"HACLUSTER_ACCESS__CONNECT_TIMEOUT": "1"})["error"]
    assert (error["code"], error["node"]) == ("HAC-2001", SECOND)
    # The survivor goes on alone: two_node keeps its quorum.
    assert f"Started {FIRST}" in cluster.on(FIRST, "crm_mon", "--one-shot")


def _groups(site: Site) -> list[str]:
    """The control groups of the lab's parts."""
    from hacluster_lab.kernel.cgroup import Group  # noqa: PLC0415 - needs a cgroup2 mount, which only lab tests have

    return [str(path) for path in Group.of_lab(site.name).path.iterdir() if path.is_dir()]
