"""The amount at rest is release times half-life."""

SCORES = {"most_exosomes_per_ml": 0}


def most_exosomes_per_ml(cells, half_life_min, plasma_litres):
    able = [cell for cell in cells if cell["has_endosomes"]]
    released_per_min = sum(cell["count"] * cell["per_cell_h"] for cell in able) / 60
    return released_per_min * half_life_min / (1000 * plasma_litres)
