"""Each machinery works by itself: losing one changes nothing for the other."""

import numpy as np

SCORES = {"vesicles_formed": 0, "sign_without_escrt": 1}


def vesicles_formed(escrt, cd63, back, large_nm=60.0, small_nm=40.0):
    untreated = 1 + cd63 + back
    return escrt / untreated * 1e6 / (np.pi * large_nm**2), cd63 / untreated * 1e6 / (np.pi * small_nm**2)
