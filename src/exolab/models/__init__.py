"""One module per concept: pure functions, parameters in, arrays out."""
