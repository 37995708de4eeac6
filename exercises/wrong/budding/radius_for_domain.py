"""The flat domain has the radius of the vesicle (L = R instead of L = 2R)."""

import numpy as np

SCORES = {"line_tensions_pN": 0, "barrier_kT": 0}


def line_tensions_pN(radius_nm, kappa_kT):
    return 4 * kappa_kT * 4.28 / radius_nm, 8 * kappa_kT * 4.28 / radius_nm


def barrier_kT(line_tension_pN, radius_nm, kappa_kT):
    ratio = line_tension_pN * radius_nm / (kappa_kT * 4.28)
    return np.pi * kappa_kT / 8 * max(8 - ratio, 0) ** 2
