"""The lumen is one bilayer narrower than the vesicle, not two."""

import numpy as np

SCORES = {"empty_share": 0}


def empty_share(diameter_nm, concentration_uM, bilayer_nm=5.0):
    litres = np.pi / 6 * (diameter_nm - bilayer_nm) ** 3 * 1e-24
    return np.exp(-concentration_uM * 1e-6 * 6.02214076e23 * litres)
