"""Run notebooks from a fresh kernel and store their outputs: `python tools/run_notebooks.py [NOTEBOOK ...]`.

The stored file depends on the notebook alone: no timings, no widget state, stable cell and widget ids. So a
changed line in a diff is a changed result.
"""

import hashlib
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
WIDGET = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def run(path: Path) -> float:
    """Execute one notebook in place; returns seconds."""
    notebook = nbformat.read(path, as_version=4)
    for number, cell in enumerate(notebook.cells):
        cell.id = cell.get("id") or f"cell-{number:02d}"
    start = time.perf_counter()
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    seconds = time.perf_counter() - start
    tidy(notebook)
    nbformat.write(notebook, path)
    return seconds


def tidy(notebook) -> None:
    """Remove what differs from run to run without meaning anything."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            view = output.get("data", {}).get(WIDGET)
            if view:
                view["model_id"] = hashlib.sha256(cell.id.encode()).hexdigest()[:32]


def main(names) -> int:
    paths = [Path(name) for name in names] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    for path in paths:
        print(f"{path.name}: running ...", end=" ", flush=True)
        try:
            print(f"{run(path):.1f} s", flush=True)
        except CellExecutionError as problem:
            print(f"stopped, nothing stored.\n{problem.ename}: {problem.evalue}\n{problem.traceback}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
