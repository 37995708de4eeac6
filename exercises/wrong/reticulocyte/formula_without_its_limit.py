"""The formula holds for all rates, equal ones too: nobody looks where it reads 0/0."""

import numpy as np

SCORES = {"pools": 2}


def pools(hours, half_life_cell_h, half_life_vesicle_h):
    shed, clip = np.log(2) / half_life_cell_h, np.log(2) / half_life_vesicle_h
    cells = np.exp(-shed * hours)
    vesicles = shed / (clip - shed) * (cells - np.exp(-clip * hours))
    return 100 * cells, 100 * vesicles, 100 * (1 - cells - vesicles)
