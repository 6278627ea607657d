"""Where this machine gets Debian packages from, and a cut-down copy of such a mirror for the hosts."""

from __future__ import annotations

import hashlib
import lzma
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from hacluster_lab.errors import ImageFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MIRROR_VARIABLE = "HACLUSTER_LAB_MIRROR"
_INDEX = re.compile(r"_dists_(?P<suite>[^_]+)_(?P<file>InRelease|main_binary-[a-z0-9]+_Packages\.xz)$")


class Source(NamedTuple):
    """A suite and the mirror that has it."""

    uri: str
    suite: str


def sources(suites: tuple[str, ...], environment: Mapping[str, str]) -> list[Source]:
    """The mirrors that apt of this machine uses for *suites*.

    ``HACLUSTER_LAB_MIRROR`` names one for a machine that is no Debian; security updates are then left out.

    :raises ImageFailed: this machine knows no mirror for the first suite
    """
    if mirror := environment.get(MIRROR_VARIABLE):
        return [Source(mirror.rstrip("/"), suite) for suite in suites if not suite.endswith("-security")]
    known = dict(_known_to_apt())
    if suites[0] not in known:
        raise ImageFailed(
            f"apt of this machine has no source for Debian {suites[0]}",
            fix=f"Run apt-get update; on another system set {MIRROR_VARIABLE} to the address of a Debian mirror.",
        )
    return [Source(known[suite], suite) for suite in suites if suite in known]


def _known_to_apt() -> Iterator[tuple[str, str]]:
    """Suites of Debian with their mirror, as apt has them configured."""
    command = ("apt-get", "indextargets", "--format", "$(ORIGIN) $(REPO_URI) $(CODENAME)", "Created-By: Packages")
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in listing.stdout.splitlines():
        origin, uri, codename = line.rsplit(" ", 2)
        if origin == "Debian":
            yield codename, uri.rstrip("/")


def copy(lists: Path, packages: Path, origins: list[Source], pool: Path) -> list[Source]:
    """Make *pool* a mirror of *packages* (a folder of .deb files), with the signed indexes that apt kept in *lists*.

    :return: the suites, with the path of their mirror inside *pool*
    """
    folders = {source.suite: f"mirror{number}" for number, source in enumerate(origins)}
    for file in lists.iterdir():
        if match := _INDEX.search(file.name):
            target = pool / folders[match["suite"]] / "dists" / match["suite"] / match["file"].replace("_", "/", 2)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    by_hash = {hashlib.sha256(deb.read_bytes()).hexdigest(): deb for deb in packages.glob("*.deb")}
    for source in origins:
        _place(by_hash, pool / folders[source.suite])
    return [Source(folders[source.suite], source.suite) for source in origins]


def _place(by_hash: dict[str, Path], mirror: Path) -> None:
    """Link each package that the mirror's index lists to where the index says it is."""
    for index in mirror.glob("dists/*/main/*/Packages.xz"):
        for stanza in lzma.decompress(index.read_bytes()).decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in stanza.splitlines() if ": " in line)
            deb = by_hash.get(fields.get("SHA256", ""))
            if deb:
                target = mirror / fields["Filename"]
                target.parent.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    os.link(deb, target)
