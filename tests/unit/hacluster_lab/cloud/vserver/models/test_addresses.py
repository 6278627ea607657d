from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def server_no(world: World, vpc_no: str) -> str:
    return world.server(vpc_no, world.subnet(vpc_no), serverName="web-1")


def create(world: World, server_no: str = "") -> str:
    return str(world.one("createPublicIpInstance", serverInstanceNo=server_no)["publicIpInstanceNo"])


def test_one_for_a_server_leads_to_its_first_address(world: World, server_no: str) -> None:
    no = create(world, server_no)
    row = world.one("getPublicIpInstanceList", publicIpInstanceNoList=[no])
    assert (row["serverInstanceNo"], row["serverName"], row["privateIp"]) == (server_no, "web-1", "10.1.1.6")
    assert (row["publicIpInstanceStatus"]["code"], row["publicIpInstanceOperation"]["code"]) == ("RUN", "NULL")
    server = world.one("getServerInstanceDetail", serverInstanceNo=server_no)
    assert (server["publicIpInstanceNo"], server["publicIp"]) == (no, row["publicIp"])


def test_one_can_wait_for_its_server_and_change_it(world: World, vpc_no: str, server_no: str) -> None:
    no, other = create(world), world.server(vpc_no, world.subnet(vpc_no))
    pair = {"publicIpInstanceNo": no, "serverInstanceNo": server_no}
    assert world.one("associatePublicIpWithServerInstance", **pair)["serverInstanceNo"] == server_no
    with pytest.raises(errors.PublicIpInUse):
        world.call("associatePublicIpWithServerInstance", publicIpInstanceNo=no, serverInstanceNo=other)
    row = world.one("disassociatePublicIpFromServerInstance", publicIpInstanceNo=no)
    assert (row["serverInstanceNo"], row["privateIp"], row["publicIpInstanceOperation"]["code"]) == ("", "", "NULL")
    assert world.call("associatePublicIpWithServerInstance", publicIpInstanceNo=no, serverInstanceNo=other)


def test_it_can_be_taken_off_by_the_number_of_its_server(world: World, server_no: str) -> None:
    no = create(world, server_no)
    row = world.one("disassociatePublicIpFromServerInstance", serverInstanceNo=server_no)
    assert row["publicIpInstanceNo"] == no
    with pytest.raises(errors.PublicIpNotFound):
        world.call("disassociatePublicIpFromServerInstance", serverInstanceNo=server_no)
    with pytest.raises(errors.PublicIpNotInUse):
        world.call("disassociatePublicIpFromServerInstance", publicIpInstanceNo=no)
    with pytest.raises(InvalidParameter, match="publicIpInstanceNo is required"):
        world.call("disassociatePublicIpFromServerInstance")


def test_a_server_has_one_at_most_and_is_in_a_public_subnet(world: World, vpc_no: str, server_no: str) -> None:
    create(world, server_no)
    with pytest.raises(errors.ServerHasPublicIp):
        create(world, server_no)
    hidden = world.server(vpc_no, world.subnet(vpc_no, subnetTypeCode="PRIVATE"))
    with pytest.raises(errors.ServerNotPublic):
        create(world, hidden)
    assert len(world.rows("getPublicIpInstanceList")) == 1


def test_one_in_use_cannot_be_deleted(world: World, server_no: str) -> None:
    no = create(world, server_no)
    with pytest.raises(errors.PublicIpInUse):
        world.call("deletePublicIpInstance", publicIpInstanceNo=no)
    world.call("disassociatePublicIpFromServerInstance", publicIpInstanceNo=no)
    world.call("deletePublicIpInstance", publicIpInstanceNo=no)
    assert world.rows("getPublicIpInstanceList") == []
    with pytest.raises(errors.PublicIpNotFound):
        world.call("deletePublicIpInstance", publicIpInstanceNo=no)


def test_addresses_differ(world: World) -> None:
    create(world)
    create(world)
    assert len({row["publicIp"] for row in world.rows("getPublicIpInstanceList")}) == 2


def test_lists_by_what_they_are(world: World, vpc_no: str, server_no: str) -> None:
    used, free = create(world, server_no), create(world)
    ip = world.one("getPublicIpInstanceList", publicIpInstanceNoList=[used])["publicIp"]
    filters = {"isAssociated": True, "serverName": "web", "privateIp": "10.1.1.6", "vpcNo": vpc_no, "publicIp": ip}
    for name, value in filters.items():
        rows = world.rows("getPublicIpInstanceList", **{name: value})
        assert [row["publicIpInstanceNo"] for row in rows] == [used], name
    assert world.one("getPublicIpInstanceList", isAssociated=False)["publicIpInstanceNo"] == free
    assert world.rows("getPublicIpInstanceList", publicIpInstanceStatusCode="INIT") == []
