"""Only mature MVBs are counted."""

SCORES = {"change": 0}


def change(to_surface, to_lysosome, times_surface, times_lysosome, maturing_min):
    both = to_surface + to_lysosome
    new = times_surface * to_surface + times_lysosome * to_lysosome
    return (times_surface * to_surface / new) / (to_surface / both), both / new
