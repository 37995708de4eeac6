"""The diameter is taken for the radius: of a vesicle, and of a bud."""

import numpy as np

SCORES = {"vesicles_formed": 0, "barrier_factor": 0}


def vesicles_formed(escrt, cd63, back, large_nm=60.0, small_nm=40.0):
    taken = escrt + cd63 + back
    return escrt / taken * 1e6 / (4 * np.pi * large_nm**2), cd63 / taken * 1e6 / (4 * np.pi * small_nm**2)


def barrier_factor(open_s, diameter_nm, neck_nm, diffusion_um2_per_s, share):
    u = np.sin(np.arcsin(neck_nm / diameter_nm) / 2) ** 2
    escape_s = (diameter_nm / 1000) ** 2 / diffusion_um2_per_s * (np.log(1 / u) / (1 - u) - 1)
    return open_s / np.log(1 / share) / escape_s
