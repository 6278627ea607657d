"""The cluster after `hacluster bootstrap`, and what happens when somebody gets in its way."""

from __future__ import annotations

import signal
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.lab.whole.site import NODES, OUTPUTS

if TYPE_CHECKING:
    from tests.lab.whole.site import Site

pytestmark = pytest.mark.lab

FIRST, SECOND = NODES


def test_everything_is_as_declared(cluster: Site) -> None:
    checks = cluster.json("verify")["checks"]
    assert [check for check in checks if not check["ok"]] == []


def test_the_first_node_serves_through_the_load_balancer(cluster: Site) -> None:
    host = cluster.outputs.load_balancer.host
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://{host}/", timeout=5) as answer:
        assert answer.headers["X-Served-By"] == FIRST
        assert f"served by {FIRST}" in answer.read().decode()


def test_status_says_who_does_what(cluster: Site) -> None:
    status = cluster.json("status")
    assert (status["active"], status["quorum"]) == (FIRST, True)
    rows = {
        node["name"]: (node["state"], node["holds_vip"], node["serves"], node["target"]) for node in status["nodes"]
    }
    assert rows == {FIRST: ("online", True, True, "UP"), SECOND: ("online", False, False, "DOWN")}
    assert any("fencing is off" in warning for warning in status["warnings"])


def test_a_second_run_changes_nothing(cluster: Site) -> None:
    assert cluster.json("bootstrap", "--from-outputs", OUTPUTS)["changed"] == []
    assert cluster.json("plan", "--check")["changes"] == 0


def test_pcs_works_from_any_node_without_a_password(cluster: Site) -> None:
    for node in NODES:
        said = cluster.on(node, "pcs", "status", "--full")
        assert said.count(": Online") == 2
        assert "Started pcs-test-001" in said


def test_corosync_runs_in_real_time_and_encrypted(cluster: Site) -> None:
    assert "SCHED_RR" in cluster.on(FIRST, "sh", "-c", '"chrt -p $(pidof corosync)"')
    assert "aes256" in cluster.on(FIRST, "corosync-cmapctl", "totem.crypto_cipher")


def test_the_keys_are_secret_and_shared(cluster: Site) -> None:
    sums = {cluster.on(node, "sha256sum", "/etc/corosync/authkey", "/etc/pacemaker/authkey") for node in NODES}
    assert len(sums) == 1
    modes = cluster.on(FIRST, "stat", "-c", "%a", "/etc/corosync/authkey", "/etc/pacemaker/authkey")
    assert modes.split() == ["400", "640"]


@pytest.mark.parametrize(
    ("what", "command"),
    [
        ("corosync.conf", "sed -i s/3000/3001/ /etc/corosync/corosync.conf"),
        ("/etc/hosts", "sed -i s/172.16.1.14/172.16.1.99/ /etc/hosts"),
        ("enable pcsd", "systemctl disable pcsd"),
        ("start pcsd", "systemctl stop pcsd"),
        ("configuration of the cluster", "crm_attribute --type rsc_defaults --name resource-stickiness --update 7"),
        (
            "configuration of the cluster",
            "cibadmin --delete --xml-text '<rsc_location id=\"hacluster-prefers-node\"/>'",
        ),
        ("conf.d/hacluster.conf", "rm /etc/nginx/conf.d/hacluster.conf"),
    ],
)
def test_drift_is_shown_by_name_and_repaired_without_a_restart(cluster: Site, what: str, command: str) -> None:
    pid = cluster.on(FIRST, "pidof", "corosync")
    cluster.on(SECOND, "sh", "-c", f'"{command.replace(chr(34), chr(92) + chr(34))}"')
    changed = cluster.json("bootstrap")["changed"]
    assert len(changed) == 1
    assert what in changed[0]["what"]
    assert cluster.json("bootstrap")["changed"] == []
    assert cluster.on(FIRST, "pidof", "corosync") == pid


def test_a_second_operator_is_kept_out_while_one_works(cluster: Site) -> None:
    cluster.hacluster("reset", "--yes")
    with subprocess.Popen(
        ("hacluster", "bootstrap", "-q"), cwd=cluster.work, env=cluster.environment, stderr=subprocess.DEVNULL
    ) as first:
        time.sleep(2)
        error = cluster.json("bootstrap", code=5)["error"]
        assert error["code"] == "HAC-3006"
        assert "since" in error["why"]
        assert first.wait(timeout=120) == 0
    cluster.until("verify")


def test_reset_leaves_servers_without_a_cluster(cluster: Site) -> None:
    cluster.hacluster("reset", "--yes")
    for node in NODES:
        cluster.on(node, "systemctl", "is-active", "corosync", "pacemaker", code=3)
        cluster.on(node, "ls", "/etc/corosync/corosync.conf", "/etc/corosync/authkey", code=2)
        assert str(cluster.outputs.vip) not in cluster.on(node, "ip", "address")
    cluster.hacluster("reset", "--yes")
    cluster.hacluster("status")


@pytest.mark.parametrize(
    ("seconds", "with_signal", "code"),
    [
        (1.3, signal.SIGINT, 130),
        (1.6, signal.SIGKILL, -9),
        (2.2, signal.SIGINT, 130),
        (3.1, signal.SIGKILL, -9),
        (5.0, signal.SIGTERM, -15),
    ],
)
def test_an_interrupted_bootstrap_is_completed_by_the_next(
    cluster: Site, seconds: float, with_signal: signal.Signals, code: int
) -> None:
    cluster.hacluster("reset", "--yes")
    assert cluster.interrupt("bootstrap", after=seconds, with_signal=with_signal) == code
    cluster.hacluster("bootstrap")
    assert cluster.json("bootstrap")["changed"] == []
    cluster.until("verify")
