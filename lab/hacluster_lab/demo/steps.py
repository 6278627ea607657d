"""The steps of the demo. Each runs what a user would type, checks what it did, and gives the result in words."""

from __future__ import annotations

import os
import time
import urllib.request
from typing import TYPE_CHECKING

from hacluster.outputs import read
from hacluster_lab.control import leftovers
from hacluster_lab.demo.shell import StepFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hacluster_lab.demo.shell import Shell

OUTPUTS = "outputs.json"
PAGE_SECONDS = 30

LAB_UP = (
    "hacluster lab up",
    "Starts a local Naver Cloud API. The servers that are created through it are real hosts on this machine.",
)
LAB_DOWN = ("hacluster lab down", "Takes the lab away, and looks whether anything is left of it.")


def lab_up(shell: Shell, name: str) -> str:
    """Start the lab and show what to export."""
    shell.show("hacluster", "lab", "up", "--name", name)
    shell.show("hacluster", "lab", "env", "--name", name)
    return "the API answers"


def deploy(shell: Shell) -> str:
    """Create everything in the cloud."""
    count = shell.terraform("cdktf", "deploy", "--auto-approve", "--outputs-file", OUTPUTS)
    shell.show("hacluster", "lab", "status")
    if not count:
        raise StepFailed("Terraform created nothing")
    return f"{count} resources, two hosts have booted"


def bootstrap(shell: Shell) -> str:
    """Make a cluster of the servers, and see that a second run has nothing to do."""
    first = shell.json("hacluster", "bootstrap", "--from-outputs", OUTPUTS, "-o", "json")
    second = shell.json("hacluster", "bootstrap", "--from-outputs", OUTPUTS, "-o", "json")
    if second["changed"]:
        raise StepFailed("A second bootstrap changed something", why=str(second["changed"]))
    return f"{len(first['changed'])} actions; the second run changed nothing, in {second['seconds']:.1f} s"


def page(shell: Shell) -> str:
    """Fetch a page as a client would, and compare who served it with what the cluster says."""
    balancer = read.from_file(shell.folder / OUTPUTS).load_balancer
    url = f"http://{balancer.host}:{balancer.port}/"
    node = _serving_node(url)
    shell.show("hacluster", "status")
    active = shell.json("hacluster", "status", "-o", "json")["active"]
    if node != active:
        raise StepFailed(f"{node} served the page, but {active} is the active node")
    shell.show("hacluster", "verify")
    return f"served by {node}"


def drill(shell: Shell) -> str:
    """Fail over and back, measured at the client."""
    report = shell.json("hacluster", "drill", "standby", "--yes", "-o", "json")
    if not report["returned"]:
        raise StepFailed("The service did not return to its preferred node")
    shell.show("hacluster", "verify")
    away, back = report["moves"]
    return f"client gap {away['gap']:.1f} s to {away['target']}, {back['gap']:.1f} s back to {back['target']}"


def destroy(shell: Shell) -> str:
    """Take everything out of the cloud again."""
    count = shell.terraform("cdktf", "destroy", "--auto-approve")
    servers = shell.json("hacluster", "lab", "status", "-o", "json")["servers"]
    if servers:
        raise StepFailed("Servers are left", why=str(servers))
    return f"{count} resources removed"


def lab_down(shell: Shell, name: str) -> str:
    """Take the lab down, and prove that it is gone."""
    shell.show("hacluster", "lab", "down", "--name", name)
    left = leftovers.find(name, os.environ)
    if left:
        raise StepFailed("Something of the lab is left", why="\n".join(left))
    return "no process, mount, namespace, rule or file is left"


IN_THE_LAB: tuple[tuple[str, str, Callable[[Shell], str]], ...] = (
    ("cdktf deploy", "Terraform creates network, servers and load balancer; two real hosts boot.", deploy),
    ("hacluster bootstrap", "Makes a cluster of the two hosts over SSH, with packages installed for real.", bootstrap),
    ("a page through the load balancer", "A client fetches a page; it names the node that served it.", page),
    (
        "hacluster drill standby",
        "The active node goes to standby under 50 requests a second, and comes back; the client's gap is measured.",
        drill,
    ),
    ("cdktf destroy", "Terraform removes everything that it created.", destroy),
)


def _serving_node(url: str) -> str:
    """The node that serves the page, once the load balancer's health check has found it."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PAGE_SECONDS
    while True:
        try:
            with opener.open(url, timeout=2) as answer:
                text = answer.read().decode()
                node = str(answer.headers["X-Served-By"])
        except OSError as error:
            if time.monotonic() > deadline:
                raise StepFailed(f"{url} is not served", why=str(error)) from error
            time.sleep(0.2)
            continue
        if f"<h1>{node}</h1>" not in text:
            raise StepFailed(f"The page of {node} does not name it", why=text[:200])
        return node
