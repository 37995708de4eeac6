"""The mean number of copies is read as the chance of holding one."""

import numpy as np

SCORES = {"empty_share": 0}


def empty_share(diameter_nm, concentration_uM, bilayer_nm=5.0):
    litres = np.pi / 6 * (diameter_nm - 2 * bilayer_nm) ** 3 * 1e-24
    return max(0.0, 1 - concentration_uM * 1e-6 * 6.02214076e23 * litres)
