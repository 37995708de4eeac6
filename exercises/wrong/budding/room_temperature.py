"""kT is 4.11 pN nm (25 °C), whatever the temperature of the cell."""

import numpy as np

SCORES = {"sphere_energy_kT": 0, "line_tensions_pN": 0, "barrier_kT": 1}


def sphere_energy_kT(radius_nm, rigidity_J, celsius, spontaneous_per_nm=0.0):
    return 8 * np.pi * rigidity_J / 4.11e-21 * (1 - spontaneous_per_nm * radius_nm / 2) ** 2


def line_tensions_pN(radius_nm, kappa_kT):
    return 2 * kappa_kT * 4.11 / radius_nm, 4 * kappa_kT * 4.11 / radius_nm


def barrier_kT(line_tension_pN, radius_nm, kappa_kT):
    ratio = line_tension_pN * 2 * radius_nm / (kappa_kT * 4.11)
    return np.pi * kappa_kT / 8 * max(8 - ratio, 0) ** 2
