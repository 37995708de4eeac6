"""A real JupyterLab on a copy of the course, and a real Chromium looking at it."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Below the ports that systems hand out by themselves: a kernel that starts at the same moment can't take it.
PORTS = range(10_240, 32_768)


def chromium() -> str | None:
    """Path of a Chromium on this machine, or None."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Callable[[str], str]]:
    """Run JupyterLab on a copy of the course in `folder`; yields a function from a notebook to its address.

    Settings, workspaces and signatures of whoever runs this stay out of it. Raises RuntimeError with the
    server's last words when it does not answer within a minute.
    """
    for name in ("notebooks", "assets", "exercises"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    port, token = free_port(), secrets.token_hex(8)
    private = {"CONFIG": ".config", "DATA": ".data", "RUNTIME": ".runtime"}
    environment = {
        **os.environ,
        **{f"JUPYTER_{name}_DIR": str(folder / path) for name, path in private.items()},
        "IPYTHONDIR": str(folder / ".ipython"),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    log = folder / "lab.log"
    with log.open("w") as words:
        server = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=words, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", server, log)
            yield lambda path: f"http://127.0.0.1:{port}/lab/tree/{path}?token={token}&reset"
        finally:
            stop(server)


def stop(process: subprocess.Popen) -> None:
    """End a process that was started here, kindly first."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    if process.poll() is None:
        process.kill()
        process.wait(10)


def wait_for(address: str, server: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    """Return as soon as `address` answers; RuntimeError with the end of the log if it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab ended at once:\n{log.read_text()[-2000:]}")
        with contextlib.suppress(OSError, HTTPException):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not answer within {seconds:.0f} s:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    """A port that nothing listens on."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def browser(width: int = 1280, height: int = 720):
    """A page in headless Chromium, and the list its console errors go to."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        engine = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = engine.new_page(viewport={"width": width, "height": height})
        errors = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: errors.append(str(problem)))
        yield page, errors
        engine.close()


def open_notebook(page, address: str) -> None:
    """Open a notebook and wait until its kernel is idle."""
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function("window.jupyterapp && window.jupyterapp.shell.currentWidget", timeout=60_000)
    _wait_until_idle(page)


def run_all(page) -> bool:
    """Run every cell and wait until the last one is done; False when a cell raised."""
    done = page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    _wait_until_idle(page)
    return done


def save(page) -> None:
    """Save the notebook, as Ctrl-S does, and wait until the server has it."""
    page.evaluate("window.jupyterapp.shell.currentWidget.context.save()")


def shut_kernels_down(page) -> None:
    """End every kernel of the server."""
    page.evaluate("window.jupyterapp.serviceManager.sessions.shutdownAll()")


def _wait_until_idle(page) -> None:
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=60_000,
    )
