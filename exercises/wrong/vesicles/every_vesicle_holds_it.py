"""A mean above zero means that every vesicle holds the molecule: none is empty."""

SCORES = {"empty_share": 0}


def empty_share(diameter_nm, concentration_uM, bilayer_nm=5.0):
    return 0.0 if concentration_uM > 0 else 1.0
