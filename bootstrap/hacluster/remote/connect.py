"""Opens connections to nodes: compares the host key with the pinned one, logs in, waits for a server that boots."""

from __future__ import annotations

import logging
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import paramiko

from hacluster.errors import AccessRefused, HaclusterError, HostUnreachable, IdentityMissing, NotRoot
from hacluster.remote.ssh import SshTransport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hacluster.inventory.nodes import Node
    from hacluster.remote.hostkeys import Pins

TRY_SECONDS = 5.0
PAUSE_SECONDS = 0.5

# What it has to say comes as an exception too; its tracebacks would stand between the lines of our own progress.
logging.getLogger("paramiko").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Connector:
    """How nodes are reached.

    :param identity: the operator's private key
    :param seconds: how long a node may take until it lets us in: it may still boot or run its init script
    :param notice: told what is waited for, and each key that is pinned
    """

    identity: paramiko.PKey
    pins: Pins
    seconds: float
    notice: Callable[[str, str], None]

    def connect(self, node: Node) -> SshTransport:
        """A connection to *node*.

        :raises HostUnreachable, AccessRefused, HostKeyChanged, NotRoot: why there is none
        """
        deadline = time.monotonic() + self.seconds
        known = self.pins.knows(node.server_no)
        told = ""
        while True:
            try:
                return self._try(node)
            except (HostUnreachable, AccessRefused) as error:
                # A server that let us in before has its key since its first boot: to wait would not help.
                if time.monotonic() > deadline or (known and isinstance(error, AccessRefused)):
                    raise
                if error.what != told:
                    self.notice(node.name, f"waiting: {error.what}")
                    told = error.what
            time.sleep(PAUSE_SECONDS)

    def _try(self, node: Node) -> SshTransport:
        try:
            stream = socket.create_connection((node.host, node.port), timeout=TRY_SECONDS)
        except OSError as error:
            what = f"{node.name} ({node.host}:{node.port}) does not answer on SSH"
            raise HostUnreachable(what, why=str(error), node=node.name) from error
        connection = paramiko.Transport(stream)
        try:
            self._identify(connection, node)
            connection.auth_publickey(node.user, self.identity)
        except paramiko.AuthenticationException as error:
            connection.close()
            what = f"{node.name} refuses the key for {node.user}"
            raise AccessRefused(what, why=str(error), node=node.name) from error
        except (OSError, EOFError, paramiko.SSHException) as error:
            connection.close()
            what = f"{node.name} ({node.host}:{node.port}) does not speak SSH"
            raise HostUnreachable(what, why=str(error) or "the connection was closed", node=node.name) from error
        except HaclusterError:
            connection.close()
            raise
        return self._as_root(SshTransport(node.name, connection))

    def _identify(self, connection: paramiko.Transport, node: Node) -> None:
        """Exchange keys, and make sure that it is the server that it was."""
        pinned = self.pins.types(node.server_no)
        options = connection.get_security_options()
        options.key_types = sorted(options.key_types, key=lambda kind: _family(kind) not in pinned)
        connection.start_client(timeout=TRY_SECONDS)
        key = connection.get_remote_server_key()
        if self.pins.accept(node.server_no, node.name, key):
            self.notice(node.name, f"pinned its host key {key.fingerprint}")

    def _as_root(self, transport: SshTransport) -> SshTransport:
        try:
            if transport.run(("id", "-u")).stdout.strip() != "0":
                raise NotRoot(f"The login user of {transport.node} is not root", node=transport.node)
        except HaclusterError:
            transport.close()
            raise
        return transport


def load_identity(path: Path) -> paramiko.PKey:
    """The operator's private key.

    :raises IdentityMissing: there is none, or it needs a passphrase
    """
    try:
        return paramiko.PKey.from_path(path)
    except FileNotFoundError as error:
        raise IdentityMissing(f"There is no private key {path}") from error
    except paramiko.PasswordRequiredException as error:
        raise IdentityMissing(f"The private key {path} needs a passphrase", fix="Name a key without one.") from error
    except (OSError, ValueError, TypeError, paramiko.SSHException) as error:
        raise IdentityMissing(f"{path} is not a private key that can be used", why=str(error)) from error


def _family(algorithm: str) -> str:
    """The key type that a signature algorithm belongs to: RSA keys sign in several ways."""
    return "ssh-rsa" if algorithm.startswith("rsa-sha2-") else algorithm
