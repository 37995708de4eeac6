"""From the slider to the painted picture: `explore` beside `interact`, in the real Lab and a real Chromium.

Both draw the same figure of two axes and four curves, in the same kernel, in blocks that take turns. A move
begins at the page's keydown and ends at the first animation frame after the new picture has loaded.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from tests.browser import labserver
from tools.bench_parts.rows import at_most, median, percentile, row

PEER = "interact, new pyplot figure"
BLOCKS, MOVES, WARM_UP = 5, 12, 3
P50_LIMIT, P95_LIMIT, BURST_LIMIT_MS = 0.30, 0.40, 250
BURST_CHANGES, BURST_HZ = 30, 60
QUIET_MS = 200

MODEL = """
import numpy as np

from exolab.teaching import Parameter, curves, explore

time = np.linspace(0, 10, 400)


def swing(pitch):
    return {
        "sine": (time, np.sin(pitch * time)),
        "cosine": (time, np.cos(pitch * time)),
        "left": (time, np.exp(-pitch * time / 5)),
        "gone": (time, 1 - np.exp(-pitch * time / 5)),
    }
"""
OURS = """
explore(
    swing,
    draw=[
        curves("Time (s)", "Signal", ylim=(-1.1, 1.1), labels={"sine": "sine", "cosine": "cosine"}),
        curves("Time (s)", "Share", ylim=(0, 1.05), labels={"left": "left", "gone": "gone"}),
    ],
    parameters=[Parameter("pitch", 0.5, 5.5, default=1, label="Pitch", unit="Hz", step=0.05)],
    says="Pitch {pitch:.2f} Hz",
    describe="Two waves, and a share that is lost.",
)
"""
# The way of the textbooks; it sends fewer pixels than ours (100 dots per inch, not 150) and sets no layout.
THEIRS = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact


@interact(pitch=FloatSlider(value=1, min=0.5, max=5.5, step=0.05))
def plot(pitch):
    result = swing(pitch)
    fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4.2))
    left.plot(*result["sine"], label="sine")
    left.plot(*result["cosine"], label="cosine")
    left.set(xlabel="Time (s)", ylabel="Signal", ylim=(-1.1, 1.1))
    left.legend()
    right.plot(*result["left"], label="left")
    right.plot(*result["gone"], label="gone")
    right.set(xlabel="Time (s)", ylabel="Share", ylim=(0, 1.05))
    right.legend()
    plt.show()
    print(f"Pitch {pitch:.2f} Hz")
"""
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

PROBE = """(selector) => {
    const box = document.querySelector(selector);
    box.scrollIntoView({ block: "center" });
    window.probe?.watcher.disconnect();
    const probe = window.probe = { box, handle: box.querySelector(".noUi-handle"), frames: 0 };
    probe.says = () => `Pitch ${Number(probe.handle.getAttribute("aria-valuetext")).toFixed(2)} Hz`;
    const painted = () => requestAnimationFrame(() => {
        probe.frames++;
        probe.last = performance.now();
        probe.first ??= probe.last;
    });
    const expect = (image) => image.addEventListener("load", painted, { once: true });
    const arrived = (image) => image.complete && image.naturalWidth ? painted() : expect(image);
    box.addEventListener("keydown", () => { probe.key = performance.now(); probe.first = undefined; }, true);
    probe.watcher = new MutationObserver((changes) => {
        for (const change of changes) {
            if (change.type === "attributes" && change.target.tagName === "IMG") expect(change.target);
            for (const node of change.addedNodes) {
                if (node.tagName === "IMG") arrived(node);
                else node.querySelectorAll?.("img").forEach(arrived);
            }
        }
    });
    probe.watcher.observe(box, { subtree: true, childList: true, attributeFilter: ["src"] });
    probe.handle.focus();
}"""
# A move is over when the words show it and nothing has been painted for a while.
MOVED = """(quiet) => {
    const { probe } = window;
    const still = performance.now() - Math.max(probe.last ?? 0, probe.key) > quiet;
    return probe.first !== undefined && still && probe.box.innerText.includes(probe.says());
}"""
BURST = """async ([changes, hertz, quiet]) => {
    const { probe } = window, frame = () => new Promise(requestAnimationFrame), frames = probe.frames;
    const event = { key: "ArrowRight", bubbles: true, cancelable: true };
    const begin = performance.now();
    for (let number = 0; number < changes; number++) {
        const due = begin + number * 1000 / hertz;
        while (performance.now() < due) await new Promise((done) => setTimeout(done, 1));
        probe.handle.dispatchEvent(new KeyboardEvent("keydown", event));
    }
    const end = performance.now();
    let said = null;
    while (said === null || performance.now() - Math.max(said, probe.last) < quiet) {
        await frame();
        if (said === null && probe.box.innerText.includes(probe.says())) said = performance.now();
        if (performance.now() - end > 20000) throw new Error("the last value of the burst was never painted");
    }
    return { late: Math.max(said, probe.last) - end, frames: probe.frames - frames, lasted: end - begin };
}"""


@dataclass
class Times:
    """What was measured of one way: ms of single moves, ms late after each burst, pictures in each burst."""

    moves_ms: list = field(default_factory=list)
    late_ms: list = field(default_factory=list)
    frames: list = field(default_factory=list)


def slider(say, quick: bool) -> list[dict]:
    """Rows of single moves (p50, p95) and of bursts."""
    blocks = 2 if quick else BLOCKS
    say(f"slider: {blocks * MOVES} moves and {blocks} bursts of each (about {20 + 30 * blocks} seconds) ...")
    return rows(*watch(blocks, say))


def watch(blocks: int, say) -> tuple[Times, Times]:
    """Move both sliders in turns; returns (ours, theirs)."""
    ways = {".exolab-explorer": Times(), ".widget-interact": Times()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notebooks").mkdir()
        cells = [nbformat.v4.new_code_cell(code.strip()) for code in (MODEL, OURS, THEIRS)]
        book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        nbformat.write(book, folder / "notebooks/bench.ipynb")
        with labserver.serve(folder) as at, labserver.browser(1280, 900) as (page, errors):
            labserver.open_notebook(page, at("notebooks/bench.ipynb"))
            if not labserver.run_all(page):
                raise RuntimeError("the notebook of the slider measurement does not run.")
            for number in range(blocks):
                say(f"slider: block {number + 1} of {blocks}")
                for selector, times in ways.items():
                    block(page, selector, times)
            if errors:
                raise RuntimeError(f"the page reports errors: {errors[:3]}")
    return tuple(ways.values())


def block(page, selector: str, times: Times) -> None:
    """Single moves after a warm-up, then one burst, of one way."""
    page.evaluate(PROBE, selector)
    for number in range(WARM_UP + MOVES):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(MOVED, arg=QUIET_MS, timeout=20_000)
        if number >= WARM_UP:
            times.moves_ms.append(page.evaluate("window.probe.first - window.probe.key"))
    page.keyboard.press("Home")
    page.wait_for_function(MOVED, arg=2 * QUIET_MS, timeout=20_000)
    burst = page.evaluate(BURST, [BURST_CHANGES, BURST_HZ, 3 * QUIET_MS])
    times.late_ms.append(burst["late"])
    times.frames.append(burst["frames"])
    page.keyboard.press("Home")
    page.wait_for_function(MOVED, arg=2 * QUIET_MS, timeout=20_000)


def rows(ours: Times, theirs: Times) -> list[dict]:
    """The rows of both ways side by side."""
    made = []
    for name, share, limit in (("p50", 0.5, P50_LIMIT), ("p95", 0.95, P95_LIMIT)):
        mine, other = (percentile(times.moves_ms, share) for times in (ours, theirs))
        note = f"ratio, {at_most(mine / other, limit, '')}; {len(ours.moves_ms)} moves each"
        made.append(row(f"slider to painted picture, {name}", "ms", mine, peer=PEER, theirs=other, note=note))
    late, other = median(ours.late_ms), median(theirs.late_ms)
    words = f"{BURST_CHANGES} changes at {BURST_HZ} Hz"
    note = f"{at_most(late, BURST_LIMIT_MS, 'ms')} (quiet machine); worst {max(ours.late_ms):.0f} ms"
    made.append(row(f"{words}: last one painted after", "ms", late, peer=PEER, theirs=other, note=note))
    frames = (median(times.frames) for times in (ours, theirs))
    mine, other = frames
    note = "more is smoother"
    made.append(row(f"{words}: pictures painted", "pictures", mine, peer=PEER, theirs=other, note=note))
    return made
