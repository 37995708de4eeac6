"""From L = 4ξ on the bud is lower, so it forms by itself: no barrier."""

import numpy as np

SCORES = {"barrier_kT": 2}


def barrier_kT(line_tension_pN, radius_nm, kappa_kT):
    ratio = line_tension_pN * 2 * radius_nm / (kappa_kT * 4.28)
    return 0.0 if ratio >= 4 else np.pi * kappa_kT / 8 * (8 - ratio) ** 2
