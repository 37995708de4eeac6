"""Release per hour times minutes of stay."""

import numpy as np

SCORES = {"most_exosomes_per_ml": 0}


def most_exosomes_per_ml(cells, half_life_min, plasma_litres):
    able = [cell for cell in cells if cell["has_endosomes"]]
    released_per_h = sum(cell["count"] * cell["per_cell_h"] for cell in able)
    return released_per_h * half_life_min / np.log(2) / (1000 * plasma_litres)
