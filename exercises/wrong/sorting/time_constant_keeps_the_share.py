"""A bud keeps its cargo when escape takes as long as the bud is open: the logarithm is left out."""

import numpy as np

SCORES = {"barrier_factor": 0}


def barrier_factor(open_s, diameter_nm, neck_nm, diffusion_um2_per_s, share):
    u = np.sin(np.arcsin(neck_nm / diameter_nm) / 2) ** 2
    escape_s = (diameter_nm / 2000) ** 2 / diffusion_um2_per_s * (np.log(1 / u) / (1 - u) - 1)
    return open_s / escape_s * share
