"""The comparison of outputs is strict: each small change to what is stored makes its cell fail."""

import importlib.util
import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebooks import reading

IMPORTS = """import numpy as np
from exolab.teaching import Parameter, curves, explore, figure, show
x = np.linspace(0, 1, 11)"""
NUMBER = 'print(f"mean {x.mean():.2f} m")'
FIGURE = """fig, ax = figure(5, 3)
ax.plot(x, x**2)
show(fig, describe="A parabola.")"""
EXPLORER = """explore(
    lambda slope: {"line": (x, slope * x)},
    draw=curves("x", "y"),
    parameters=[Parameter("slope", 0, 2, default=1, label="Slope")],
    says="slope {slope:g}",
    describe="A straight line.",
)"""


def nothing(cell):
    pass


def changed_digit(cell):
    (output,) = cell.outputs
    assert output.text == "mean 0.50 m\n"
    output.text = "mean 0.51 m\n"


def added_warning(cell):
    cell.source += '\nimport warnings\nwarnings.warn("the bath leaks", stacklevel=1)'


def stray_value(cell):
    cell.source += "\nx.size"


def failing_assertion(cell):
    cell.source += "\nassert x.mean() > 1"


def removed_picture(cell):
    assert "image/png" in cell.outputs[0].data
    del cell.outputs[0]


def changed_caption(cell):
    caption = cell.outputs[-1].data
    assert caption["text/markdown"].startswith("*A ")
    caption["text/markdown"] = caption["text/markdown"].replace("*A ", "*The ")


def changed_readout(cell):
    data = cell.outputs[0].data
    assert "slope 1" in data["text/plain"]
    data["text/plain"] = data["text/plain"].replace("slope 1", "slope 2")


def removed_pixels(cell):
    del cell.outputs[0].data["image/png"]


# What is done to the stored copy of each cell; one that passes is only there to show that the others could.
PASS = {
    "a number as it was": (NUMBER, nothing),
    "a figure as it was": (FIGURE, nothing),
    "an explorer as it was": (EXPLORER, nothing),
}
FAIL = {
    "a changed digit": (NUMBER, changed_digit),
    "an added warning": (NUMBER, added_warning),
    "a stray value": (NUMBER, stray_value),
    "a claim that is not true": (NUMBER, failing_assertion),
    "a removed figure": (FIGURE, removed_picture),
    "a changed caption": (FIGURE, changed_caption),
    "a removed explorer": (EXPLORER, removed_picture),
    "a changed read-out": (EXPLORER, changed_readout),
    "a changed caption of an explorer": (EXPLORER, changed_caption),
}
UNSEEN = {
    "pixels of a figure removed": (FIGURE, removed_pixels),
    "pixels of an explorer removed": (EXPLORER, removed_pixels),
}
CELLS = PASS | FAIL | UNSEEN


def store(path):
    """A small lesson, run and stored by the course's own tool."""
    place = reading.ROOT / "tools" / "run_notebooks.py"
    spec = importlib.util.spec_from_file_location("run_notebooks", place)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    cells = [new_code_cell(source) for source in (IMPORTS, *(source for source, _ in CELLS.values()))]
    nbformat.write(new_notebook(cells=cells), path)
    tool.run(path)


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """Compare the stored lesson and its changed copy as `make test` does: {(file, cell): passed or not}."""
    folder = tmp_path_factory.mktemp("strict")
    store(folder / "stored.ipynb")
    notebook = nbformat.read(folder / "stored.ipynb", as_version=4)
    for cell, (_, change) in zip(notebook.cells[1:], CELLS.values(), strict=True):
        change(cell)
    nbformat.write(notebook, folder / "changed.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "60"]
    command += ["--nbval-sanitize-with", str(reading.ROOT / "tests" / "nbval_sanitize.cfg")]
    command += ["-p", "no:cacheprovider", "-rA", "-q", "--color=no", str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    lines = re.findall(r"^(PASSED|FAILED) (?:.*/)?(\w+)\.ipynb::Cell (\d+)", done.stdout, re.MULTILINE)
    assert len(lines) == 2 * (1 + len(CELLS)), done.stdout + done.stderr
    names = ["imports", *CELLS]
    return {(file, names[int(number)]): verdict == "PASSED" for verdict, file, number in lines}


def test_a_notebook_passes_as_it_was_stored(passed):
    assert all(verdict for (file, _), verdict in passed.items() if file == "stored")


@pytest.mark.parametrize("name", PASS)
def test_an_unchanged_cell_passes_beside_changed_ones(passed, name):
    assert passed["changed", name]


@pytest.mark.parametrize("name", FAIL)
def test_a_changed_cell_fails(passed, name):
    assert not passed["changed", name]


@pytest.mark.parametrize("name", UNSEEN)
def test_the_comparison_overlooks_pixels_so_that_test_outputs_must_look_at_them(passed, name):
    assert passed["changed", name]


def test_make_compares_every_notebook_strictly():
    makefile = (reading.ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"\$\(PYTEST\) --nbval .*\\\n.*nbval_sanitize\.cfg notebooks\n", makefile)
    assert "lax" not in makefile


def test_the_sanitising_rules_touch_no_digit_of_a_result():
    rules = (reading.ROOT / "tests" / "nbval_sanitize.cfg").read_text(encoding="utf-8")
    patterns = re.findall(r"^regex: (.*)$", rules, re.MULTILINE)
    assert len(patterns) <= 3
    for result in ("mean 0.50 m", "87,481 lipids", "1e+10", "69% lost in 44 h", "26 to 30 nm", "✓ inside"):
        assert not [pattern for pattern in patterns if re.search(pattern, result)], result
