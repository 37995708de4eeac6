"""Is this installation fit for the course? Each finding says in plain words what to do."""

import importlib.util
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from exolab.assets import asset

PYTHON = (3, 11)
NEEDED = (
    "jupyterlab",
    "ipykernel",
    "ipywidgets",
    "numpy",
    "scipy",
    "matplotlib",
    "pandas",
    "yaml",
    "bibtexparser",
)
MEND = "In the folder of the course, run `make lab`; on Windows, follow the two steps in README.md."


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it is fit, and what to do if not."""

    what: str
    fit: bool
    advice: str = ""


def findings() -> list[Finding]:
    """Everything the course needs on this machine, fit or not."""
    return [_python(), *map(_package, NEEDED), _kernel(), _assets(), _settings()]


def report() -> bool:
    """Print the findings; True when all are fit."""
    found = findings()
    for one in found:
        print(f"{'✓' if one.fit else '✗'} {one.what}{'' if one.fit else f'. {one.advice}'}")
    fit = all(one.fit for one in found)
    print("Everything is in place." if fit else "Do what the lines marked ✗ say, then run this again.")
    return fit


def _python():
    needed = ".".join(map(str, PYTHON))
    return Finding(
        f"Python {needed} or newer", sys.version_info[:2] >= PYTHON, f"Install Python {needed}. {MEND}"
    )


def _package(name):
    return Finding(f"the package {name}", importlib.util.find_spec(name) is not None, MEND)


def _kernel():
    try:
        major = int(metadata.version("ipykernel").split(".")[0])
    except metadata.PackageNotFoundError:
        return Finding("ipykernel older than 7", False, MEND)
    why = "Newer ones draw on two threads at once and spoil pictures."
    return Finding("ipykernel older than 7", major < 7, f"{why} {MEND}")


def _assets():
    try:
        for name in ("literature", "questions", "glossary.yml", "references.bib"):
            asset(name)
    except FileNotFoundError as problem:
        return Finding("the published values", False, str(problem))
    return Finding("the published values", True)


def _settings():
    home = Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings" / "overrides.d" / "exolab.json"
    return Finding(
        "the settings that JupyterLab needs", home.is_file(), f"Install the course into this Python. {MEND}"
    )
