"""Draws the schematics of the course.

`python tools/schematics.py` writes assets/figures/*.svg; with `--check` it compares and writes nothing.
Each module schematics_drawings/lesson_NN.py has DRAWINGS = {name without .svg: (height in px, function)};
the function returns a list of SVG elements. The words for people who cannot see a drawing are in
assets/figures/descriptions.yml.
"""

import argparse
import importlib
import pkgutil
from pathlib import Path

import schematics_drawings
import yaml
from schematics_kit.page import svg

FIGURES = Path(__file__).resolve().parent.parent / "assets" / "figures"


def drawings() -> dict:
    """Name -> (height in px, function) of every drawing, from all modules of schematics_drawings."""
    found = {}
    modules = sorted(m.name for m in pkgutil.iter_modules(schematics_drawings.__path__))
    for module in (name for name in modules if name.startswith("lesson_")):
        found |= importlib.import_module(f"schematics_drawings.{module}").DRAWINGS
    return found


def descriptions() -> dict:
    """File name -> {alt, description}."""
    return yaml.safe_load((FIGURES / "descriptions.yml").read_text(encoding="utf-8"))


def render(name: str) -> str:
    """One drawing as the text of its SVG file. Raises KeyError where its description is missing."""
    height, draw = drawings()[name]
    told = descriptions().get(f"{name}.svg")
    if told is None:
        raise KeyError(f"describe {name}.svg in assets/figures/descriptions.yml: alt and description")
    return svg(name, height, draw(), told["alt"], told["description"])


def differing() -> list:
    """Names whose file is missing or is not what this script draws."""
    return [
        name
        for name in drawings()
        if not (path := FIGURES / f"{name}.svg").exists() or path.read_text(encoding="utf-8") != render(name)
    ]


def main() -> int:
    """Write the drawings, or with --check say which files differ (exit status 1)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    if parser.parse_args().check:
        names = differing()
        for name in names:
            print(f"{name}.svg is not what tools/schematics.py draws: run `python tools/schematics.py`")
        return 1 if names else 0
    for name in drawings():
        (FIGURES / f"{name}.svg").write_text(render(name), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
