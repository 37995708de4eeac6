"""The time a bud is open, in seconds, is compared with an escape in milliseconds."""

import numpy as np

SCORES = {"barrier_factor": 0}


def barrier_factor(open_s, diameter_nm, neck_nm, diffusion_um2_per_s, share):
    u = np.sin(np.arcsin(neck_nm / diameter_nm) / 2) ** 2
    escape_ms = (diameter_nm / 2) ** 2 / (diffusion_um2_per_s * 1000) * (np.log(1 / u) / (1 - u) - 1)
    return open_s / np.log(1 / share) / escape_ms
