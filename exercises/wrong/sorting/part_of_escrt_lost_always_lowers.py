"""Losing a part of ESCRT must lower the number of vesicles."""

SCORES = {"sign_without_escrt": 1}


def sign_without_escrt(cd63, back, large_nm, small_nm):
    return -1
