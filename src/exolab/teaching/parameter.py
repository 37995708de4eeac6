"""One thing a student can move: its name, range, unit, and the controls that show it."""

import math
from dataclasses import dataclass, field

import ipywidgets as widgets
import numpy as np

# Without a tooltip a browser shows "null" where the pointer rests on a label.
_BARE = {
    "tooltip": "",
    "readout": False,
    "continuous_update": True,
    "layout": {"flex": "1 1 12em", "min_width": "10em", "max_width": "32em"},
}


@dataclass(frozen=True)
class Parameter:
    """A parameter of an explorer.

    `name` is the keyword of the model function; `low`, `high` and `default` are in `unit`. `scale="log"`
    spaces the slider by ratios. Raises ValueError for a default outside the range.
    """

    name: str
    low: float | None = None
    high: float | None = None
    default: object = None
    label: str = ""
    unit: str = ""
    step: float | None = None
    scale: str = "linear"
    choices: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.choices:
            if self.default not in self.choices.values():
                raise ValueError(f"{self.name}: default {self.default!r} is not among its choices.")
            return
        if not (_finite(self.low) and _finite(self.high) and self.low < self.high):
            raise ValueError(f"{self.name}: give low < high, both finite, or use Parameter.choice.")
        if not (_finite(self.default) and self.low <= self.default <= self.high):
            raise ValueError(f"{self.name}: default {self.default!r} is outside {self.low} to {self.high}.")
        if self.scale not in ("linear", "log") or (self.scale == "log" and self.low <= 0):
            raise ValueError(f"{self.name}: scale is 'linear', or 'log' for a range above zero.")

    @classmethod
    def choice(cls, name, choices: dict, default=None, label="") -> "Parameter":
        """A choice among named values: `Parameter.choice("cell", {"mast cell": 1, "B cell": 2})`.

        Raises ValueError when there is nothing to choose, or the default is not among the choices.
        """
        if not choices:
            raise ValueError(f"{name}: give at least one choice.")
        first = next(iter(choices.values()))
        return cls(name, choices=choices, default=first if default is None else default, label=label)

    def at(self, share: float) -> float:
        """The value at a share, 0 to 1, of the way from low to high, as the slider is spaced."""
        if self.scale == "log":
            return float(self.low * (self.high / self.low) ** share)
        return self.low + (self.high - self.low) * share

    @property
    def title(self) -> str:
        """Label with unit, as written beside the control."""
        text = self.label or self.name
        return f"{text} ({self.unit})" if self.unit else text

    @property
    def stops(self) -> list:
        """The values a test must try: every choice, or minimum, default and maximum."""
        return list(self.choices.values()) if self.choices else [self.low, self.default, self.high]

    def say(self, value) -> str:
        """The value as a reader would read it: `Diameter = 100 nm`."""
        if self.choices:
            value = next(name for name, chosen in self.choices.items() if chosen == value)
            return f"{self.label or self.name}: {value}"
        return f"{self.label or self.name} = {value:g}{' ' + self.unit if self.unit else ''}"

    def control(self, label_width: str):
        """The controls as (driving widget, row to show, links to keep alive)."""
        return self._menu(label_width) if self.choices else self._slider(label_width)

    def _menu(self, label_width):
        menu = widgets.Dropdown(
            options=list(self.choices.items()),
            value=self.default,
            description=self.title,
            tooltip="",
            style={"description_width": label_width},
            layout={"width": f"calc({label_width} + 18em)", "max_width": "100%"},
        )
        return menu, menu, ()

    def _slider(self, label_width):
        step = float(self.step or 10 ** np.floor(np.log10((self.high - self.low) / 100)))
        box = widgets.BoundedFloatText(
            value=self.default,
            min=self.low,
            max=self.high,
            step=step if self.scale == "linear" else None,
            description=self.title,
            tooltip="",
            style={"description_width": label_width},
            layout={"width": f"calc({label_width} + 8em)"},
        )
        if self.scale == "log":
            low, high, start = np.log10([self.low, self.high, self.default])
            grid = _step_to(start - low, (high - low) / 200)
            slider = widgets.FloatLogSlider(value=self.default, min=low, max=high, step=grid, **_BARE)
        else:
            grid = _step_to(self.default - self.low, step)
            slider = widgets.FloatSlider(value=self.default, min=self.low, max=self.high, step=grid, **_BARE)
        links = _join(slider, box, by_ratio=self.scale == "log")
        row = widgets.HBox([box, slider], layout={"flex_flow": "row wrap", "align_items": "center"})
        return box, row, links


def _step_to(distance, step):
    """A step near `step` that reaches the default exactly, or the browser would move it to its own grid."""
    return float(distance / round(distance / step)) if distance > step / 2 else float(step)


def _join(slider, box, by_ratio):
    """Slider and box follow each other; what a slider passes on has the digits that a reader can use.

    A number typed between two steps stays as it was typed. The browser moves the handle to the nearest step
    and says so; a move of less than half a step is that echo and never a hand.
    """
    digits = 3 if by_ratio else 6

    def apart(one, other):
        return abs(np.log10(one / other)) if by_ratio else abs(one - other)

    def to_box(change):
        if apart(change["new"], box.value) > 0.499 * slider.step:
            box.value = min(max(float(f"{change['new']:.{digits}g}"), box.min), box.max)

    def to_slider(change):
        if apart(slider.value, change["new"]) > 0.499 * slider.step:
            slider.value = change["new"]

    slider.observe(to_box, names="value")
    box.observe(to_slider, names="value")
    return to_box, to_slider


def _finite(value) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)
