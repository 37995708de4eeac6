"""All shed receptor has been on vesicles since the start, so half of it is clipped after one half-life."""

import numpy as np

SCORES = {"pools": 0, "holds_until_h": 0}


def pools(hours, half_life_cell_h, half_life_vesicle_h):
    cells = 0.5 ** (hours / half_life_cell_h)
    vesicles = (1 - cells) * 0.5 ** (hours / half_life_vesicle_h)
    return 100 * cells, 100 * vesicles, 100 * (1 - cells - vesicles)


def holds_until_h(floor_percent, half_life_cell_h, half_life_vesicle_h):
    return half_life_vesicle_h * np.log2(100 / floor_percent)
