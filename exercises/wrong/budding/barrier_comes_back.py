"""The formula of the barrier holds beyond L = 8ξ too, where its square rises again."""

import numpy as np

SCORES = {"barrier_kT": 2}


def barrier_kT(line_tension_pN, radius_nm, kappa_kT):
    ratio = line_tension_pN * 2 * radius_nm / (kappa_kT * 4.28)
    return np.pi * kappa_kT / 8 * (8 - ratio) ** 2
