"""The plugin process: Terraform starts it, reads one line from it, calls it, and tells it to end.

The package `tf` has a runner too. It ends all calls in flight when Terraform is interrupted, so that what they had
created is lost from the state, and it keeps a private key below ~/.cache; so the process is made here. The key stays in
memory, the socket's folder goes when the process ends.
"""

from __future__ import annotations

import base64
import datetime
import os
import signal
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tf.gen import grpc_controller_pb2 as controller_pb
from tf.gen import grpc_controller_pb2_grpc as controller_rpc
from tf.gen import tfplugin_pb2_grpc as rpc

from hacluster_lab.provider.servicer import Servicer

if TYPE_CHECKING:
    from collections.abc import Mapping

COOKIE = ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
"""What Terraform sets for the plugins that it starts."""

HANDSHAKE_VERSION = 1
PROTOCOL_VERSION = 6
THREADS = 64
"""Terraform has as many calls in flight as its -parallelism says, 10 by default; one more must always get through."""

LIFETIME = datetime.timedelta(days=2)
HEARTBEAT = 0.5
"""Seconds between two looks whether Terraform still lives."""


class Controller(controller_rpc.GRPCControllerServicer):  # type: ignore[misc]  # generated code without types
    """Terraform's order to end."""

    def __init__(self, ended: threading.Event) -> None:
        self._ended = ended

    def Shutdown(self, request: Any, context: Any) -> Any:  # noqa: N802
        """End."""
        self._ended.set()
        return controller_pb.Empty()


def run(environment: Mapping[str, str]) -> int:
    """Serve until Terraform says so or is gone; the exit code."""
    name, value = COOKIE
    if environment.get(name) != value:
        print("This is a Terraform provider; Terraform starts it by itself.", file=sys.stderr)
        return 1
    # The terminal sends an interrupt to the plugin too; it is Terraform's to handle, which then calls StopProvider.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with tempfile.TemporaryDirectory(prefix="tf-ncloud-") as folder:
        _serve(Path(folder) / "socket")
    return 0


def _serve(socket: Path) -> None:
    stop, ended = threading.Event(), threading.Event()
    server = grpc.server(ThreadPoolExecutor(THREADS))
    rpc.add_ProviderServicer_to_server(Servicer(stop), server)
    controller_rpc.add_GRPCControllerServicer_to_server(Controller(ended), server)
    certificate, credentials = _credentials()
    server.add_secure_port(f"unix:{socket}", credentials)
    server.start()
    encoded = base64.b64encode(certificate).decode().rstrip("=")
    print(f"{HANDSHAKE_VERSION}|{PROTOCOL_VERSION}|unix|{socket}|grpc|{encoded}", flush=True)
    terraform = os.getppid()
    while not ended.wait(HEARTBEAT) and os.getppid() == terraform:
        pass
    stop.set()
    server.stop(grace=HEARTBEAT).wait()


def _credentials() -> tuple[bytes, Any]:
    """A fresh certificate (DER), by which Terraform knows this process, and the server's credentials with it.

    Terraform's own certificate is not asked for: its key is of a kind (P-521) that gRPC for Python does not take. The
    socket is in a folder that only this user may enter.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pair = (
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        certificate.public_bytes(Encoding.PEM),
    )
    return certificate.public_bytes(Encoding.DER), grpc.ssl_server_credentials([pair])
