"""The race: a slider is moved while a cell draws. Neither may spoil the other's pictures.

With ipykernel 7 and JupyterLab's default, widget messages are handled on a second thread, and pyplot is not
made for two: run so, this test fails. The course pins ipykernel below 7 and ships `commsOverSubshells:
disabled`; here both are looked up in the installed environment, and the race itself is run.
"""

import hashlib
import json
from importlib.metadata import version

import nbformat
import pytest

from tests.browser import labserver
from tests.browser.explorer_view import ExplorerView

pytestmark = pytest.mark.browser

FIGURES = 60
NOTEBOOK = "notebooks/race.ipynb"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

EXPLORER = """
import hashlib, io, json
import numpy as np
from exolab.teaching import Parameter, curves, explore, figure

time = np.linspace(0, 10, 400)

def wave(pitch):
    return {"wave": (time, np.sin(pitch * time)), "last": np.sin(10 * pitch)}

def explorer():
    return explore(wave, draw=curves("Time (s)", "Signal", ylim=(-1.1, 1.1), labels={"wave": "a wave"}),
                   parameters=[Parameter("pitch", 0.5, 5, default=1, label="Pitch", unit="Hz", step=0.01)],
                   says="Ends at {last:.4f}", describe="A wave.")

moved = explorer()
moved
"""
# One level line on white, at a known height, with labels: lines, glyphs and pyplot's current figure are what
# two threads spoil. Every other figure is made as a student would, with pyplot.
DRAWING = f"""
%matplotlib inline
import matplotlib.pyplot as plt

def drawn(number):
    fig, axes = figure(6, 4) if number % 2 else plt.subplots(figsize=(6, 4))
    axes.plot([0, 1], [number, number], color="black", label=f"line $n={{number}}$")
    axes.set(xlabel="Place (nm)", ylabel="Height (nm)", title=f"Figure {{number}}", ylim=(-5, {FIGURES} + 5))
    axes.legend(loc="upper right")
    stream = io.BytesIO()
    (fig if number % 2 else plt).savefig(stream, format="rgba", dpi=60)
    plt.close(fig)
    return stream.getvalue()

def rows_of_line(picture):
    pixels = np.frombuffer(picture, np.uint8).reshape(240, 360, 4)[..., :3]
    return list(np.flatnonzero((pixels[:, 100:200] == 0).all(axis=(1, 2))))

quiet = [drawn(number) for number in range({FIGURES})]
heights = [rows_of_line(picture) for picture in quiet]
assert len(set(quiet)) == {FIGURES} and all(heights) and heights == sorted(heights, reverse=True)
"""
RACE = f"""
def attempt(number):
    try:
        return drawn(number)
    except Exception:  # a figure torn away while it is drawn
        return b""

raced = [attempt(number) for number in range({FIGURES})]
"""
VERDICT = """
alone = explorer()
alone.set(**moved.values)
print(json.dumps({
    "wrong": sum(there != then for there, then in zip(raced, quiet, strict=True)),
    "shown": hashlib.sha256(moved.image.value).hexdigest(),
    "same": moved.picture() == alone.picture(),
    "words": alone.readout(),
}))
"""

# Moves the handle there and back at 60 Hz until told to stop.
SHAKE = """() => {
    const handle = document.querySelector(".exolab-explorer [role=slider]");
    window.shaken = 0;
    window.shaking = setInterval(() => {
        const key = window.shaken++ % 50 < 35 ? "ArrowRight" : "ArrowLeft";
        handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }, 1000 / 60);
}"""
RUN_CELL = """async (number) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = number;
    const before = window.shaken;
    await window.jupyterapp.commands.execute("notebook:run-cell");
    return window.shaken - before;
}"""
BYTES_SHOWN = """async () => {
    const image = document.querySelector(".exolab-explorer .widget-image");
    return Array.from(new Uint8Array(await (await fetch(image.src)).arrayBuffer()));
}"""
SUBSHELLS = """async () => {
    const plugins = window.jupyterapp.pluginRegistry._plugins;
    const registry = plugins.get("@jupyterlab/apputils-extension:settings").service;
    const kernels = "@jupyterlab/apputils-extension:kernels-settings";
    return (await registry.get(kernels, "commsOverSubshells")).composite;
}"""


@pytest.fixture(scope="module")
def race(lab):
    """The race run once: what the kernel says of it, and how often the slider moved while the cell drew."""
    cells = [nbformat.v4.new_code_cell(code.strip()) for code in (EXPLORER, DRAWING, RACE, VERDICT)]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, lab.folder / NOTEBOOK)
    page = lab.page
    labserver.open_notebook(page, lab.at(NOTEBOOK))
    for number in (0, 1):
        page.evaluate(RUN_CELL, number)
    explorer = ExplorerView(page, page.wait_for_selector(".exolab-explorer"))
    explorer.show()
    page.evaluate(SHAKE)
    page.wait_for_timeout(1500)  # the second thread, where there is one, starts with the first moves
    moves = page.evaluate(RUN_CELL, 2)
    explorer.after(lambda: page.evaluate("clearInterval(window.shaking)"))
    page.evaluate(RUN_CELL, 3)
    said = page.query_selector_all(".jp-OutputArea-output pre")[-1].inner_text()
    return {"moves": moves, "explorer": explorer, "errors": lab.errors, **json.loads(said)}


def test_slider_moved_all_the_while(race):
    assert race["moves"] >= FIGURES


def test_no_figure_of_the_cell_is_wrong(race):
    assert race["wrong"] == 0


def test_explorer_is_right_at_the_end(race):
    assert race["same"], "the explorer's picture is not that of a new one at the same place"
    shown = hashlib.sha256(bytes(race["explorer"].page.evaluate(BYTES_SHOWN))).hexdigest()
    assert shown == race["shown"], "the page shows another picture than the kernel sent last"
    assert race["explorer"].look().words == race["words"]
    assert race["explorer"].sliders[0].agrees


def test_page_reports_no_error(race):
    assert race["errors"] == []


def test_widget_messages_stay_on_the_kernels_one_thread(race):
    page = race["explorer"].page
    assert page.evaluate(SUBSHELLS) == "disabled"
    connection = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    assert page.evaluate(f"{connection}.commsOverSubshells") == "disabled"
    assert int(version("ipykernel").split(".")[0]) < 7
