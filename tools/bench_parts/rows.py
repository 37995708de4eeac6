"""What a measurement is written down as: one row of a table that a person and a program can read."""

import json
import statistics
from collections.abc import Sequence
from pathlib import Path

FIELDS = ("name", "unit", "ours", "peer", "theirs", "ratio", "note")


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a `share` (0 to 1) of `values` does not exceed, interpolated. ValueError if none."""
    if not values:
        raise ValueError("percentile needs at least one value.")
    if not 0 <= share <= 1:
        raise ValueError(f"share {share!r} is outside 0 to 1.")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def row(
    name: str, unit: str, ours: float, *, peer: str = "", theirs: float | None = None, note: str = ""
) -> dict:
    """One row; `ratio` is ours over theirs, None where there is no peer."""
    ratio = None if theirs is None else round(ours / theirs, 3)
    ours, theirs = (None if value is None else round(value, 3) for value in (ours, theirs))
    return dict(zip(FIELDS, (name, unit, ours, peer or None, theirs, ratio, note), strict=True))


def at_most(value: float, limit: float, unit: str) -> str:
    """A limit and whether it holds, in words."""
    return f"limit {limit:g}{' ' + unit if unit else ''}: {'holds' if value <= limit else 'MISSED'}"


def table(rows: Sequence[dict]) -> str:
    """The rows as aligned text."""
    lines = [("What", "Ours", "Peer", "Theirs", "Ratio", "Note"), *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _cells(entry):
    theirs, ratio = entry["theirs"], entry["ratio"]
    return (
        entry["name"],
        _amount(entry["ours"], entry["unit"]),
        entry["peer"] or "",
        "" if theirs is None else _amount(theirs, entry["unit"]),
        "" if ratio is None else f"{ratio:.2f}",
        entry["note"],
    )


def _amount(value, unit):
    return f"{value:.3g} {unit}" if value < 100 else f"{value:.0f} {unit}"


def write(rows: Sequence[dict], path: Path) -> None:
    """Write the rows as a JSON list, making the folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(list(rows), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
