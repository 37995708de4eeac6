"""Without ESCRT there are no vesicles at all."""

import numpy as np

SCORES = {"vesicles_formed": 2, "sign_without_escrt": 1}


def vesicles_formed(escrt, cd63, back, large_nm=60.0, small_nm=40.0):
    if escrt == 0:
        return 0.0, 0.0
    taken = escrt + cd63 + back
    return escrt / taken * 1e6 / (np.pi * large_nm**2), cd63 / taken * 1e6 / (np.pi * small_nm**2)
