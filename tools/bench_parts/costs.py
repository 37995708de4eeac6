"""What the course costs a machine: seconds of import, seconds and memory of each notebook."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from tools.bench_parts.rows import at_most, median, row
from tools.run_notebooks import ROOT, run

IMPORTS = 5
PLAIN = "import matplotlib.pyplot, ipywidgets"
IMPORT_LIMIT_S, NOTEBOOK_LIMIT_S, MEMORY_LIMIT_MB = 1.0, 10, 600

# The high-water mark of the kernel alone. `ru_maxrss` can hold that of the process it was started from.
PEAK = """
import resource, sys, pathlib
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak_kb = int(status.read_text().split("VmHWM:")[1].split()[0])
else:
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
print(round(peak_kb / 1024))
"""


def imports(say) -> list[dict]:
    """Processor seconds of the package's two doors, each in new processes."""
    say("import: 15 new processes (about 15 seconds) ...")
    package, teaching, plain = (
        import_s(code) for code in ("import exolab", "from exolab.teaching import explore", PLAIN)
    )
    return [
        row("import exolab, processor time", "s", package, note=at_most(package, IMPORT_LIMIT_S, "s")),
        row(
            "import explore, processor time", "s", teaching, peer=PLAIN.removeprefix("import "), theirs=plain,
            note="these two are most of it",
        ),
    ]  # fmt: skip


def import_s(code: str) -> float:
    """Median processor seconds of running `code` in a new process."""
    timed = f"import time; start = time.process_time(); {code}; print(time.process_time() - start)"
    command = [sys.executable, "-c", timed]
    runs = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(IMPORTS))
    return median([float(one.stdout) for one in runs])


def notebooks(say, quick: bool) -> list[dict]:
    """Seconds and peak memory of each notebook, from a new kernel, on copies."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("notebooks", "assets"):
            shutil.copytree(ROOT / name, Path(folder, name))
        paths = sorted(Path(folder, "notebooks").glob("*.ipynb"))
        for path in paths[:1] if quick else paths:
            say(f"notebooks: {path.name} (about 10 seconds) ...")
            rows += notebook(path)
    return rows


def notebook(path: Path) -> list[dict]:
    """Seconds and peak megabytes of one notebook, which is run in place."""
    book = nbformat.read(path, as_version=4)
    book.cells.append(nbformat.v4.new_code_cell(PEAK))
    nbformat.write(book, path)
    seconds = run(path)
    peak_mb = float(nbformat.read(path, as_version=4).cells[-1].outputs[0].text)
    return [
        row(f"{path.stem}, new kernel", "s", seconds, note=at_most(seconds, NOTEBOOK_LIMIT_S, "s")),
        row(f"{path.stem}, peak memory", "MB", peak_mb, note=at_most(peak_mb, MEMORY_LIMIT_MB, "MB")),
    ]
