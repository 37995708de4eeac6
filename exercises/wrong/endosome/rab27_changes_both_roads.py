"""What acts on the way out acts on the way to the lysosome too."""

SCORES = {"change": 1}


def change(to_surface, to_lysosome, times_surface, times_lysosome, maturing_min):
    both = to_surface + to_lysosome
    new = times_surface * to_surface + times_surface * times_lysosome * to_lysosome
    secretion = (times_surface * to_surface / new) / (to_surface / both)
    return secretion, (maturing_min + 1 / new) / (maturing_min + 1 / both)
