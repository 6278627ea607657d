"""The end: what Terraform made goes, and the lab with it. Other labs do not notice."""

from __future__ import annotations

import signal
import socket
import subprocess
import time

import pytest

from hacluster_lab.control import leftovers
from tests.lab.whole.site import PROJECT, Site

pytestmark = pytest.mark.lab


def test_destroy_removes_everything(cluster: Site) -> None:
    cluster.run("cdktf", "destroy", "--auto-approve")
    state = cluster.json("lab", "status")
    assert (state["servers"], state["load_balancers"]) == ([], [])


def test_labs_side_by_side_do_not_meet(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Site(f"{site.name}-b", tmp_path_factory.mktemp("other"))
    try:
        other.hacluster("lab", "up")
        here, there = site.json("lab", "status"), other.json("lab", "status")
        assert here["api"] != there["api"]
    finally:
        assert other.down() == []
    assert site.json("lab", "status") == here


def test_a_port_in_use_is_named(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Site(f"{site.name}-c", tmp_path_factory.mktemp("port"))
    try:
        other.hacluster("lab", "up", "--port", "8700")
        api = other.json("lab", "status")["api"]
        host, port = api.removeprefix("http://").split(":")
        _kill_api(other)
        with socket.create_server((host, int(port))):
            error = other.json("lab", "up", code=1)["error"]
        assert error["code"] == "HAC-8006"
        other.hacluster("lab", "up")
    finally:
        assert other.down() == []


@pytest.mark.parametrize("seconds", [0.3, 0.6, 0.9, 1.2])
def test_an_interrupted_start_leaves_nothing_behind(
    site: Site, tmp_path_factory: pytest.TempPathFactory, seconds: float
) -> None:
    other = Site(f"{site.name}-i", tmp_path_factory.mktemp("cut"))
    with subprocess.Popen(
        ("hacluster", "lab", "up"),
        cwd=other.folder,
        env=other.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    assert other.down() == []


def test_an_interrupted_demo_cleans_up(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Site(f"{site.name}-d", tmp_path_factory.mktemp("demo"))
    environment = {**other.environment, "HACLUSTER_DEMO_LAB": other.name}
    with subprocess.Popen(
        ("python", "-m", "hacluster_lab.demo"),
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        for line in process.stdout or ():
            if "ncloud_server" in line:
                break
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 130
    assert "interrupted" in said
    assert leftovers.find(other.name, other.environment) == []


def test_down_is_no_error_where_nothing_is(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = Site(f"{site.name}-n", tmp_path_factory.mktemp("none"))
    assert "There is no lab" in nowhere.hacluster("lab", "down").stderr


def _kill_api(site: Site) -> None:
    from hacluster_lab.kernel.cgroup import Group  # noqa: PLC0415 - needs a cgroup2 mount

    Group.of_lab(site.name).child("api").kill()
