"""The nodes of the cluster: who they are and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hacluster.config.sections import Access
    from hacluster.outputs.model import Outputs


@dataclass(frozen=True)
class Node:
    """A node. *id* is corosync's node id: its place among the servers, from 1."""

    name: str
    id: int
    server_no: str
    nic_no: str
    address: str
    """In the VPC: where the other nodes reach it."""
    host: str
    """Where the operator reaches it."""
    port: int
    user: str


def of_outputs(outputs: Outputs, access: Access) -> tuple[Node, ...]:
    """The nodes for the servers of *outputs*, in their order; the first is the preferred one."""
    return tuple(
        Node(
            name=server.name,
            id=number,
            server_no=server.no,
            nic_no=server.nic_no,
            address=str(server.private_ip),
            host=str(server.address),
            port=access.port,
            user=access.user,
        )
        for number, server in enumerate(outputs.servers, start=1)
    )
