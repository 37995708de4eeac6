"""What the cells have lost is on vesicles, all of it, for ever."""

import math

SCORES = {"pools": 0, "holds_until_h": 0}


def pools(hours, half_life_cell_h, half_life_vesicle_h):
    cells = 0.5 ** (hours / half_life_cell_h)
    return 100 * cells, 100 * (1 - cells), 0.0


def holds_until_h(floor_percent, half_life_cell_h, half_life_vesicle_h):
    return math.inf
