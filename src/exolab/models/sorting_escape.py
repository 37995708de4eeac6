"""How long a cargo stays in an open bud: diffusion on spheres in a row, each open to the next by a neck.

A bud is a sphere of radius R whose neck, of radius a, is the rim of a cap of polar half-angle α, sin α = a/R.
Buds in a row share their necks; the last opens to the surface of the endosome, where a cargo is lost. The
row is a surface of revolution, so the mean time to escape depends only on the distance s from the far pole:

    T = (1/D) ∫ (area behind s)/(circumference at s) ds       (exact; D diffusion coefficient)

For one bud, and a cargo anywhere in it with equal chance, with u = sin²(α/2),

    T = (R²/D) [ln(1/u)/(1 − u) − 1]

which grows only with the logarithm of a smaller neck ("narrow escape"). n buds in a row take n² times as long
as one from the deepest to the end in the limit of narrow necks, as diffusion along a line does.

Survival at all times comes from the same operator cut into latitude bands: symmetric and tridiagonal, solved
once. The random walk knows neither formula. D and the neck are free parameters: no value was read.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import eigh_tridiagonal
from scipy.optimize import brentq

from exolab.checks import check_within
from exolab.models.sorting import GOLDEN_ANGLE

BANDS = 60  # latitude bands in each bud; 120 change no half-time by more than 0.1 %
OVERSHOOT = 0.5826  # −ζ(1/2)/√(2π): a walk in steps of s sees an absorbing edge this share of s further off
NM2_PER_MS_PER_UM2_PER_S = 1e3


@dataclass(frozen=True)
class Bud:
    """`buds` open buds in a row, each of `diameter_nm`, joined to the next by a neck of `neck_nm` across.

    Raises ValueError for a diameter outside 10 to 500 nm, a neck outside 1 nm to 0.9 of the diameter, or
    buds that are not a whole number from 1 to 5.
    """

    diameter_nm: float = 50.0
    neck_nm: float = 20.0
    buds: int = 1

    def __post_init__(self):
        check_within(10, 500, "nm", diameter_nm=self.diameter_nm)
        check_within(1, 0.9 * self.diameter_nm, "nm", neck_nm=self.neck_nm)
        check_within(1, 5, "1", buds=self.buds)
        if self.buds != int(self.buds):
            raise ValueError(f"buds = {self.buds:g} is not a whole number.")

    @property
    def rim_angle(self) -> float:
        """Polar half-angle α of the neck (rad)."""
        return float(np.arcsin(self.neck_nm / self.diameter_nm))

    def time_unit_ms(self, diffusion_um2_per_s: float) -> float:
        """R²/D in ms. Raises ValueError for D outside 0.0001 to 100 µm²/s."""
        check_within(1e-4, 100, "µm²/s", diffusion_um2_per_s=diffusion_um2_per_s)
        return (self.diameter_nm / 2) ** 2 / (diffusion_um2_per_s * NM2_PER_MS_PER_UM2_PER_S)


def mean_escape_ms(bud: Bud, diffusion_um2_per_s: float) -> np.ndarray:
    """Mean time to escape (ms) of a cargo that starts anywhere in one bud: array, the deepest bud first."""
    cosine = np.cos(bud.rim_angle)
    behind = 1 + 2 * cosine * np.arange(bud.buds)  # (area up to the equator of each bud)/(2πR²)
    across = (
        2 * behind * np.log(1 / np.tan(bud.rim_angle / 2))
    )  # from rim to rim of a bud; no use for the first
    within = np.array([_within(k, 1.0 if j == 0 else cosine, cosine) for j, k in enumerate(behind)])
    still = np.concatenate([np.cumsum(across[:0:-1])[::-1], [0.0]])  # buds still to cross
    return (within + still) * bud.time_unit_ms(diffusion_um2_per_s)


def mean_everywhere_ms(bud: Bud, diffusion_um2_per_s: float) -> float:
    """Mean time to escape (ms) of a cargo that starts anywhere in the row, weighted by area."""
    areas = np.full(bud.buds, 2 * np.cos(bud.rim_angle))
    areas[0] = 1 + np.cos(bud.rim_angle)
    return float(np.average(mean_escape_ms(bud, diffusion_um2_per_s), weights=areas))


def in_deepest(bud: Bud) -> np.ndarray:
    """Start weights, one for each latitude band: anywhere in the bud furthest from the way out."""
    weights = _bands(bud).copy()
    weights[BANDS:] = 0
    return weights / weights.sum()


def anywhere(bud: Bud) -> np.ndarray:
    """Start weights, one for each latitude band: anywhere in the row."""
    return _bands(bud) / _bands(bud).sum()


def survival(time_ms: ArrayLike, bud: Bud, diffusion_um2_per_s: float, start: np.ndarray) -> np.ndarray:
    """Share of the cargo still inside at each time (ms), shape of `time_ms`.

    `start` are weights from `in_deepest` or `anywhere`. Raises ValueError for negative times.
    """
    return occupancy(time_ms, bud, diffusion_um2_per_s, start).sum(axis=-1)


def occupancy(time_ms: ArrayLike, bud: Bud, diffusion_um2_per_s: float, start: np.ndarray) -> np.ndarray:
    """Share of the cargo in each latitude band, from the far pole to the way out; shape (*times, bands)."""
    check_within(0, 1e9, "ms", time_ms=time_ms)
    rates, modes = _modes(bud)
    root = np.sqrt(_bands(bud))
    elapsed = np.asarray(time_ms, dtype=float)[..., None] / bud.time_unit_ms(diffusion_um2_per_s)
    return (np.exp(-rates * elapsed) * (modes.T @ (start / root))) @ modes.T * root


def half_time_ms(bud: Bud, diffusion_um2_per_s: float, start: np.ndarray) -> float:
    """Time after which half of the cargo has escaped (ms)."""
    unit = bud.time_unit_ms(diffusion_um2_per_s)
    longest = 10 * unit / _modes(bud)[0][0]
    return brentq(lambda t: survival(t, bud, diffusion_um2_per_s, start) - 0.5, 0, longest, xtol=1e-9 * unit)


def walk_out_ms(
    bud: Bud, diffusion_um2_per_s: float, walkers: int, rng: np.random.Generator, step: float = 0.1
) -> np.ndarray:
    """Escape times (ms) of `walkers` random walks from anywhere in the deepest bud, all stepped at once.

    `step` is the root mean square step along each axis, as a share of R. The last rim is moved by OVERSHOOT
    steps to make up for crossings between two steps. Raises ValueError for a step outside 0.005 to 0.3.
    """
    check_within(1, 1e6, "1", walkers=walkers)
    check_within(0.005, 0.3, "1", step=step)
    alpha, last = bud.rim_angle, bud.buds - 1
    rim, edge = np.cos(alpha), np.cos(alpha + OVERSHOOT * step)
    place, where = _anywhere_outside(rng.uniform(-1, rim, walkers), rng), np.zeros(walkers, dtype=int)
    taken, steps = [], 0
    while len(place):
        place += step * rng.standard_normal(place.shape)
        place /= np.sqrt(np.einsum("ij,ij->i", place, place))[:, None]
        steps += 1
        height = place[:, 2]
        inside = (where < last) | (height < edge)
        taken.append(np.full(np.count_nonzero(~inside), steps))
        place, where, height = place[inside], where[inside], height[inside]
        onward = (where < last) & (height > rim)
        back = (where > 0) & (height < -rim)
        where = where + onward - back
        through = onward | back
        place[through] = _through_neck(place[through], alpha)
    return np.concatenate(taken) * step**2 / 2 * bud.time_unit_ms(diffusion_um2_per_s)


def outline_nm(bud: Bud, points: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """The row of buds and the surface of the endosome cut through the axis, (x, y) in nm from left to right.

    The surface is y = 0, the lumen below it.
    """
    angle = np.concatenate([_angles(bud, number, points) for number in range(bud.buds)])
    across, height = _drawn(bud, angle, np.repeat(np.arange(bud.buds), points))
    across, height = np.append(across, 3 * bud.diameter_nm), np.append(height, 0.0)
    return np.concatenate([-across[::-1], across]), np.concatenate([height[::-1], height])


def cargo_nm(
    time_ms: float, bud: Bud, diffusion_um2_per_s: float, start: np.ndarray, cargos: int = 150
) -> tuple[np.ndarray, np.ndarray]:
    """Where cargos are at a time, for a picture: x and y (nm, as in `outline_nm`).

    Not a walk: cargo number i stands at the rank (i + 1/2)/cargos of the exact distribution. Escaped cargos
    lie at y = 0, spread over the surface of the endosome beside the neck.
    """
    check_within(1, 10_000, "1", cargos=cargos)
    rank = (np.arange(cargos) + 0.5) / cargos
    side = np.cos(GOLDEN_ANGLE * np.arange(cargos))
    edges = np.concatenate([[0.0], np.cumsum(occupancy(time_ms, bud, diffusion_um2_per_s, start))])
    along = np.interp(rank, edges, np.arange(edges.size))
    number = np.minimum(along // BANDS, bud.buds - 1).astype(int)
    low, high = _ends(bud, number)
    across, height = _drawn(bud, low + (high - low) * (along - number * BANDS) / BANDS, number)
    away = np.sign(side) * bud.neck_nm / 2 + 2 * bud.diameter_nm * side
    inside = rank < edges[-1]
    return np.where(inside, across * side, away), np.where(inside, height, 0.0)


def _within(behind, start, rim):
    """Mean time to the front of a bud (R²/D) from anywhere between cosine `start`, its back, and −`rim`."""
    if start == 1:  # the deepest bud, closed at its back
        return 2 * np.log(2 / (1 - rim)) / (1 + rim) - 1

    def integral(x):
        log = (behind + start) / 2 * np.log(1 - x**2)
        return -x + (1 + behind * start) * np.arctanh(x) + log

    return (integral(start) - integral(-rim)) / (start + rim)


def _ends(bud, number):
    """Polar angles, from the far pole, at which a bud begins and ends."""
    return np.where(number == 0, 0.0, bud.rim_angle), np.full(np.shape(number), np.pi - bud.rim_angle)


def _angles(bud, number, points):
    low, high = _ends(bud, number)
    return np.linspace(low, high, points)


def _drawn(bud, angle, number):
    """Distance from the axis and height (nm) of polar angles in numbered buds; the way out is at height 0."""
    radius = bud.diameter_nm / 2
    middle = -radius * np.cos(bud.rim_angle) * (2 * (bud.buds - 1 - number) + 1)
    return radius * np.sin(angle), middle - radius * np.cos(angle)


@lru_cache(maxsize=64)
def _bands(bud: Bud) -> np.ndarray:
    """Area of each latitude band in units of 2πR², from the far pole to the way out."""
    edges = [_angles(bud, number, BANDS + 1) for number in range(bud.buds)]
    return np.concatenate([-np.diff(np.cos(angles)) for angles in edges])


@lru_cache(maxsize=64)
def _modes(bud: Bud) -> tuple[np.ndarray, np.ndarray]:
    """Rates (in D/R²) and orthonormal modes of escape.

    A steady flow along a sphere meets a resistance that is the difference of q = ln tan(φ/2), so neighbouring
    bands exchange cargo at 1/Δq; q runs on from bud to bud.
    """
    rim = -np.log(np.tan(bud.rim_angle / 2))
    edges = [_angles(bud, number, BANDS + 1) for number in range(bud.buds)]
    middles = [
        np.log(np.tan((angles[:-1] + angles[1:]) / 4)) + 2 * rim * number
        for number, angles in enumerate(edges)
    ]
    way_out = rim + 2 * rim * (bud.buds - 1)
    exchange = 1 / np.diff(np.concatenate([*middles, [way_out]]))
    lost = exchange + np.concatenate([[0.0], exchange[:-1]])
    areas = _bands(bud)
    return eigh_tridiagonal(lost / areas, -exchange[:-1] / np.sqrt(areas[:-1] * areas[1:]))


def _anywhere_outside(height, rng):
    turn = rng.uniform(0, 2 * np.pi, height.size)
    flat = np.sqrt(1 - height**2)
    return np.column_stack([flat * np.cos(turn), flat * np.sin(turn), height])


def _through_neck(place, alpha):
    """A step past a rim by some angle goes as far into the next bud: mirror the polar angle at the rim."""
    side = np.sign(place[:, 2])
    angle = 2 * alpha - np.arccos(np.abs(place[:, 2]))
    flat = np.sin(angle) / np.maximum(np.hypot(place[:, 0], place[:, 1]), 1e-300)
    return np.column_stack([place[:, 0] * flat, place[:, 1] * flat, -side * np.cos(angle)])
