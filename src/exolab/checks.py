"""Input checks shared by all models: an impossible number is refused by name, before it is computed with."""

from numbers import Number

import numpy as np

_UNIT_SLIPS = {
    "nm": {1e9: "metres", 1e6: "millimetres", 1e3: "micrometres"},
    "h": {1 / 60: "minutes", 1 / 3600: "seconds", 24: "days"},
    "min": {60: "hours", 1 / 60: "seconds"},
    "1": {0.01: "per cent"},
}


def check_within(low: float, high: float, unit: str, **values) -> None:
    """Refuse values that are not numbers, not finite or outside `low` to `high` (both allowed).

    Each keyword is one parameter, a number or an array. Raises ValueError naming the parameter, the
    value, the allowed range with its unit, and a likely slip of units where one fits.
    """
    for name, value in values.items():
        array = _as_numbers(name, value, unit)
        bad = array[~((array >= low) & (array <= high))]
        if bad.size:
            first = float(bad.flat[0])
            raise ValueError(
                f"{name} = {first:g} is outside the allowed range {_span(low, high, unit)}."
                f"{_slip(first, low, high, unit)}"
            )


def check_choice(allowed, **values) -> None:
    """Refuse a value that is not one of `allowed`; raises ValueError that lists them."""
    for name, value in values.items():
        if value not in allowed:
            raise ValueError(f"{name} = {value!r} is not one of {', '.join(map(repr, allowed))}.")


def _as_numbers(name, value, unit) -> np.ndarray:
    array = np.asarray(value)
    is_number = array.dtype.kind in "iuf" and not isinstance(value, bool)
    if not is_number or (array.ndim == 0 and not isinstance(value, Number | np.ndarray)):
        raise ValueError(f"{name} = {value!r} is not a number; give it {_unit_words(unit)}.")
    return array.astype(float)


def _span(low, high, unit) -> str:
    return f"{low:,g} to {high:,g}" if unit == "1" else f"{low:,g} to {high:,g} {unit}"


def _unit_words(unit) -> str:
    return "as a plain number" if unit == "1" else f"in {unit}"


def _slip(value, low, high, unit) -> str:
    for factor, other in _UNIT_SLIPS.get(unit, {}).items():
        if low <= value * factor <= high:
            return (
                f" Was it meant in {other}? Then it is {value * factor:g}{'' if unit == '1' else ' ' + unit}."
            )
    return ""
