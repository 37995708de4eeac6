"""How a maturing red cell loses its transferrin receptor, and what that costs in membrane.

Receptor leaves the cell C in vesicles V, which are clipped and set free soluble receptor S:

    dC/dt = −k_s C      dV/dt = k_s C − k_v V      dS/dt = k_v V

with k_s the rate of shedding and k_v the rate of clipping (1/h), all pools as shares of the receptor at the
start. Exact solution: C = e^(−k_s t), V = k_s (e^(−k_s t) − e^(−k_v t)) / (k_v − k_s), S = 1 − C − V.

While it is on the cell, receptor cycles between the surface and the inside:

    dS/dt = k_out I − k_in S      dI/dt = k_in S − k_out I

so that at rest I/S = k_in / k_out, and the mean time inside is 1/k_out.

Sources of the numbers: Chitambar et al. 1991 (loss), Harding et al. 1983 (cycle), Bleil & Bretscher 1982.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from exolab.checks import check_within

NM2_PER_UM2 = 1e6
MINUTES_PER_HOUR = 60.0


@dataclass(frozen=True)
class Loss:
    """Rates of receptor loss: cell to vesicle (`shed_per_h`) and vesicle to soluble (`clip_per_h`), 1/h."""

    shed_per_h: float
    clip_per_h: float

    def __post_init__(self):
        check_within(0, 100, "1/h", shed_per_h=self.shed_per_h, clip_per_h=self.clip_per_h)

    @classmethod
    def from_half_lives(cls, on_cell_h: float, on_vesicle_h: float) -> "Loss":
        """The loss with these half-lives, in hours. Raises ValueError outside 0.01 to 100,000 h."""
        return cls(float(rate_per_h(on_cell_h)), float(rate_per_h(on_vesicle_h)))


def rate_per_h(half_life_h: ArrayLike) -> np.ndarray:
    """Rate constant of a first-order process from its half-life, k = ln 2 / t½ (1/h)."""
    check_within(0.01, 1e5, "h", half_life_h=half_life_h)
    return np.log(2) / np.asarray(half_life_h, dtype=float)


def half_life_h(rate_per_h: ArrayLike) -> np.ndarray:
    """Half-life of a first-order process from its rate constant, t½ = ln 2 / k (h)."""
    check_within(1e-6, 100, "1/h", rate_per_h=rate_per_h)
    return np.log(2) / np.asarray(rate_per_h, dtype=float)


def pools(time_h: ArrayLike, loss: Loss) -> dict[str, np.ndarray]:
    """Shares of the receptor on the cell, on vesicles and soluble, each with the shape of `time_h`.

    They add up to 1. Raises ValueError for a time outside 0 to 10,000 h.
    """
    check_within(0, 10_000, "h", time_h=time_h)
    t = np.asarray(time_h, dtype=float)
    ks, kv = loss.shed_per_h, loss.clip_per_h
    cell = np.exp(-ks * t)
    vesicle = ks * t * np.exp(-min(ks, kv) * t) * _exprel(-abs(kv - ks) * t)
    return {"cell": cell, "vesicle": vesicle, "soluble": 1 - cell - vesicle}


def vesicular_share(time_h: ArrayLike, loss: Loss) -> np.ndarray:
    """Share of the receptor outside the cell that is still on vesicles, V / (V + S); 1 at the start."""
    found = pools(time_h, loss)
    outside = found["vesicle"] + found["soluble"]
    return np.divide(found["vesicle"], outside, out=np.ones_like(outside), where=outside > 1e-12)


def calibrate(time_h: float, share_lost: float, share_on_vesicles: float) -> Loss:
    """The loss that passes through one measurement: share lost at a time, and share of it on vesicles.

    Two numbers fix two rates, so this is a calibration and tests nothing. Raises ValueError for shares
    outside 0.001 to 0.999 or a time outside 0.1 to 1,000 h.
    """
    check_within(0.1, 1_000, "h", time_h=time_h)
    check_within(0.001, 0.999, "1", share_lost=share_lost, share_on_vesicles=share_on_vesicles)
    shed = -np.log1p(-share_lost) / time_h

    def excess(log_clip):
        return float(vesicular_share(time_h, Loss(shed, float(np.exp(log_clip))))) - share_on_vesicles

    return Loss(float(shed), float(np.exp(brentq(excess, np.log(1e-6), np.log(50)))))


def inside_per_surface(in_per_min: ArrayLike, out_per_min: ArrayLike) -> np.ndarray:
    """Receptor inside for each receptor on the surface at rest, I/S = k_in / k_out."""
    check_within(1e-4, 100, "1/min", in_per_min=in_per_min, out_per_min=out_per_min)
    return np.asarray(in_per_min, dtype=float) / np.asarray(out_per_min, dtype=float)


def label_inside(time_min: ArrayLike, in_per_min: float, out_per_min: float) -> dict[str, np.ndarray]:
    """Ligand bound per surface receptor after warming at time 0, with the surface kept full of ligand.

    The surface holds 1; the inside fills as (k_in/k_out)(1 − e^(−k_out t)). Returns the shares `surface`,
    `inside` and `total`, each of the shape of `time_min`. Raises ValueError outside 0 to 10,000 min.
    """
    check_within(0, 10_000, "min", time_min=time_min)
    level = inside_per_surface(in_per_min, out_per_min)
    t = np.asarray(time_min, dtype=float)
    inside = -level * np.expm1(-out_per_min * t)
    return {"surface": np.ones_like(t), "inside": inside, "total": 1 + inside}


def time_inside_min(inside_per_surface: ArrayLike, entry_half_life_min: ArrayLike) -> np.ndarray:
    """Mean time a receptor spends inside, 1/k_out = (I/S) t½ / ln 2 (min)."""
    check_within(0.01, 1_000, "1", inside_per_surface=inside_per_surface)
    check_within(0.01, 1_000, "min", entry_half_life_min=entry_half_life_min)
    return np.asarray(inside_per_surface) * np.asarray(entry_half_life_min, dtype=float) / np.log(2)


def cycle_from_iron_min(iron_per_receptor_h: ArrayLike, iron_per_transferrin: float = 2.0) -> np.ndarray:
    """Minutes per round trip from the iron a receptor delivers in an hour, two atoms on each transferrin."""
    check_within(0.1, 10_000, "1/h", iron_per_receptor_h=iron_per_receptor_h)
    check_within(0.1, 2, "1", iron_per_transferrin=iron_per_transferrin)
    return MINUTES_PER_HOUR * iron_per_transferrin / np.asarray(iron_per_receptor_h, dtype=float)


def vesicles_needed(receptors: ArrayLike, receptors_per_vesicle: ArrayLike) -> np.ndarray:
    """Vesicles that carry away all receptors of a cell.

    Raises ValueError for receptors outside 1 to 1e8 or receptors per vesicle outside 1 to 1e5.
    """
    check_within(1, 1e8, "1", receptors=receptors)
    check_within(1, 1e5, "1", receptors_per_vesicle=receptors_per_vesicle)
    return np.asarray(receptors, dtype=float) / np.asarray(receptors_per_vesicle, dtype=float)


def membrane_um2(vesicles: ArrayLike, diameter_nm: ArrayLike = 50.0) -> np.ndarray:
    """Outer membrane area of so many vesicles, n π d² (µm²).

    Raises ValueError for vesicles outside 0 to 1e8 or a diameter outside 10 to 20,000 nm.
    """
    check_within(0, 1e8, "1", vesicles=vesicles)
    check_within(10, 20_000, "nm", diameter_nm=diameter_nm)
    return np.asarray(vesicles, dtype=float) * np.pi * np.square(diameter_nm) / NM2_PER_UM2


def _exprel(x):
    """(e^x − 1)/x, with its limit 1 at x = 0."""
    small = np.abs(x) < 1e-8
    return np.where(small, 1 + x / 2, np.expm1(x) / np.where(small, 1, x))
