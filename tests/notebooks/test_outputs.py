"""The stored pictures are there, described, of the right size, and what the code draws today.

nbval compares neither pictures nor what is said about them, so these tests do.
"""

import ast
import base64
import io

import numpy as np
import pytest
from PIL import Image

from exolab.teaching.style import DOTS_PER_INCH, SHARPNESS
from tests.notebooks import reading, running


def opened(data):
    return Image.open(io.BytesIO(base64.b64decode(data[reading.PICTURE])))


def described(call):
    """The text of `describe=`, where it is written out in the call."""
    value = next(keyword.value for keyword in call.keywords if keyword.arg == "describe")
    return ast.literal_eval(value) if isinstance(value, ast.Constant) else None


def colours(picture):
    return np.asarray(picture.convert("RGB"), dtype=int)


def drawing_cells(lesson):
    return [cell for cell in lesson.code if cell.calls_of("show", "explore")]


def test_every_figure_and_explorer_has_its_picture_stored(lesson):
    for cell in drawing_cells(lesson):
        assert len(cell.pictures) == len(cell.calls_of("show", "explore")), cell.number
        for data, _ in cell.pictures:
            assert opened(data).format == "PNG", cell.number


def test_every_stored_picture_has_the_size_it_is_shown_at(lesson):
    for cell in drawing_cells(lesson):
        for data, metadata in cell.pictures:
            width, height = metadata["width"], metadata["height"]
            assert 4 * DOTS_PER_INCH <= width <= 11 * DOTS_PER_INCH, cell.number
            assert opened(data).size == pytest.approx((SHARPNESS * width, SHARPNESS * height), abs=1)


def test_every_stored_picture_is_described_in_the_words_of_the_code(lesson):
    for cell in drawing_cells(lesson):
        for call, (data, metadata) in zip(cell.calls_of("show", "explore"), cell.pictures, strict=True):
            words = described(call)
            assert len(metadata["alt"].split()) >= 8, cell.number
            assert words is None or metadata["alt"] == words, cell.number
            assert data["text/plain"].startswith(metadata["alt"]), cell.number


def test_every_description_is_readable_beneath_its_picture(lesson):
    for cell in drawing_cells(lesson):
        texts = [output.get("data", {}).get("text/markdown", "") for output in cell.outputs]
        for _, metadata in cell.pictures:
            assert any(text.startswith(f"*{metadata['alt']}*") for text in texts), cell.number


def test_every_explorer_is_stored_with_its_live_view(lesson):
    for cell in lesson.code:
        if cell.calls_of("explore", "question"):
            views = [out for out in cell.outputs if reading.WIDGET in out.get("data", {})]
            assert len(views) == len(cell.calls_of("explore", "question")), cell.number


def test_every_stored_picture_is_the_one_drawn_today(lesson):
    run = running.run(lesson.name)
    for cell in drawing_cells(lesson):
        fresh = run.pictures(cell.number)
        for (stored, shown), (drawn, now) in zip(cell.pictures, fresh, strict=True):
            assert shown == now, cell.number
            stored, drawn = opened(stored), opened(drawn)
            assert stored.size == drawn.size, cell.number
            differs = np.abs(colours(stored) - colours(drawn)).max(axis=2) > 32
            assert np.mean(differs) < 0.002, f"cell {cell.number}: store it again"
