"""A page: palette, text, arrows, and the SVG file around them."""

from xml.sax.saxutils import escape

from schematics_kit.geometry import Curve, fmt

# Okabe-Ito, the same eight as exolab.teaching.style; every other colour is one of them mixed with white.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
WHITE = "#FFFFFF"


def tint(colour: str, share: float) -> str:
    """`share` of a colour, the rest white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{int(255 - share * (255 - part) + 0.5):02X}" for part in parts)


INK = tint(BLACK, 0.87)
GREY = tint(BLACK, 0.62)
PALE_GREY = tint(BLACK, 0.26)
FAINT_GREY = tint(BLACK, 0.05)
OUTER_LEAFLET, INNER_LEAFLET, MEMBRANE_CORE = BLUE, SKY, tint(SKY, 0.25)
CYTOSOL = tint(ORANGE, 0.16)
LUMEN = tint(SKY, 0.26)
LYSOSOME = tint(PURPLE, 0.38)
NUCLEUS, NUCLEUS_EDGE = tint(BLACK, 0.16), tint(BLACK, 0.45)
RECEPTOR, PROTEIN, RNA, COAT = VERMILION, GREEN, PURPLE, INK
BAND = {colour: tint(colour, 0.1) for colour in (INK, BLUE, GREEN, VERMILION, PURPLE, ORANGE, SKY)}
PALETTE = frozenset(
    {BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE, WHITE, INK, GREY, PALE_GREY, FAINT_GREY}
    | {MEMBRANE_CORE, CYTOSOL, LUMEN, LYSOSOME, NUCLEUS, NUCLEUS_EDGE, *BAND.values()}
)

FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
HEADLINE, NAME, LABEL, NOTE = 28, 21, 19, 17
LINE_HEIGHT = 1.22


def tag(name: str, content: str | None = None, **attributes) -> str:
    """One SVG element; underscores in attribute names become hyphens, numbers are rounded to 0.1."""
    parts = [name]
    for key, value in attributes.items():
        value = fmt(value) if isinstance(value, int | float) else value
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{value}"')
    return f"<{' '.join(parts)}/>" if content is None else f"<{' '.join(parts)}>{content}</{name}>"


def group(*elements: str, x: float = 0, y: float = 0, scale: float = 1, turn_deg: float = 0) -> str:
    """Elements moved to (x, y), turned and scaled about their own origin."""
    moves = f"translate({fmt(x)} {fmt(y)})" if x or y else ""
    moves += f" rotate({fmt(turn_deg)})" if turn_deg else ""
    moves += f" scale({scale:g})" if scale != 1 else ""
    return tag("g", "".join(elements), **({"transform": moves.strip()} if moves else {}))


def text(x, y, *lines: str, size=LABEL, anchor="middle", bold=False, colour=INK) -> str:
    """Lines of text; (x, y) is on the baseline of the first."""
    style = {"font_size": size, "fill": colour}
    style |= {"text_anchor": anchor} if anchor != "start" else {}
    style |= {"font_weight": "bold"} if bold else {}
    return "".join(
        tag("text", escape(line), x=x, y=y + i * LINE_HEIGHT * size, **style) for i, line in enumerate(lines)
    )


def named(x, y, name: str, *lines: str, anchor="middle", size=LABEL, colour=INK) -> str:
    """A bold name with lines of explanation below it."""
    head = text(x, y, name, size=NAME, anchor=anchor, bold=True, colour=colour)
    return head + text(x, y + LINE_HEIGHT * NAME, *lines, size=size, anchor=anchor)


def headline(words: str, note: str | None = None) -> str:
    """The sentence at the top of a drawing, with a note in a lighter line below."""
    head = text(24, 42, words, size=HEADLINE, anchor="start", bold=True)
    return head + (text(24, 70, note, size=LABEL, anchor="start", colour=GREY) if note else "")


def stroke(curve: Curve, colour: str, width: float, **options) -> str:
    """A line along a curve."""
    return tag("path", d=curve.d(), fill="none", stroke=colour, stroke_width=width, **options)


def filled(curve: Curve, colour: str, *corners: tuple) -> str:
    """The area inside a curve; an open one is closed through the corners."""
    return tag("path", d=Curve((*curve.points, *corners), True).d(), fill=colour)


def arrow(curve: Curve, colour: str = INK, width: float = 3.4, dashed: bool = False) -> str:
    """An arrow along a curve, its head pointing the way the curve is walked."""
    dash = {"stroke_dasharray": "3 8"} if dashed else {}
    tip = curve.at(1)
    tx, ty = -tip.ny, tip.nx
    long, half = 5 * width, 2.1 * width
    back_x, back_y = tip.x - long * tx, tip.y - long * ty
    head = [(tip.x, tip.y), (back_x + half * tip.nx, back_y + half * tip.ny)]
    head += [(back_x + 1.2 * width * tx, back_y + 1.2 * width * ty)]
    head += [(back_x - half * tip.nx, back_y - half * tip.ny)]
    walked = curve.lengths[-1]
    shaft = curve.part(0, 1 - min(0.9, 0.7 * long / walked))
    points = " ".join(f"{fmt(x)},{fmt(y)}" for x, y in head)
    return stroke(shaft, colour, width, stroke_linecap="round", **dash) + tag(
        "polygon", points=points, fill=colour, stroke=colour, stroke_width=1, stroke_linejoin="round"
    )


def leader(x0, y0, x1, y1) -> str:
    """The thin line from a label to its thing; a dot marks the thing."""
    return tag("path", d=f"M{fmt(x0)} {fmt(y0)}L{fmt(x1)} {fmt(y1)}", stroke=GREY, stroke_width=1.6) + tag(
        "circle", cx=x1, cy=y1, r=2.8, fill=GREY
    )


def step(x, y, number: int) -> str:
    """The numbered disc of a step."""
    return tag("circle", cx=x, cy=y, r=16, fill=INK) + text(
        x, y + 7, str(number), size=LABEL + 1, bold=True, colour=WHITE
    )


def panel(x, y, width, height, colour=FAINT_GREY) -> str:
    """A quiet rounded background that holds things together."""
    return tag("rect", x=x, y=y, width=width, height=height, rx=14, fill=colour)


def scale_bar(x, y, length_px: float, label: str) -> str:
    """A bar of a stated length, its label above."""
    d = f"M{fmt(x)} {fmt(y - 6)}v12M{fmt(x)} {fmt(y)}h{fmt(length_px)}m0 -6v12"
    return tag("path", d=d, fill="none", stroke=INK, stroke_width=3) + text(
        x + length_px / 2, y - 12, label, size=NOTE
    )


def svg(name: str, height: int, elements: list, alt: str, description: str) -> str:
    """The whole file, 1000 px wide: title, description, white ground, elements."""
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {height}" width="1000" height="{height}" '
        f'style="max-width:100%;height:auto" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="{FONT}">'
    )
    told = tag("title", escape(alt), id=f"{name}-title") + tag("desc", escape(description), id=f"{name}-desc")
    ground = tag("rect", width=1000, height=height, fill=WHITE)
    return "\n".join([start, told, ground, *elements, "</svg>"]) + "\n"
