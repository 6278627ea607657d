"""Builds the root file system of the hosts, once, and keeps it in the user's cache folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hacluster.errors import ExitCode, HaclusterError
from hacluster.report.errors import show
from hacluster_lab.errors import ImageFailed
from hacluster_lab.hosts import mirror
from hacluster_lab.hosts.recipe import DEBIAN_12, ENABLED_UNITS, POOL_PATH, ROOT_FILES, Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

BUILD_MINUTES = 20

_KEEP_INDEXES = (
    # apt keeps an index as it was downloaded, so that its signed hash still fits.
    'Acquire::GzipIndexes "true"',
    'Acquire::IndexTargets::deb::Packages::KeepCompressedAs "xz"',
    'Acquire::Languages "none"',
)


@dataclass(frozen=True)
class Image:
    """A built image: read-only layers for any number of hosts."""

    folder: Path

    @property
    def root(self) -> Path:
        """The root file system."""
        return self.folder / "root"

    @property
    def pool(self) -> Path:
        """The packages that hosts may install."""
        return self.folder / "pool"


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where images are kept: below XDG_CACHE_HOME."""
    base = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "hacluster" / "images"


def find(recipe: Recipe, environment: Mapping[str, str]) -> Image | None:
    """The image of *recipe* if it is built."""
    folder = _folder(recipe, environment)
    return Image(folder) if folder.is_dir() else None


def build(recipe: Recipe, environment: Mapping[str, str], progress: Callable[[str], None]) -> Image:
    """Build the image of *recipe* unless it is there. Two builds at once wait for each other.

    :param progress: told each step
    :raises ImageFailed: with the last lines of the log
    """
    folder = _folder(recipe, environment)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_suffix(".lock")):
        if not folder.is_dir():
            for stale in folder.parent.glob(f".{folder.name}-*"):  # of a build that was killed
                shutil.rmtree(stale)
            scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
            try:
                _build_into(scratch, recipe, environment, progress)
                scratch.chmod(0o755)
                scratch.rename(folder)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    return Image(folder)


def _folder(recipe: Recipe, environment: Mapping[str, str]) -> Path:
    return cache_folder(environment) / f"{recipe.name}-{recipe.fingerprint}"


def _build_into(folder: Path, recipe: Recipe, environment: Mapping[str, str], progress: Callable[[str], None]) -> None:
    origins = mirror.sources(recipe.suites, environment)
    image = Image(folder)
    image.pool.mkdir()
    progress(f"fetching and unpacking {recipe.name}")
    kept = folder / "kept"
    kept.mkdir()
    _run(_mmdebstrap(recipe, origins, image), folder / "build.log", {"KEPT": str(kept)})
    progress("making the package pool")
    local = mirror.copy(kept / "lists", kept / "packages", origins, image.pool)
    shutil.rmtree(kept)
    _write_root_files(image.root, local)
    progress("reading the pool's indexes")
    _run(_update_indexes(image), folder / "build.log")


def _mmdebstrap(recipe: Recipe, origins: list[mirror.Source], image: Image) -> tuple[str, ...]:
    """Build the root, and in the same run download what the pool is to hold, into the folder $KEPT."""
    fetch = ("apt-get", "--yes", "--no-install-recommends", "--download-only", "install", *recipe.pool)
    return (
        "mmdebstrap",
        "--variant=minbase",
        f"--include={','.join(recipe.packages)}",
        *(f"--aptopt={option}" for option in _KEEP_INDEXES),
        f'--customize-hook=chroot "$1" {" ".join(fetch)}',
        '--customize-hook=cp -r "$1/var/cache/apt/archives" "$KEPT/packages"',
        '--customize-hook=cp -r "$1/var/lib/apt/lists" "$KEPT/lists"',
        '--customize-hook=rm -f "$1"/etc/ssh/ssh_host_*',
        recipe.suites[0],
        str(image.root),
        *(f"deb {source.uri} {source.suite} main" for source in origins),
    )


def _write_root_files(root: Path, local: list[mirror.Source]) -> None:
    options = "check-valid-until=no lang=none"  # a cached pool grows older than its Release file allows
    lines = [f"deb [{options}] file:{POOL_PATH}/{source.uri} {source.suite} main\n" for source in local]
    for file in (root / "etc/apt/sources.list.d").iterdir():
        file.unlink()
    (root / "etc/apt/sources.list").write_text("".join(lines))
    (root / "etc/apt/apt.conf.d/99mmdebstrap").unlink(missing_ok=True)
    for name, content in ROOT_FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    wanted = root / "etc/systemd/system/multi-user.target.wants"
    for unit in ENABLED_UNITS:
        (wanted / unit).symlink_to(f"/etc/systemd/system/{unit}")
    (root / "etc/hostname").unlink(missing_ok=True)
    (root / "etc/machine-id").write_text("")
    (root / POOL_PATH.lstrip("/")).mkdir(parents=True)


def _update_indexes(image: Image) -> tuple[str, ...]:
    """apt-get update in the image, with the pool in its place; in a mount namespace of its own, so nothing is left."""
    script = 'mount --bind "$1" "$2" && exec chroot "$3" apt-get --quiet update'
    inner = ("sh", str(image.pool), f"{image.root}{POOL_PATH}", str(image.root))
    return ("unshare", "--mount", "--propagation=private", "sh", "-c", script, *inner)


def _run(command: tuple[str, ...], log: Path, variables: Mapping[str, str] | None = None) -> None:
    with log.open("ab") as output:
        try:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(variables or {})},
                timeout=BUILD_MINUTES * 60,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ImageFailed(f"{command[0]} did not end in {BUILD_MINUTES} minutes") from error
    if done.returncode:
        tail = log.read_text(errors="replace").splitlines()[-6:]
        raise ImageFailed(f"{command[0]} failed with {done.returncode}", why="\n".join(tail), command=command)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def main() -> int:
    """Build the image ahead of the first `lab up`: ``python -m hacluster_lab.hosts.image``."""
    try:
        build(DEBIAN_12, os.environ, print)
    except HaclusterError as error:
        show(error)
        return error.exit_code
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
