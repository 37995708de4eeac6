"""A bigger vesicle has more membrane, so it costs more bending energy."""

import numpy as np

SCORES = {"sphere_energy_kT": 0}


def sphere_energy_kT(radius_nm, rigidity_J, celsius, spontaneous_per_nm=0.0):
    kT_J = 1.380649e-23 * (celsius + 273.15)
    return 4 * np.pi * rigidity_J / kT_J * radius_nm * (1 - spontaneous_per_nm * radius_nm / 2) ** 2
