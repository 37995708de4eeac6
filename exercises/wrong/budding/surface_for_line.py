"""Line tension is a surface tension: it pays for the area of the vesicle."""

import numpy as np

SCORES = {"line_tensions_pN": 0}


def line_tensions_pN(radius_nm, kappa_kT):
    per_area = 8 * np.pi * kappa_kT * 4.28 / (4 * np.pi * radius_nm**2)
    return per_area, 2 * per_area
