"""Pictures an explorer can draw: curves, bars, shapes to scale. Artists are made once, then moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.patches import Polygon
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from .style import COLOURS, HATCHES, LINES, MARKERS


def curves(
    x: str,
    y: str,
    *,
    labels: Mapping[str, str] | None = None,
    xlim=None,
    ylim=None,
    xscale="linear",
    yscale="linear",
    measured: Mapping[str, tuple] | None = None,
    filled: Sequence[str] = (),
    points: Sequence[str] = (),
    title: str = "",
    legend: str = "best",
) -> "Curves":
    """Lines of the result's (x, y) entries.

    `labels` maps a key of the result to its name in the legend, and chooses what is drawn and in which
    order (all (x, y) entries without it). `measured` maps a label to fixed points (x, y) or (x, y, error);
    under the key of a curve they take its colour.
    `filled` names keys whose area down to zero is shaded, `points` those drawn as markers without a line.
    Limits and the legend, at matplotlib's location `legend`, stay still while the curves move.
    """
    fixed = dict(labels or {}), xlim, ylim, xscale, yscale, dict(measured or {})
    return Curves(x, y, *fixed, tuple(filled), tuple(points), title, legend)


def bars(
    y: str, *, names: Sequence[str], key: str, ylim=None, title: str = "", values: str | None = None
) -> "Bars":
    """Bars of the array `result[key]`, one for each of `names`; `values` formats the number above each."""
    return Bars(y, tuple(names), key, ylim, title, values)


def drawing(
    *,
    xlim,
    ylim,
    lines: Mapping[str, str] | None = None,
    shapes: Mapping[str, str] | None = None,
    discs: Mapping[str, str] | None = None,
    unit: str = "",
    title: str = "",
) -> "Drawing":
    """A picture to scale, with equal axes.

    `lines` and `shapes` map keys of (x, y) entries to colours (open lines, filled outlines); `discs` maps
    keys of (x, y, diameter) entries to colours. `unit` is written at both axes.
    """
    return Drawing(xlim, ylim, dict(lines or {}), dict(shapes or {}), dict(discs or {}), unit, title)


@dataclass
class Curves:
    x: str
    y: str
    labels: dict
    xlim: tuple | None
    ylim: tuple | None
    xscale: str
    yscale: str
    measured: dict
    filled: tuple
    points: tuple
    title: str
    legend: str
    _keys: list = field(default_factory=list)

    def draw(self, axes, result) -> list:
        self._keys = list(self.labels) or [key for key, value in result.items() if isinstance(value, tuple)]
        artists = []
        for number, key in enumerate(self._keys):
            artists += self._one(axes, key, number, *result[key])
        for number, (label, points) in enumerate(self.measured.items()):
            artists += self._measured(axes, label, number, *points)
        axes.set(xlabel=self.x, ylabel=self.y, xscale=self.xscale, yscale=self.yscale, title=self.title)
        _limits(axes, self.xlim, self.ylim)
        for axis, scale in ((axes.xaxis, self.xscale), (axes.yaxis, self.yscale)):
            if scale == "log":
                _plain_decades(axis)
        if self.labels or self.measured:
            axes.legend(loc=self.legend)
        return artists

    def _one(self, axes, key, number, x, y):
        colour, style = COLOURS[number % len(COLOURS)], LINES[number % len(LINES)]
        if key in self.points:
            return axes.plot(
                x,
                y,
                MARKERS[number % len(MARKERS)],
                color=colour,
                markersize=12,
                label=self.labels.get(key),
                zorder=4,
            )
        (line,) = axes.plot(x, y, color=colour, linestyle=style, label=self.labels.get(key), zorder=3)
        if key not in self.filled:
            return [line]
        return [axes.fill_between(x, y, color=colour, alpha=0.18, linewidth=0, zorder=2), line]

    def _measured(self, axes, label, number, x, y, error=None):
        """Points that never move, but are painted last, so that no curve hides them."""
        colour = COLOURS[self._keys.index(label) % len(COLOURS)] if label in self.labels else "black"
        container = axes.errorbar(
            x, y, yerr=error, fmt="osD^v"[number % 5], color=colour, markerfacecolor="white",
            markeredgewidth=2, capsize=4, linestyle="none", zorder=5,
            label=None if label in self.labels else label,
        )  # fmt: skip
        return [
            part for group in container.lines for part in (group if isinstance(group, tuple) else [group])
        ]

    def update(self, artists, result):
        moving = iter(artists)
        for key in self._keys:
            x, y = (np.atleast_1d(values) for values in result[key])
            if key in self.filled:
                next(moving).set_data(x, y, 0)
            next(moving).set_data(x, y)


@dataclass
class Bars:
    y: str
    names: tuple
    key: str
    ylim: tuple | None
    title: str
    values: str | None

    def draw(self, axes, result) -> list:
        heights = np.asarray(result[self.key], dtype=float)
        colours = [COLOURS[number % len(COLOURS)] for number in range(len(heights))]
        container = axes.bar(
            range(len(heights)), heights, color=colours, edgecolor="black", linewidth=1, zorder=3
        )
        for number, bar in enumerate(container):
            bar.set_hatch(HATCHES[number % len(HATCHES)])
        axes.set_xticks(range(len(heights)), self.names)
        axes.grid(axis="x", visible=False)
        axes.set(ylabel=self.y, title=self.title)
        _limits(axes, None, self.ylim)
        texts = [axes.text(i, h, self._text(h), ha="center", va="bottom") for i, h in enumerate(heights)]
        return [*container, *texts]

    def _text(self, height):
        return self.values.format(height) if self.values else ""

    def update(self, artists, result):
        heights = np.asarray(result[self.key], dtype=float)
        for bar, text, height in zip(artists[: len(heights)], artists[len(heights) :], heights, strict=True):
            bar.set_height(height)
            text.set_y(height)
            text.set_text(self._text(height))


@dataclass
class Drawing:
    xlim: tuple
    ylim: tuple
    lines: dict
    shapes: dict
    discs: dict
    unit: str
    title: str

    def draw(self, axes, result) -> list:
        axes.set(xlim=self.xlim, ylim=self.ylim, aspect="equal", title=self.title)
        axes.set(xlabel=f"({self.unit})" if self.unit else "", ylabel=f"({self.unit})" if self.unit else "")
        axes.grid(visible=False)
        shapes = [axes.add_patch(_outline(*result[key], colour)) for key, colour in self.shapes.items()]
        discs = [
            axes.add_collection(_discs(axes, *result[key], colour)) for key, colour in self.discs.items()
        ]
        lines = [axes.plot(*result[key], color=colour, zorder=4)[0] for key, colour in self.lines.items()]
        return [*shapes, *discs, *lines]

    def update(self, artists, result):
        moving = iter(artists)
        for key in self.shapes:
            next(moving).set_xy(np.column_stack(result[key]))
        for key in self.discs:
            x, y, diameter = result[key]
            collection = next(moving)
            collection.set_offsets(np.column_stack([x, y]))
            collection.set_widths(diameter)
            collection.set_heights(diameter)
        for key in self.lines:
            next(moving).set_data(*result[key])


def _outline(x, y, colour):
    return Polygon(
        np.column_stack([x, y]), closed=True, facecolor=colour, edgecolor="black", linewidth=1.2, zorder=2
    )


def _discs(axes, x, y, diameter, colour):
    collection = EllipseCollection(
        diameter,
        diameter,
        np.zeros(np.size(diameter)),
        units="xy",
        facecolor=colour,
        edgecolor="black",
        zorder=3,
    )
    collection.set_offsets(np.column_stack([x, y]))
    collection.set_offset_transform(axes.transData)
    return collection


def _plain_decades(axis):
    """Ticks at 1, 3, 10, 30, ... written out: easier to read than powers of ten."""
    axis.set_major_locator(LogLocator(subs=(1, 3)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    axis.set_minor_formatter(NullFormatter())


def _limits(axes, xlim, ylim):
    axes.autoscale_view()
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    axes.autoscale(enable=False)
