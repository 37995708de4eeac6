"""The temperature goes into kT in degrees Celsius."""

import numpy as np

SCORES = {"sphere_energy_kT": 0}


def sphere_energy_kT(radius_nm, rigidity_J, celsius, spontaneous_per_nm=0.0):
    return 8 * np.pi * rigidity_J / (1.380649e-23 * celsius) * (1 - spontaneous_per_nm * radius_nm / 2) ** 2
