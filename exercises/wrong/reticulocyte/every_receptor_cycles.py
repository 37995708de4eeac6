"""Every receptor that was counted takes part in the cycle."""

SCORES = {"round_trip_min": 1}


def round_trip_min(iron_per_receptor_h, percent_cycling):
    return 60 * 2 / iron_per_receptor_h
