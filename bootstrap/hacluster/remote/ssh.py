"""The transport over SSH, by paramiko. One connection a node, a channel a command."""

from __future__ import annotations

import secrets
import select
import shlex
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import paramiko
from pydantic import SecretStr

from hacluster.errors import CommandFailed, CommandTimeout, ConnectionLost
from hacluster.remote import batch
from hacluster.remote.transport import DEFAULT_SECONDS, Argv, File, Result

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK = 65536
NO_EXIT_CODE = -1
"""What paramiko gives for a channel that was closed without one."""


@dataclass
class SshTransport:
    """Implements :class:`hacluster.remote.transport.Transport` on an authenticated connection."""

    node: str
    connection: paramiko.Transport
    _sftp: paramiko.SFTPClient | None = None
    _held: list[paramiko.Channel] = field(default_factory=list)

    def run(self, argv: Argv, stdin: str | SecretStr = "", seconds: float = DEFAULT_SECONDS) -> Result:
        """Run a command to its end."""
        text = stdin.get_secret_value() if isinstance(stdin, SecretStr) else stdin
        code, out, err = self._execute(shlex.join(argv), text.encode(), seconds, argv)
        return Result(argv, code, out, err)

    def batch(self, commands: Sequence[Argv], seconds: float = DEFAULT_SECONDS) -> list[Result]:
        """Run several commands in one round trip; the script goes in by standard input."""
        mark = f"--{secrets.token_hex(12)}"
        shell = ("sh", "-s")
        _, out, _ = self._execute(shlex.join(shell), batch.script(commands, mark).encode(), seconds, shell)
        try:
            return batch.parse(commands, mark, out)
        except ValueError as error:
            raise ConnectionLost("A batch of commands broke off", why=str(error), node=self.node) from error

    def hold(self, argv: Argv, seconds: float = DEFAULT_SECONDS) -> str:
        """Start a command on a channel that stays open until the connection closes."""
        try:
            channel = self.connection.open_session(timeout=seconds)
            channel.settimeout(seconds)
            channel.exec_command(shlex.join(argv))
            line = str(channel.makefile("r").readline())
        except (OSError, EOFError, paramiko.SSHException) as error:
            raise ConnectionLost(f"{argv[0]} cannot be started", why=str(error), node=self.node) from error
        self._held.append(channel)  # a channel that is not referenced is closed
        return line.strip()

    def put(self, file: File) -> None:
        """Write to a new file beside the target, then rename: readers see the old content or the new one."""
        scratch = f"{file.path}.hacluster-{secrets.token_hex(4)}"
        try:
            _write(self._files(), file, scratch)
        except (EOFError, ConnectionError, paramiko.SSHException) as error:
            raise self._lost(("sftp", file.path), str(error)) from error
        except TimeoutError as error:
            raise self._late(("sftp", file.path), DEFAULT_SECONDS) from error
        except OSError as error:
            raise CommandFailed(f"{file.path} cannot be written", why=str(error), node=self.node) from error

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def _files(self) -> paramiko.SFTPClient:
        if self._sftp is None:
            channel = self.connection.open_session(timeout=DEFAULT_SECONDS)
            channel.settimeout(DEFAULT_SECONDS)
            channel.invoke_subsystem("sftp")
            self._sftp = paramiko.SFTPClient(channel)
        return self._sftp

    def _execute(self, line: str, stdin: bytes, seconds: float, argv: Argv) -> tuple[int, str, str]:
        deadline = time.monotonic() + seconds
        try:
            with self.connection.open_session(timeout=seconds) as channel:
                channel.exec_command(line)
                channel.settimeout(seconds)
                with suppress(OSError):  # a command may end without reading what is meant for it
                    channel.sendall(stdin)
                    channel.shutdown_write()
                out, err = self._read(channel, deadline, argv)
                if not channel.status_event.wait(max(0.0, deadline - time.monotonic())):
                    raise self._late(argv, seconds)
                code = channel.recv_exit_status()
        except (OSError, EOFError, paramiko.SSHException) as error:
            raise self._lost(argv, str(error) or type(error).__name__) from error
        if code == NO_EXIT_CODE:
            raise self._lost(argv, "It was closed before the command ended.")
        return code, out.decode(errors="replace"), err.decode(errors="replace")

    def _read(self, channel: paramiko.Channel, deadline: float, argv: Argv) -> tuple[bytes, bytes]:
        """Both streams to their ends."""
        started = time.monotonic()
        out, err = bytearray(), bytearray()
        while True:
            ended = channel.eof_received or channel.closed  # asked first: what came before the end is then in a buffer
            if channel.recv_ready():
                out += channel.recv(CHUNK)
            elif channel.recv_stderr_ready():
                err += channel.recv_stderr(CHUNK)
            elif ended:
                return bytes(out), bytes(err)
            elif not select.select([channel], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise self._late(argv, deadline - started)

    def _lost(self, argv: Argv, why: str) -> ConnectionLost:
        return ConnectionLost(f"The connection to {self.node} broke", why=why, node=self.node, command=argv)

    def _late(self, argv: Argv, seconds: float) -> CommandTimeout:
        what = f"{argv[0]} did not end in {seconds:.0f} s"
        return CommandTimeout(what, why="It may still be running on the node.", node=self.node, command=argv)


def _write(sftp: paramiko.SFTPClient, file: File, scratch: str) -> None:
    try:
        with sftp.open(scratch, "wxb") as remote:
            remote.chmod(file.mode)
            remote.write(file.content)
        sftp.posix_rename(scratch, file.path)
    except OSError:
        with suppress(OSError, EOFError, paramiko.SSHException):
            sftp.remove(scratch)  # it may hold a secret
        raise
