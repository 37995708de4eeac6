"""Every blood cell releases exosomes, red cells too."""

import numpy as np

SCORES = {"most_exosomes_per_ml": 0}


def most_exosomes_per_ml(cells, half_life_min, plasma_litres):
    released_per_min = sum(cell["count"] * cell["per_cell_h"] for cell in cells) / 60
    return released_per_min * half_life_min / np.log(2) / (1000 * plasma_litres)
