"""From a fresh copy of the course to an answering server, as a student on a new machine meets it."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tests.browser.labserver import ROOT, free_port, wait_for
from tools.bench_parts.rows import at_most, row

START_LIMIT_S, SIZE_LIMIT_MB = 90, 500


def start(say) -> list[dict]:
    """Seconds of `make lab` in a fresh copy, and the size of the environment it built."""
    with tempfile.TemporaryDirectory() as folder:
        copied = copy(ROOT, Path(folder, "course"))
        say("start: make lab in a fresh copy (30 seconds to 3 minutes) ...")
        seconds = make_lab_s(copied)
        size_mb = tree_mb(copied / ".venv")
    return [
        row(
            "make lab, fresh copy to answer", "s", seconds,
            note=f"{at_most(seconds, START_LIMIT_S, 's')}; packages from the installer's cache if there",
        ),
        row("students' environment", "MB", size_mb, note=at_most(size_mb, SIZE_LIMIT_MB, "MB")),
    ]  # fmt: skip


def copy(source: Path, target: Path) -> Path:
    """Copy what git would carry, changed and new files too; returns `target`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=source, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (source / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, target / name)
    return target


def make_lab_s(course: Path, patience_s: float = 600) -> float:
    """Seconds from `make lab` to the first answer; only what it started is ended afterwards."""
    port, token = free_port(), secrets.token_hex(8)
    flags = f"--no-browser --port={port} --ServerApp.port_retries=0 --IdentityProvider.token={token}"
    private = {f"JUPYTER_{name}_DIR": str(course / f".{name}") for name in ("CONFIG", "DATA", "RUNTIME")}
    clean = {name: value for name, value in os.environ.items() if name not in ("VENV", "PYTHON", "MAKEFLAGS")}
    log = course / "lab.log"
    with log.open("w") as words:
        begin = time.perf_counter()
        server = subprocess.Popen(
            ["make", "lab", f"LAB_FLAGS={flags}"], cwd=course, env={**clean, **private},
            stdout=words, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", server, log, patience_s)
            return time.perf_counter() - begin
        finally:
            _stop_group(server)


def _stop_group(leader):
    for kind in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(leader.pid, kind)
        with contextlib.suppress(subprocess.TimeoutExpired):
            leader.wait(10)
            return


def tree_mb(folder: Path) -> float:
    """Room that a folder takes on the disk (MB = 10⁶ bytes), each file counted once, links not followed."""
    seen = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            stat = Path(parent, name).lstat()
            seen[stat.st_dev, stat.st_ino] = stat.st_blocks * 512
    return sum(seen.values()) / 1e6
