"""An explorer as a reader meets it in the page: its picture, its words, and hands on its controls."""

import math
from collections.abc import Callable
from dataclasses import dataclass

PATIENCE_MS = 8000

# The digest is taken over the pixels, so a picture that is sent again unchanged counts as unchanged.
LOOK = """async (root) => {
    const image = root.querySelector(".widget-image"), words = root.querySelector("[role=status]");
    for (let tries = 0; tries < 20; tries++) {  // a picture that is replaced while it is decoded
        if (await image.decode().then(() => true, () => false)) break;
    }
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", pixels));
    const box = image.getBoundingClientRect();
    return {
        source: image.src, pixels: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""),
        words: words.textContent, width: box.width, height: box.height,
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
        const now = image.src + words.textContent;
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
    def step(self) -> float:
        """What an arrow key adds: in the parameter's unit, or in powers of ten."""
        if self.by_ratio:
            return math.log10(self.high / self.low) / 200
        return float(self.box.get_attribute("step"))

    @property
    def presses(self) -> int:
        """How often to press an arrow to go about a hundredth of the track."""
        return 2 if self.by_ratio else max(1, round((self.high - self.low) / self.step / 100))

    @property
    def at_top(self) -> bool:
        return math.isclose(self.number, self.high)

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
        """Whether slider and box show the same: a number typed between two steps stays, the handle snaps."""
        if self.by_ratio:
            return abs(math.log10(self.value / self.number)) < 0.51 * self.step + 0.003
        return abs(self.value - self.number) < 0.51 * self.step

    def elsewhere(self) -> float:
        """A number a student could type that the box does not say: on a step, or with three digits."""
        low, high = self.low, self.high
        shares = (0.37, 0.63)
        if self.by_ratio:
            places = [float(f"{low * (high / low) ** share:.3g}") for share in shares]
        else:
            places = [low + self.step * round((high - low) * share / self.step) for share in shares]
        return next(place for place in places if not math.isclose(place, self.number))

    def press(self, key: str) -> None:
        self.handle.focus()
        self.page.keyboard.press(key)

    def drag(self) -> None:
        """Take the handle with the mouse and pull it a third of the track, to the emptier side."""
        self.handle.scroll_into_view_if_needed()
        handle, track = self.handle.bounding_box(), self.row.query_selector(".slider").bounding_box()
        x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        way = 1 if x < track["x"] + track["width"] / 2 else -1
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + way * track["width"] / 3, y, steps=8)
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
