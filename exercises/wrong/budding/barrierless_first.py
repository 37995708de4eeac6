"""Favoured and barrier-free are mixed up."""

SCORES = {"line_tensions_pN": 0}


def line_tensions_pN(radius_nm, kappa_kT):
    return 4 * kappa_kT * 4.28 / radius_nm, 2 * kappa_kT * 4.28 / radius_nm
