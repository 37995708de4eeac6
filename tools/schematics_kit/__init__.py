"""The drawing kit of the course: curves, symbols and pages, written out as SVG with plain Python."""
