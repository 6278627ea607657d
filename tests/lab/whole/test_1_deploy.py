"""What stands after `cdktf deploy`, before anything is done on the hosts."""

from __future__ import annotations

import socket
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.lab.whole.site import NODES, OUTPUTS

if TYPE_CHECKING:
    from tests.lab.whole.site import Site

pytestmark = pytest.mark.lab


def test_two_hosts_have_booted(deployed: Site) -> None:
    servers = {server["name"]: server for server in deployed.json("lab", "status")["servers"]}
    assert set(servers) == set(NODES)
    assert {server["power"] for server in servers.values()} == {"on"}
    assert deployed.on(NODES[0], "hostname").strip() == NODES[0]


def test_terraform_sees_no_difference_afterwards(deployed: Site) -> None:
    stack = deployed.work / "cdktf.out/stacks/hacluster"
    # -detailed-exitcode: 2 would say that there are changes.
    deployed.run("terraform", "plan", "-detailed-exitcode", "-input=false", "-no-color", cwd=stack)


def test_outputs_are_read_from_the_working_directory_too(deployed: Site) -> None:
    stack = deployed.work / "cdktf.out/stacks/hacluster"
    plan = deployed.json("plan", "--from-terraform", str(stack))
    assert plan == deployed.json("plan", "--from-outputs", OUTPUTS)


def test_hosts_have_no_cluster_packages_yet(deployed: Site) -> None:
    for node in NODES:
        assert deployed.on(node, "dpkg-query", "-W", "corosync", "pacemaker", "pcs", "nginx", code=1) == ""


def test_a_dry_run_shows_everything_and_changes_nothing(deployed: Site) -> None:
    before = deployed.on(NODES[0], "cat", "/etc/hosts")
    shown = deployed.hacluster("bootstrap", "--from-outputs", OUTPUTS, "--dry-run").stdout
    for words in ("install corosync", "/etc/corosync/corosync.conf", "two_node: 1", 'id="webserver"', "(secret)"):
        assert words in shown
    assert deployed.on(NODES[0], "cat", "/etc/hosts") == before
    assert deployed.hacluster("plan", "--check", code=2).stdout == shown


def test_the_network_lets_in_what_the_acg_says_and_nothing_else(deployed: Site) -> None:
    server = deployed.outputs.servers[0]
    with socket.create_connection((str(server.public_ip), 22), timeout=5) as ssh:
        assert ssh.recv(4) == b"SSH-"
    for port in (80, 2224):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((str(server.public_ip), port), timeout=5)


def test_an_address_that_nobody_assigned_works_nowhere(deployed: Site) -> None:
    vip = str(deployed.outputs.vip)
    deployed.on(NODES[0], "ip", "address", "add", f"{vip}/32", "dev", "eth0")
    try:
        deployed.on(NODES[1], "ping", "-c1", "-W1", vip, code=1)
        deployed.on(NODES[1], "ping", "-c1", "-W2", str(deployed.outputs.servers[0].private_ip))
    finally:
        deployed.on(NODES[0], "ip", "address", "delete", f"{vip}/32", "dev", "eth0")


def test_a_second_lab_of_the_name_is_refused(deployed: Site) -> None:
    error = deployed.json("lab", "up", code=5)["error"]
    assert error["code"] == "HAC-8004"


def test_secrets_stay_out_of_state_and_outputs(deployed: Site) -> None:
    secret = deployed.environment["NCLOUD_SECRET_KEY"]
    private = (deployed.work / "id_ed25519").read_text().splitlines()[1]
    wanted = ("-e", secret, "-e", private)
    found = subprocess.run(
        ("grep", "--recursive", "--files-with-matches", "--fixed-strings", *wanted, ".state", "cdktf.out", OUTPUTS),
        cwd=deployed.work,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
