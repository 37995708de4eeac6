"""The look of every figure: Okabe-Ito colours, line style or marker as second code, type for a projector."""

import matplotlib
from cycler import cycler
from matplotlib.figure import Figure

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000",
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
)
# Yellow is left out of the cycle: a thin yellow line is invisible on a projector.
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK)
LINES = (
    "-",
    (0, (6, 2)),
    (0, (2, 1.5)),
    (0, (8, 2, 2, 2)),
    (0, (12, 3)),
    (0, (4, 1, 1, 1, 1, 1)),
    (0, (1, 1)),
)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "\\\\", "xx", "--", "++")
DOTS_PER_INCH = 100
SHARPNESS = 1.5  # pixels painted per pixel shown, so that type stays crisp on a projector

LOOK = {
    "font.family": "DejaVu Sans",
    "font.size": 13,
    "axes.titlesize": 14,
    "axes.labelsize": 14,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "legend.fontsize": 12,
    "legend.frameon": False,
    "lines.linewidth": 2.6,
    "lines.markersize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 1.2,
    "axes.grid": True,
    "grid.color": "#e3e3e3",
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=LINES),
    "figure.dpi": DOTS_PER_INCH,
    "figure.facecolor": "white",
    "savefig.dpi": DOTS_PER_INCH,
    "hatch.linewidth": 1.0,
    "axes.unicode_minus": True,
}


def use_course_look() -> None:
    """Make every figure drawn from here on look like the course's. `import exolab.teaching` does it."""
    matplotlib.rcParams.update(LOOK)


def figure(width: float = 9, height: float = 4.2, panels: int = 1, **options):
    """A figure in the course's look, `width` x `height` in inches at 100 dots per inch.

    Returns (figure, axes), or (figure, array of axes) when `panels` > 1; `options` go to
    `Figure.subplots`. The figure belongs to the caller alone, so it can be drawn from any thread.
    """
    fig = Figure(figsize=(width, height), layout="constrained")
    return fig, fig.subplots(1, panels, **options)
