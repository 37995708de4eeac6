"""Two machineries that turn one membrane into vesicles, and what an open bud would keep.

Membrane of area A on the surface of an endosome arrives at a supply rate s. ESCRT takes it up into large
vesicles at a rate constant e, a machinery with CD63 into small ones at c, and recycling carries it back at r:

    dA/dt = s − (e + c + r) A,      at steady state A = s / (e + c + r)

so of each µm² supplied a share e/(e + c + r) becomes large vesicles, c/(e + c + r) small ones, and a vesicle
of diameter d uses up π d². Per µm² of membrane

    n_large = e/(e + c + r) / (π d_large²),      n_small = c/(e + c + r) / (π d_small²)

All rate constants are in units of ESCRT's in an untreated cell: only ratios matter. None is published, so the
model is qualitative, and what may be held against experiments is the sign of a change.

A bud that stays open for T and that a cargo leaves with a mean time τ keeps a share exp(−T/τ) of the cargo.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from exolab.checks import check_within

NM2_PER_UM2 = 1e6
MS_PER_S = 1e3
PLACES = 40  # for ILVs in a picture of an MVB
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))  # spreads points evenly over a disc, as in a sunflower


@dataclass(frozen=True)
class Machines:
    """What ESCRT (activity 1) competes with: `cd63` and `back` (recycling) in units of ESCRT's activity.

    All four are free parameters: the activities and the small diameter are not published, the large diameter
    is a round figure inside the 50 to 80 nm of mammalian ILVs. Raises ValueError for an activity outside 0 to
    100, a diameter outside 10 to 500 nm, or small vesicles that are larger than the large ones.
    """

    cd63: float = 0.5
    back: float = 1.0
    large_nm: float = 60.0
    small_nm: float = 40.0

    def __post_init__(self):
        check_within(0, 100, "1", cd63=self.cd63, back=self.back)
        check_within(10, 500, "nm", large_nm=self.large_nm, small_nm=self.small_nm)
        if self.small_nm > self.large_nm:
            raise ValueError(f"small_nm = {self.small_nm:g} is above large_nm = {self.large_nm:g}.")


def vesicles_per_um2(diameter_nm: ArrayLike) -> np.ndarray:
    """Vesicles that one µm² of membrane makes, 1/(π d²): half the diameter makes four times as many.

    Broadcasts. Raises ValueError for a diameter outside 10 to 20,000 nm.
    """
    check_within(10, 20_000, "nm", diameter_nm=diameter_nm)
    return NM2_PER_UM2 / (np.pi * np.square(np.asarray(diameter_nm, dtype=float)))


def parent_diameter_nm(count: ArrayLike, diameter_nm: ArrayLike) -> np.ndarray:
    """Diameter of the sphere whose surface is used up by `count` vesicles of one size (nm), d √count."""
    check_within(0, 1e9, "1", count=count)
    check_within(10, 20_000, "nm", diameter_nm=diameter_nm)
    return np.asarray(diameter_nm, dtype=float) * np.sqrt(np.asarray(count, dtype=float))


def membrane_shares(
    machines: Machines, escrt: ArrayLike = 1.0, cd63: ArrayLike = 1.0
) -> dict[str, np.ndarray]:
    """Shares of the supplied membrane that end in large vesicles, in small ones, and back in the cell.

    `escrt` and `cd63` are the activities left after a treatment (1 untreated, 0.1 after a loss of 90 %, 2
    after doubling). They broadcast; the three arrays sum to 1. Raises ValueError outside 0 to 10, and when
    nothing takes up membrane, since then there is no steady state.
    """
    check_within(0, 10, "1", escrt=escrt, cd63=cd63)
    escrt, cd63 = np.broadcast_arrays(np.asarray(escrt, dtype=float), np.asarray(cd63, dtype=float))
    taken = {"large": escrt, "small": machines.cd63 * cd63, "back": np.full(escrt.shape, machines.back)}
    total = sum(taken.values())
    if np.any(total <= 0):
        raise ValueError("escrt, cd63 and back are all 0: membrane piles up and no steady state is reached.")
    return {name: activity / total for name, activity in taken.items()}


def formed(machines: Machines, escrt: ArrayLike = 1.0, cd63: ArrayLike = 1.0) -> dict[str, np.ndarray]:
    """Vesicles formed per µm² of membrane supplied: `large`, `small` and `total`; arguments as above."""
    shares = membrane_shares(machines, escrt, cd63)
    large = shares["large"] * vesicles_per_um2(machines.large_nm)
    small = shares["small"] * vesicles_per_um2(machines.small_nm)
    return {"large": large, "small": small, "total": large + small}


def mean_diameter_nm(machines: Machines, escrt: ArrayLike = 1.0, cd63: ArrayLike = 1.0) -> np.ndarray:
    """Mean diameter of the vesicles formed (nm), by number. Raises ValueError where none is formed."""
    made = formed(machines, escrt, cd63)
    if np.any(made["total"] <= 0):
        raise ValueError("no vesicle is formed, so there is no mean diameter: leave some escrt or cd63.")
    return (made["large"] * machines.large_nm + made["small"] * machines.small_nm) / made["total"]


def relative_total(machines: Machines, escrt: ArrayLike = 1.0, cd63: ArrayLike = 1.0) -> np.ndarray:
    """Vesicles formed after a treatment, divided by those of the untreated cell (1 means no change)."""
    return formed(machines, escrt, cd63)["total"] / formed(machines)["total"]


def balanced_back(machines: Machines) -> float:
    """Recycling at which losing ESCRT changes the size of the vesicles but not their number.

    r* = c ((d_large/d_small)² − 1). Below r* the loss of ESCRT raises the number, above it lowers it (exact:
    at r* the total is 1/(π d_large²) whatever e is).
    """
    return machines.cd63 * ((machines.large_nm / machines.small_nm) ** 2 - 1)


def ilvs_nm(large: float, small: float, machines: Machines) -> dict[str, tuple]:
    """Where to draw ILVs, for a picture: `large` and `small`, each (x, y, diameter) of PLACES discs in nm.

    Counts are rounded; places that are not needed hold discs of diameter 0, so that a picture keeps its
    artists. Raises ValueError for counts outside 0 to PLACES together.
    """
    counts = np.round([large, small])
    check_within(0, PLACES, "1", large=large, small=small, both=counts.sum())
    slot = np.arange(PLACES)
    turn, reach = GOLDEN_ANGLE * slot, 39 * np.sqrt(slot + 0.5)
    mixed = 17 * slot % PLACES  # steps of 17 visit every place once and leave no pattern to the eye
    x, y = (reach * np.cos(turn))[mixed], (reach * np.sin(turn))[mixed]
    is_large, is_any = slot < counts[0], slot < counts.sum()
    return {
        "large": (x, y, machines.large_nm * is_large),
        "small": (x, y, machines.small_nm * (is_any & ~is_large)),
    }


def share_kept(open_s: ArrayLike, escape_ms: ArrayLike) -> np.ndarray:
    """Share of a cargo still in a bud that stays open for T (s), exp(−T/τ) with mean escape time τ (ms).

    Treats escape as one rate and lets nothing back in, so it is an estimate of an order of magnitude; it
    underflows to 0 beyond T/τ of 745. Raises ValueError for T outside 0 to 1e5 s, τ outside 1e-3 to 1e9 ms.
    """
    _check_times(open_s, escape_ms)
    return np.exp(-np.asarray(open_s, dtype=float) * MS_PER_S / np.asarray(escape_ms, dtype=float))


def barrier_needed(open_s: ArrayLike, escape_ms: ArrayLike, share: ArrayLike = 0.5) -> np.ndarray:
    """How many times slower escape must be for a bud open for T to keep a `share` of its cargo.

    T/(τ ln(1/share)). Raises ValueError for a share outside 1e-6 to 0.999999, times as `share_kept` does.
    """
    _check_times(open_s, escape_ms)
    check_within(1e-6, 1 - 1e-6, "1", share=share)
    return np.asarray(open_s, dtype=float) * MS_PER_S / np.asarray(escape_ms, dtype=float) / -np.log(share)


def _check_times(open_s, escape_ms):
    check_within(0, 1e5, "s", open_s=open_s)
    check_within(1e-3, 1e9, "ms", escape_ms=escape_ms)
