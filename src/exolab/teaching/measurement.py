"""A lesson's model values held against the published ones, each with its range, source and verdict."""

from collections.abc import Collection, Mapping

import numpy as np
from IPython.display import display

from exolab.literature import Measurement, literature, reference

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_COLUMNS = ("Quantity", "Model", "Published", "System and method", "Source", "Verdict")


def against_measurement(slug: str, values: Mapping[str, float], *, calibrated: Collection[str] = ()) -> None:
    """Display the table of model values beside the rows of `assets/literature/<slug>.csv`.

    `values` maps a row's key to the model's value in the row's unit (a None shows the published value
    alone). Keys in `calibrated` were used to set the model's parameters: they are marked as calibration, not
    as a test. Rows that nobody has verified are shown as reported, without a verdict.

    Raises LiteratureError for an unknown key, ValueError for a `calibrated` key without a value and for a
    model value that is not a finite number.
    """
    values = {key: _finite(key, value) for key, value in values.items()}
    stray = set(calibrated) - set(values)
    if stray:
        raise ValueError(f"calibrated names {', '.join(sorted(stray))}, which has no model value.")
    rows = [_row(literature(slug, key), value, key in calibrated) for key, value in values.items()]
    lines = [_line(_COLUMNS), _line("---" for _ in _COLUMNS), *map(_line, rows)]
    plain = "\n".join(_plain(*row) for row in rows)
    display({"text/markdown": "\n".join(lines), "text/plain": plain}, raw=True)


def verdict(row: Measurement, value: float | None, calibrated: bool = False) -> str:
    """The verdict in words: inside, outside, calibrated, or not judged."""
    if row.standing == "Q":
        return "its sign or order only"
    if not row.assertable:
        return "reported, not verified here"
    if value is None:
        return "shown for comparison"
    inside = row.holds(value)
    if calibrated:
        return f"{'✓' if inside else '✗'} calibrated on it, so no test"
    return "✓ inside" if inside else "✗ outside"


def _row(row, value, calibrated):
    return (
        row.quantity,
        "" if value is None else f"{number(value)} {_unit(row)}".strip(),
        published(row),
        ", ".join(filter(None, (row.system, row.method))),
        ("derived from " if row.standing == "D" else "") + "; ".join(_cite(key) for key in row.sources),
        verdict(row, value, calibrated),
    )


def _finite(key, value):
    if value is None:
        return None
    if np.ndim(value) == 0 and np.asarray(value).dtype.kind in "iuf" and np.isfinite(value):
        return float(value)
    raise ValueError(f"{key}: the model value {value!r} is not a finite number.")


def _plain(quantity, model, found, _, __, judged):
    ours = f"model {model}, " if model else ""
    return f"{quantity}: {ours}published {found}. {judged}"


def published(row: Measurement) -> str:
    """A row's value with its range and unit, in the digits it was published with."""
    if row.unit == "year":
        return f"{row.value:.0f}"
    if row.low is None or row.high is None:
        return f"{_digits(row.value)} {_unit(row)}".strip()
    span = f"{_digits(row.low)} to {_digits(row.high)}"
    if row.value is None:
        return f"{span} {_unit(row)} ({row.range_is})".replace("  ", " ")
    return f"{_digits(row.value)} {_unit(row)} ({span}, {row.range_is})".replace("  ", " ")


def number(value: float) -> str:
    """A model value: three significant digits, powers of ten only where they help."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:,.0f}" if abs(value) >= 999.5 else f"{value:.3g}"
    return _power(value, 1)


def _digits(value):
    if value is None:
        return ""
    return f"{value:,.6g}" if value == 0 or 1e-4 <= abs(value) < 1e6 else _power(value, 2)


def _power(value, digits):
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    return f"{float(mantissa):g} × 10{str(int(exponent)).translate(_RAISED)}"


def _unit(row):
    return "" if row.unit in ("1", "year", "count") else row.unit


def _cite(key):
    work = reference(key)
    if work.doi:
        return f"[{work.short}](https://doi.org/{work.doi})"
    return work.short


def _line(cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
