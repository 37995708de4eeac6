"""A course on exosomes that students run."""

__version__ = "0.1.0"
