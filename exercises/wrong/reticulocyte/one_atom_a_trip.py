"""A transferrin carries one iron atom."""

SCORES = {"round_trip_min": 0}


def round_trip_min(iron_per_receptor_h, percent_cycling):
    return 60 * percent_cycling / 100 / iron_per_receptor_h
