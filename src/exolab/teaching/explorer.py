"""The explorer: a model that a student moves with sliders, drawn fast enough to follow the hand.

Measured from the slider to the painted picture, a figure kept alive, of which only the moving artists are
redrawn and which travels as one small picture, takes a fraction of what `interact` with a new figure does
(`make bench` prints both). The figure belongs to the explorer alone; pyplot is never touched, so a cell that
draws at the same time can't be disturbed.
"""

import base64
import html
import io
from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image as Picture

from .parameter import Parameter
from .style import DOTS_PER_INCH, SHARPNESS, figure

FRAME_MS = 100


def explore(
    model: Callable[..., Mapping],
    *,
    draw,
    parameters: Sequence[Parameter],
    says: str = "",
    describe: str = "",
    update: Callable | None = None,
    play: str | None = None,
    size: tuple[float, float] = (9, 4.2),
) -> "Explorer":
    """A live figure of `model` with a control for each parameter.

    `model(**values)` returns a mapping. `draw` is a picture (`curves`, `bars`, `drawing`), a list of them
    side by side, or a function `draw(axes, result)` that makes the artists once, with `update(artists,
    result)` that only changes their data. `says` is a format string over the result and the parameters,
    read out at every change; `describe` tells the figure in words. `play` names a parameter that a Play
    control moves. `size` is in inches.

    Raises ValueError when a parameter is unknown to `play`, or `describe` is empty.
    """
    if not describe.strip():
        raise ValueError("explore needs `describe`: one or two sentences that tell the figure in words.")
    if play is not None and play not in [parameter.name for parameter in parameters if not parameter.choices]:
        raise ValueError(f"play={play!r} is not one of the parameters with a slider.")
    if not parameters:
        raise ValueError("explore needs at least one Parameter to move.")
    pictures = draw if isinstance(draw, list) else [draw]
    if update is not None:
        pictures = [_Functions(draw, update)]
    if any(not hasattr(picture, "update") for picture in pictures):
        raise ValueError("explore: a draw function needs its `update` function beside it.")
    return Explorer(model, pictures, list(parameters), says, describe, play, size)


class _Functions:
    """A picture made of two plain functions."""

    def __init__(self, draw, update):
        self.draw, self.update = draw, update


class Explorer:
    """What `explore` returns. `set(name=value)` moves it from code; `result` holds the last model result."""

    def __init__(self, model, pictures, parameters, says, describe, play, size):
        self.model, self.pictures, self.parameters = model, pictures, parameters
        self.says, self.describe = says, describe
        self.values = {parameter.name: parameter.default for parameter in parameters}
        self.result = model(**self.values)
        self._stage = _Stage(pictures, self.result, size)
        self._links = []
        self._build(play)

    @property
    def artists(self) -> list:
        """Every artist that moves, in the order drawn."""
        return self._stage.artists

    @property
    def figure(self):
        """The matplotlib figure that is kept alive."""
        return self._stage.figure

    def readout(self) -> str:
        """The result in words, with units."""
        return self.says.format(**{**self.values, **self.result})

    def set(self, **values) -> Mapping:
        """Move parameters from code, repaint, and return the model's result. The sliders stay where they are.

        Raises ValueError for an unknown parameter, and whatever the model refuses; nothing has moved then.
        """
        unknown = set(values) - set(self.values)
        if unknown:
            raise ValueError(
                f"{', '.join(sorted(unknown))}: not a parameter; there are {', '.join(self.values)}."
            )
        wanted = {**self.values, **values}
        self.result = self.model(**wanted)
        self.values = wanted
        self._stage.move(self.pictures, self.result)
        self.image.value = self._stage.encode(LIVE_FORMAT)
        self.words.value = self._status(self.readout())
        return self.result

    def picture(self) -> bytes:
        """The present state as PNG."""
        return self._stage.encode("PNG")

    def _build(self, play):
        rows = []
        label_width = f"{max(len(parameter.title) for parameter in self.parameters) * 0.56 + 1:.0f}em"
        for parameter in self.parameters:
            driver, row, links = parameter.control(label_width)
            driver.observe(self._on_move(parameter.name), names="value")
            self._links.extend(links)
            rows.append(row)
            if parameter.name == play:
                rows.insert(0, self._play(parameter, driver))
        width, height = self._stage.shown
        self.image = widgets.Image(
            value=self._stage.encode(LIVE_FORMAT),
            format=LIVE_FORMAT.lower(),
            width=width,
            height=height,
            layout={"max_width": "100%", "object_fit": "contain"},
        )
        self.words = widgets.HTML(self._status(self.readout()), tooltip="")
        self.widget = widgets.VBox([*rows, self.image, self.words]).add_class("exolab-explorer")

    def _play(self, parameter, driver):
        frames = 100
        control = widgets.Play(
            min=0, max=frames, value=0, interval=FRAME_MS, description=f"Play {parameter.title}"
        )
        control.observe(
            lambda change: setattr(driver, "value", parameter.at(change["new"] / frames)), names="value"
        )
        self._links.append(control)
        return control

    def _on_move(self, name):
        def moved(change):
            try:
                self.set(**{name: change["new"]})
            except ValueError as problem:
                self.words.value = self._status(f"Not possible: {problem}")
            except Exception as problem:  # anything else would stop the explorer without a word
                self.words.value = self._status(f"The model stopped with {type(problem).__name__}: {problem}")
                raise

        return moved

    @staticmethod
    def _status(text):
        return f'<div role="status" aria-live="polite" style="font-size:115%">{html.escape(text)}</div>'

    def state(self) -> str:
        """Parameters and result in words."""
        set_to = ", ".join(parameter.say(self.values[parameter.name]) for parameter in self.parameters)
        return f"{set_to}: {self.readout().rstrip('.')}." if self.says else f"{set_to}."

    def _ipython_display_(self):
        from IPython.display import display

        width, height = self._stage.shown
        bundle = {
            "text/plain": f"{self.describe} {self.state()}",
            "image/png": base64.b64encode(self.picture()).decode(),
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
        }
        size = {"width": width, "height": height, "alt": self.describe}
        display(bundle, metadata={"image/png": size}, raw=True)
        caption = f"*{self.describe}* Without a kernel the picture stands still at {self.state()}"
        display({"text/markdown": caption, "text/plain": self.describe}, raw=True)


LIVE_FORMAT = "JPEG"
_ENCODING = {"JPEG": {"quality": 82, "subsampling": 2}, "PNG": {"compress_level": 6}}


class _Stage:
    """The figure kept alive: a still background, and the artists that move drawn over it."""

    def __init__(self, pictures, result, size):
        self.figure, axes = figure(*size, panels=len(pictures), squeeze=False)
        self.figure.set_dpi(DOTS_PER_INCH * SHARPNESS)
        self.shown = tuple(round(inches * DOTS_PER_INCH) for inches in size)
        self._canvas = FigureCanvasAgg(self.figure)
        self._groups = [picture.draw(ax, result) for picture, ax in zip(pictures, axes.flat, strict=True)]
        self._background()

    @property
    def artists(self):
        return [artist for group in self._groups for artist in group]

    def _background(self):
        self._canvas.draw()
        self.figure.set_layout_engine("none")
        for artist in self.artists:
            artist.set_animated(True)
        self._canvas.draw()
        self._still = self._canvas.copy_from_bbox(self.figure.bbox)
        self._paint()

    def _paint(self):
        self._canvas.restore_region(self._still)
        for artist in sorted(self.artists, key=lambda a: a.get_zorder()):
            artist.axes.draw_artist(artist)

    def move(self, pictures, result):
        for picture, artists in zip(pictures, self._groups, strict=True):
            picture.update(artists, result)
        self._paint()

    def encode(self, kind):
        pixels = np.asarray(self._canvas.buffer_rgba())
        stream = io.BytesIO()
        Picture.fromarray(pixels).convert("RGB").save(stream, kind, **_ENCODING[kind])
        return stream.getvalue()
