"""An explorer as a reader meets it in the page: its picture, its words, and hands on its controls."""

import math
from collections.abc import Callable
from dataclasses import dataclass

PATIENCE_MS = 8000

# The digest is taken over the pixels, so a picture that is sent again unchanged counts as unchanged.
LOOK = """async (root) => {
    const image = root.querySelector(".widget-image"), words = root.querySelector("[role=status]");
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", pixels));
    const box = image.getBoundingClientRect();
    return {
        source: image.src, pixels: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""),
        words: words.innerText, width: box.width, height: box.height,
    };
}"""

# Waits for a new picture, then until picture and words have been still for a while.
SETTLE = """async ([root, before, patience]) => {
    const image = root.querySelector(".widget-image"), words = root.querySelector(".widget-html");
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const end = performance.now() + patience;
    while (image.src === before && performance.now() < end) await pause(10);
    let seen = null, still = 0;
    while (still < 8 && performance.now() < end) {
        const now = image.src + words.innerText;
        still = now === seen ? still + 1 : 0;
        seen = now;
        await pause(15);
    }
}"""


@dataclass(frozen=True)
class Look:
    """What is seen: the picture's address and a digest of its pixels, the read-out, the displayed size."""

    source: str
    pixels: str
    words: str
    width: float
    height: float


@dataclass(frozen=True)
class Slider:
    """A slider with its number box."""

    row: object
    page: object

    @property
    def handle(self):
        return self.row.query_selector("[role=slider]")

    @property
    def box(self):
        return self.row.query_selector("input[type=number]")

    @property
    def name(self) -> str:
        return self.row.query_selector(".widget-text label").inner_text()

    @property
    def low(self) -> float:
        return float(self.box.get_attribute("min"))

    @property
    def high(self) -> float:
        return float(self.box.get_attribute("max"))

    @property
    def by_ratio(self) -> bool:
        """Whether the slider is spaced by ratios: its handle then moves in powers of ten."""
        return self.box.get_attribute("step") == "any"

    @property
    def value(self) -> float:
        """Where the handle stands, in the parameter's unit."""
        place = float(self.handle.get_attribute("aria-valuetext"))
        return 10**place if self.by_ratio else place

    @property
    def number(self) -> float:
        """What the number box says."""
        return float(self.box.input_value())

    @property
    def agrees(self) -> bool:
        """Whether slider and box show the same, to the digits that the box shows."""
        return math.isclose(self.value, self.number, rel_tol=6e-3 if self.by_ratio else 1e-9, abs_tol=1e-9)

    def at(self, share: float) -> float:
        """The value at a share of the track, as a student would type it: on a step, or with three digits."""
        if self.by_ratio:
            return float(f"{self.low * (self.high / self.low) ** share:.3g}")
        step = float(self.box.get_attribute("step"))
        return self.low + step * round((self.high - self.low) * share / step)

    def press(self, key: str) -> None:
        self.handle.focus()
        self.page.keyboard.press(key)

    def drag(self) -> None:
        """Take the handle with the mouse and pull it a quarter of the track, to the emptier side."""
        self.handle.scroll_into_view_if_needed()
        handle, track = self.handle.bounding_box(), self.row.query_selector(".slider").bounding_box()
        x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        way = 1 if x < track["x"] + track["width"] / 2 else -1
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + way * track["width"] / 4, y, steps=8)
        self.page.mouse.up()

    def type(self, number: float) -> None:
        self.box.fill(f"{number:.10g}")
        self.box.press("Enter")


class ExplorerView:
    """One `.exolab-explorer` in the page."""

    def __init__(self, page, root):
        self.page, self.root = page, root

    def look(self) -> Look:
        return Look(**self.root.evaluate(LOOK))

    def after(self, action: Callable[[], None]) -> Look:
        """Do something, wait for the picture to follow and to come to rest, and look again."""
        before = self.root.query_selector(".widget-image").get_attribute("src")
        action()
        self.page.evaluate(SETTLE, [self.root, before, PATIENCE_MS])
        return self.look()

    def show(self) -> None:
        self.root.scroll_into_view_if_needed()

    @property
    def sliders(self) -> list[Slider]:
        rows = self.root.query_selector_all(".widget-hbox:has(.widget-slider)")
        return [Slider(row, self.page) for row in rows]

    @property
    def menus(self) -> list:
        return self.root.query_selector_all("select")

    @property
    def players(self) -> list:
        return self.root.query_selector_all(".widget-play")
