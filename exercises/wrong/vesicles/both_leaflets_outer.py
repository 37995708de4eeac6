"""Both leaflets have the area of the outer sphere."""

import numpy as np

SCORES = {"lipids": 0}


def lipids(diameter_nm, bilayer_nm=5.0, area_per_lipid_nm2=0.65):
    return 2 * np.pi * diameter_nm**2 / area_per_lipid_nm2
