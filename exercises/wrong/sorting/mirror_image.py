"""Overexpression is the opposite of depletion: it changes the numbers as much, the other way."""

import numpy as np

SCORES = {"vesicles_formed": 2}


def vesicles_formed(escrt, cd63, back, large_nm=60.0, small_nm=40.0):
    def made(activity):
        taken = activity + cd63 + back
        return np.array([activity / large_nm**2, cd63 / small_nm**2]) / taken * 1e6 / np.pi

    return tuple(made(escrt) if escrt <= 1 else 2 * made(1) - made(1 / escrt))
