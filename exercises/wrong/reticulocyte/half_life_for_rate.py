"""One over the half-life is used as the rate constant."""

import numpy as np

SCORES = {"pools": 0}


def pools(hours, half_life_cell_h, half_life_vesicle_h):
    shed, clip = 1 / half_life_cell_h, 1 / half_life_vesicle_h
    cells = np.exp(-shed * hours)
    if shed == clip:
        vesicles = shed * hours * cells
    else:
        vesicles = shed / (clip - shed) * (cells - np.exp(-clip * hours))
    return 100 * cells, 100 * vesicles, 100 * (1 - cells - vesicles)
