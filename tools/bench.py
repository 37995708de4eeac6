"""Measures the course on this machine: `python tools/bench.py [--quick] [--only slider,import,...]`.

Prints a table and writes build/bench.json, a list of rows {name, unit, ours, peer, theirs, ratio, note}.
Times are those of a machine with whatever else it is doing: compare ratios, and repeat.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, Python looks in tools/ alone

from tests.browser.labserver import chromium  # noqa: E402
from tools.bench_parts import costs, slider, start  # noqa: E402
from tools.bench_parts.rows import table, write  # noqa: E402

PARTS = ("slider", "import", "notebooks", "engines", "start")
OUTPUT = ROOT / "build" / "bench.json"


def say(words: str) -> None:
    """Progress, apart from the result."""
    print(words, file=sys.stderr, flush=True)


def choose(text: str) -> tuple[str, ...]:
    """The parts named in `slider,start`, in the order measured; ArgumentTypeError for an unknown one."""
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown) or 'nothing'}: choose among {', '.join(PARTS)}"
        )
    return tuple(name for name in PARTS if name in wanted)


def measure(part: str, quick: bool) -> list[dict]:
    """The rows of one part."""
    if part == "slider":
        return slider.slider(say, quick)
    if part == "import":
        return costs.imports(say)
    if part == "notebooks":
        return costs.notebooks(say, quick)
    if part == "engines":
        from tools.bench_parts import engines  # three simulators: loaded only when they are measured

        say("engines: 1,000 cells over a day, here and in three simulators (about 15 seconds) ...")
        return engines.rows()
    return start.start(say)


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer moves, one notebook, no fresh copy")
    parser.add_argument(
        "--only", type=choose, default=PARTS, metavar="PART,...", help=f"of {', '.join(PARTS)}"
    )
    options = parser.parse_args(arguments)
    rows = []
    for part in options.only:
        if part == "slider" and not chromium():
            say("slider: left out, no Chromium on this machine (apt-get install chromium).")
        elif part == "start" and options.quick:
            say("start: left out by --quick.")
        else:
            rows += measure(part, options.quick)
    write(rows, OUTPUT)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
