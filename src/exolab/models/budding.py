"""What it costs to bend a membrane into a vesicle, and what can pay for it.

Helfrich: a membrane of bending rigidity κ and spontaneous curvature C₀ costs (κ/2)(2H − C₀)² per area, H its
mean curvature. A closed sphere of radius R has 2H = 2/R everywhere, so it costs 8πκ (1 − C₀R/2)².

Lipowsky (1993): a flat disc of radius L, whose rim costs a line tension λ, bends to a cap of the same area
πL² and curvature C = 1/R. With x = LC from 0 (flat) to 2 (closed, R = L/2)

    E(x) = 2πκ x² + (2πλ + F) L √(1 − x²/4),      ξ = κ/λ

The first term is the bend; L √(1 − x²/4) is the radius of the rim. F is this course's own addition: a ring of
proteins that pulls the rim inwards with a constant total force. It acts as a line tension F/2π, so every
result holds with λ + F/2π for λ. The closed bud is the lower state for L > 4ξ and the barrier
(πκ/8)(8 − L/ξ)² is gone for L ≥ 8ξ.
"""

import numpy as np
from numpy.typing import ArrayLike

from exolab.checks import check_within

BOLTZMANN_J_PER_K = 1.380649e-23  # exact by definition of the kelvin
BODY_K = 310.0
PN_NM_PER_J = 1e21
FAVOURED, BARRIERLESS = 4.0, 8.0  # L/ξ at which the closed bud is as low as the flat disc, the barrier gone
CLOSED = 2.0  # x of a closed bud
BILAYER_NM = 5.0  # convention of the drawing, as in lesson 01


def thermal_energy_pN_nm(temperature_K: ArrayLike = BODY_K) -> np.ndarray:
    """kT in pN nm (1e-21 J), 4.28 at body temperature. Raises ValueError outside 250 to 400 K."""
    check_within(250, 400, "K", temperature_K=temperature_K)
    return BOLTZMANN_J_PER_K * np.asarray(temperature_K, dtype=float) * PN_NM_PER_J


def rigidity_kT(rigidity_J: ArrayLike, temperature_K: ArrayLike = BODY_K) -> np.ndarray:
    """A bending rigidity measured in joules, in kT. Raises ValueError outside 1e-21 to 1e-17 J."""
    check_within(1e-21, 1e-17, "J", rigidity_J=rigidity_J)
    return np.asarray(rigidity_J, dtype=float) * PN_NM_PER_J / thermal_energy_pN_nm(temperature_K)


def sphere_energy_kT(
    kappa_kT: ArrayLike, radius_nm: ArrayLike = 25.0, spontaneous_per_nm: ArrayLike = 0.0
) -> np.ndarray:
    """Bending energy of a closed sphere (kT), 8πκ (1 − C₀R/2)²; without C₀ the radius drops out.

    Broadcasts. Raises ValueError for κ outside 2 to 60 kT, R outside 5 to 10,000 nm, C₀ outside ±0.5 per nm.
    """
    _check_kappa(kappa_kT)
    check_within(5, 10_000, "nm", radius_nm=radius_nm)
    check_within(-0.5, 0.5, "per nm", spontaneous_per_nm=spontaneous_per_nm)
    mismatch = 1 - np.asarray(spontaneous_per_nm, dtype=float) * np.asarray(radius_nm, dtype=float) / 2
    return 8 * np.pi * np.asarray(kappa_kT, dtype=float) * mismatch**2


def rim_tension_pN(line_tension_pN: ArrayLike, force_pN: ArrayLike = 0.0) -> np.ndarray:
    """Line tension of a rim that a ring also pulls inwards with a total force F (pN): λ + F/2π."""
    check_within(0, 1_000, "pN", line_tension_pN=line_tension_pN)
    check_within(0, 5_000, "pN", force_pN=force_pN)
    return np.asarray(line_tension_pN, dtype=float) + np.asarray(force_pN, dtype=float) / (2 * np.pi)


def length_ratio(
    line_tension_pN: ArrayLike,
    kappa_kT: ArrayLike = 20.0,
    domain_nm: ArrayLike = 50.0,
    force_pN: ArrayLike = 0.0,
) -> np.ndarray:
    """L/ξ, the number that decides: 4 where the bud is favoured, 8 where the barrier is gone. Broadcasts.

    Raises ValueError for L outside 10 to 20,000 nm, κ outside 2 to 60 kT, λ outside 0 to 1,000 pN.
    """
    _check_kappa(kappa_kT)
    check_within(10, 20_000, "nm", domain_nm=domain_nm)
    kappa = np.asarray(kappa_kT, dtype=float) * thermal_energy_pN_nm()
    return rim_tension_pN(line_tension_pN, force_pN) * np.asarray(domain_nm, dtype=float) / kappa


def energy_kT(
    curvature: ArrayLike,
    line_tension_pN: ArrayLike,
    kappa_kT: ArrayLike = 20.0,
    domain_nm: ArrayLike = 50.0,
    force_pN: ArrayLike = 0.0,
) -> np.ndarray:
    """E(x) of the disc bent to curvature x = L/R (kT), from 0 (flat) to 2 (closed). Broadcasts.

    Raises ValueError for x outside 0 to 2, and as `length_ratio` does.
    """
    x = _curvature(curvature)
    rim = 2 * np.pi * length_ratio(line_tension_pN, kappa_kT, domain_nm, force_pN) * np.sqrt(1 - x**2 / 4)
    return np.asarray(kappa_kT, dtype=float) * (2 * np.pi * x**2 + rim)


def barrier_kT(
    line_tension_pN: ArrayLike,
    kappa_kT: ArrayLike = 20.0,
    domain_nm: ArrayLike = 50.0,
    force_pN: ArrayLike = 0.0,
) -> np.ndarray:
    """Height of the barrier above the flat disc (kT): (πκ/8)(8 − L/ξ)², zero from L = 8ξ on."""
    missing = np.maximum(BARRIERLESS - length_ratio(line_tension_pN, kappa_kT, domain_nm, force_pN), 0)
    return np.pi / 8 * np.asarray(kappa_kT, dtype=float) * missing**2


def closing_energy_kT(
    line_tension_pN: ArrayLike,
    kappa_kT: ArrayLike = 20.0,
    domain_nm: ArrayLike = 50.0,
    force_pN: ArrayLike = 0.0,
) -> np.ndarray:
    """Energy of the closed bud against the flat disc (kT), 2πκ (4 − L/ξ): negative where it is favoured."""
    ratio = length_ratio(line_tension_pN, kappa_kT, domain_nm, force_pN)
    return 2 * np.pi * np.asarray(kappa_kT, dtype=float) * (FAVOURED - ratio)


def needed_line_tension_pN(
    vesicle_radius_nm: ArrayLike, kappa_kT: ArrayLike = 20.0, ratio: ArrayLike = FAVOURED
) -> np.ndarray:
    """Line tension that brings a bud of final radius R = L/2 to L/ξ = `ratio` (pN): ratio × κ / 2R.

    `ratio` is FAVOURED or BARRIERLESS. Raises ValueError for R outside 5 to 10,000 nm.
    """
    _check_kappa(kappa_kT)
    check_within(5, 10_000, "nm", vesicle_radius_nm=vesicle_radius_nm)
    check_within(0, 100, "1", ratio=ratio)
    kappa = np.asarray(kappa_kT, dtype=float) * thermal_energy_pN_nm()
    return np.asarray(ratio) * kappa / (2 * np.asarray(vesicle_radius_nm, dtype=float))


def smallest_radius_nm(line_tension_pN: ArrayLike, kappa_kT: ArrayLike = 20.0) -> np.ndarray:
    """Radius of the smallest vesicle that a line tension favours (nm), 2ξ.

    Raises ValueError for a line tension outside 0.001 to 1,000 pN: without any, no vesicle is favoured.
    """
    _check_kappa(kappa_kT)
    check_within(1e-3, 1_000, "pN", line_tension_pN=line_tension_pN)
    return 2 * np.asarray(kappa_kT, dtype=float) * thermal_energy_pN_nm() / np.asarray(line_tension_pN)


def needed_force_pN(
    vesicle_radius_nm: ArrayLike,
    line_tension_pN: ArrayLike = 0.0,
    kappa_kT: ArrayLike = 20.0,
    ratio: ArrayLike = BARRIERLESS,
) -> np.ndarray:
    """Total inward force of a ring that makes up for missing line tension (pN), 2π (needed − present).

    Zero where the line tension suffices. Raises ValueError as `needed_line_tension_pN` does.
    """
    check_within(0, 1_000, "pN", line_tension_pN=line_tension_pN)
    needed = needed_line_tension_pN(vesicle_radius_nm, kappa_kT, ratio)
    return 2 * np.pi * np.maximum(needed - np.asarray(line_tension_pN, dtype=float), 0)


def profile_nm(curvature: float, domain_nm: float = 50.0, points: int = 81) -> tuple[np.ndarray, np.ndarray]:
    """Half of the cap from its tip to its rim: distance from the axis and height (nm), rim at height 0.

    The bud hangs below the plane, away from the cytosol above it. `points` arrays, evenly spaced along the
    membrane; finite at x = 0. Raises ValueError for x outside 0 to 2 or L outside 10 to 20,000 nm.
    """
    across, height, _ = _cap(curvature, domain_nm, points)
    return across, height


def rim_nm(curvature: ArrayLike, domain_nm: ArrayLike = 50.0) -> np.ndarray:
    """Radius of the rim, L √(1 − x²/4) (nm)."""
    check_within(10, 20_000, "nm", domain_nm=domain_nm)
    return np.asarray(domain_nm, dtype=float) * np.sqrt(1 - _curvature(curvature) ** 2 / 4)


def outlines_nm(curvature: float, domain_nm: float = 50.0, span_nm: float = 100.0) -> dict:
    """Outlines to scale of a cut through the bud, each (x, y) in nm, from back to front.

    `lumen` is all of the square, `cytosol` what lies above the membrane and in the bud, `left` and `right`
    the flat membrane, 5 nm thick, and `domain` the bent disc; `ring` two discs (x, y, diameter) where a ring
    of proteins in the neck is cut. Raises ValueError as `profile_nm` does, and for a span outside 10 to
    20,000 nm.
    """
    check_within(10, 20_000, "nm", span_nm=span_nm)
    across, height, normals = _cap(curvature, domain_nm, 81)
    half = BILAYER_NM / 2
    side = [_mirrored(across + s * half * normals[0], height + s * half * normals[1]) for s in (1, -1)]
    rim = float(rim_nm(curvature, domain_nm))
    middle = _mirrored(across, height)
    flat = np.array([rim, span_nm, span_nm, rim]), np.array([half, half, -half, -half])
    inside = max(rim - BILAYER_NM, 0)
    above = np.full(2, BILAYER_NM * (1 - curvature / CLOSED))  # the ring sinks into the neck as it narrows
    square = np.array([-span_nm, span_nm, span_nm, -span_nm])
    return {
        "lumen": (square, np.roll(square, 1)),
        "cytosol": (
            np.concatenate([[-span_nm, -span_nm], middle[0], [span_nm, span_nm]]),
            np.concatenate([[span_nm, 0], middle[1], [0, span_nm]]),
        ),
        "left": (-flat[0], flat[1]),
        "right": flat,
        "domain": tuple(np.concatenate([outer, inner[::-1]]) for outer, inner in zip(*side, strict=True)),
        "ring": (np.array([-inside, inside]), above, np.full(2, BILAYER_NM)),
    }


def bud(
    curvature: float,
    line_tension_pN: float,
    force_pN: float = 0.0,
    kappa_kT: float = 20.0,
    domain_nm: float = 50.0,
) -> dict:
    """One shape of the disc in its energy landscape: all that there is to draw and to say about it.

    The outlines of `outlines_nm`; `landscape` (x, energy against flat in kT) and `here`, this shape on it,
    with its `energy`; `ratio` L/ξ; `barrier` and `closed`, the energy of the closed bud against flat (kT).
    """
    rest = line_tension_pN, kappa_kT, domain_nm, force_pN
    x = np.linspace(0, CLOSED, 201)
    flat = energy_kT(0, *rest)
    energy = energy_kT(curvature, *rest) - flat
    return outlines_nm(curvature, domain_nm, 2 * domain_nm) | {
        "landscape": (x, energy_kT(x, *rest) - flat),
        "here": (curvature, energy),
        "energy": energy,
        "ratio": length_ratio(*rest),
        "barrier": barrier_kT(*rest),
        "closed": closing_energy_kT(*rest),
    }


def _check_kappa(kappa_kT) -> None:
    check_within(2, 60, "kT", kappa_kT=kappa_kT)


def _curvature(curvature) -> np.ndarray:
    check_within(0, CLOSED, "1", curvature=curvature)
    return np.asarray(curvature, dtype=float)


def _cap(curvature, domain_nm, points):
    """Half a cap and its unit normals towards the lumen; sinc keeps the flat disc (R infinite) finite."""
    x = float(_curvature(curvature))
    check_within(10, 20_000, "nm", domain_nm=domain_nm)
    length = domain_nm * (np.arcsin(x / CLOSED) / (x / CLOSED) if x > 1e-9 else 1.0)
    along = np.linspace(0, length, points)
    angle = along * x / domain_nm
    across = along * np.sinc(angle / np.pi)
    rise = along * angle / 2 * np.sinc(angle / (2 * np.pi)) ** 2
    return across, rise - rise[-1], (np.sin(angle), -np.cos(angle))


def _mirrored(across, height):
    """A half profile and its mirror image, from the left rim over the tip to the right rim."""
    return np.concatenate([-across[::-1], across[1:]]), np.concatenate([height[::-1], height[1:]])
