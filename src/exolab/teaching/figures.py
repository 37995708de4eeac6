"""Showing a figure so that everyone gets it: the picture and its description, with or without a kernel."""

import base64
import io

from IPython.display import display
from matplotlib.figure import Figure

from .style import DOTS_PER_INCH, SHARPNESS


def show(figure: Figure, *, describe: str) -> None:
    """Display a figure with its description beneath it.

    The description is also stored as the picture's alternative text. Raises ValueError when it is empty,
    since JupyterLab shows no other text to a reader who can't see the picture.
    """
    if not describe.strip():
        raise ValueError("show needs `describe`: one or two sentences that tell the figure in words.")
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=DOTS_PER_INCH * SHARPNESS)
    width, height = (round(inches * DOTS_PER_INCH) for inches in figure.get_size_inches())
    bundle = {"image/png": base64.b64encode(stream.getvalue()).decode(), "text/plain": describe}
    display(bundle, metadata={"image/png": {"width": width, "height": height, "alt": describe}}, raw=True)
    display({"text/markdown": f"*{describe}*", "text/plain": describe}, raw=True)
