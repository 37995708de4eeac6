"""Values that can travel as JSON lines between a student's function and its grader, and their comparison.

Allowed are numbers, text, True and False, lists, dictionaries with text as keys, and NumPy arrays. Nothing
here calls a method of the value it judges, so an object that says it equals everything earns nothing.
"""

import numpy as np

WRONG = "wrong value"
_DEEPEST = 20
_CODES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "U1")
_SCALARS = frozenset(np.dtype(code).type for code in _CODES)
_PLAIN = frozenset((bool, int, float, str))
_WORDS = {
    bool: "True or False",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a dictionary",
    np.ndarray: "an array",
    type(None): "nothing",
}


class UnfitValue(TypeError):
    """A value that cannot travel; the message says in words what it is."""


def plain(value, _depth: int = 0):
    """The same value in the types that travel: bool, int, float, str, list, dict or an array of numbers.

    Tuples become lists, NumPy scalars become numbers, arrays of text or of True and False become lists.
    Arrays are copied. Raises UnfitValue for anything else and for nesting deeper than 20.
    """
    if _depth > _DEEPEST:
        raise UnfitValue("something nested too deep")
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _SCALARS:
        return value.item()
    if kind is np.ndarray:
        return _plain_array(value)
    if issubclass(kind, list | tuple):
        base = list if issubclass(kind, list) else tuple
        return [plain(item, _depth + 1) for item in base.__iter__(value)]
    if issubclass(kind, dict):
        return {_plain_key(key): plain(item, _depth + 1) for key, item in dict.items(value)}
    raise UnfitValue(in_words(value))


def difference(expected, got, rtol: float, atol: float) -> str | None:
    """None if `got` equals `expected`, else what is wrong: `WRONG`, or a sentence part on type, shape or NaN.

    Both must be results of `plain`. Numbers agree where |got - expected| <= atol + rtol |expected|; lists of
    numbers and arrays of the same shape count as the same; True is not 1.
    """
    numbers = _as_numbers(expected)
    if numbers is not None:
        return _number_difference(numbers, got, rtol, atol)
    if type(got) is not type(expected):
        return f"{in_words(got)} where {in_words(expected)} is needed"
    if isinstance(expected, dict):
        return _dict_difference(expected, got, rtol, atol)
    if isinstance(expected, list):
        return _list_difference(expected, got, rtol, atol)
    return None if got == expected else WRONG


def all_finite(value) -> bool:
    """Whether no number in a plain value is NaN or infinite."""
    if isinstance(value, dict):
        return all(all_finite(item) for item in value.values())
    if isinstance(value, list):
        return all(all_finite(item) for item in value)
    if isinstance(value, str):
        return True
    return bool(np.all(np.isfinite(np.asarray(value, dtype=float))))


def in_words(value) -> str:
    """What kind of value it is, for a reader who does not know type names."""
    kind = type(value)
    if kind in _WORDS:
        return _WORDS[kind]
    name = kind.__name__
    known = isinstance(name, str) and name.isidentifier()
    return f"an object of type {name}" if known else "an unknown object"


def _plain_array(array: np.ndarray):
    if array.dtype.kind not in "biufU":
        raise UnfitValue("an array of something other than numbers")
    if array.ndim == 0 or array.dtype.kind in "bU":
        return array.tolist()
    return array.astype(float) if array.dtype.kind == "f" else array.copy()


def _plain_key(key) -> str:
    if type(key) in (str, np.str_):
        return str(key)
    raise UnfitValue("a dictionary whose keys are not all text")


def _as_numbers(value) -> np.ndarray | None:
    """Array of float of a number, an array or a rectangular list of numbers; None for anything else."""
    if not _only_numbers(value):
        return None
    try:
        return np.asarray(value, dtype=float)
    except ValueError:
        return None
    except OverflowError:
        return np.asarray(np.inf)


def _only_numbers(value) -> bool:
    if type(value) is list:
        return all(_only_numbers(item) for item in value)
    return type(value) in (int, float, np.ndarray)


def _number_difference(expected: np.ndarray, got, rtol, atol) -> str | None:
    numbers = _as_numbers(got)
    if numbers is None:
        return f"{in_words(got)} where {_numbers_in_words(expected)} is needed"
    if numbers.shape != expected.shape:
        return f"{_numbers_in_words(numbers)} where {_numbers_in_words(expected)} is needed"
    if not np.all(np.isfinite(numbers)):
        return "a number that is not finite (NaN or infinity)"
    close = np.abs(numbers - expected) <= atol + rtol * np.abs(expected)
    return None if np.all(close) else WRONG


def _numbers_in_words(numbers: np.ndarray) -> str:
    return "a single number" if numbers.ndim == 0 else f"an array of shape {numbers.shape}"


def _dict_difference(expected, got, rtol, atol) -> str | None:
    if expected.keys() != got.keys():
        return f"a dictionary with other keys than {', '.join(sorted(expected))}"
    found = (difference(expected[key], got[key], rtol, atol) for key in expected)
    return next((fault for fault in found if fault), None)


def _list_difference(expected, got, rtol, atol) -> str | None:
    if len(expected) != len(got):
        return f"a list of {len(got)} where a list of {len(expected)} is needed"
    found = (difference(one, other, rtol, atol) for one, other in zip(expected, got, strict=True))
    return next((fault for fault in found if fault), None)
