"""The pages of a finished letter as mutool draws them: words with their ink, rules, grounds and codes, in millimetres.

Only the standard library and `mutool trace` are used; nothing is taken from the program that made the letter. The ink of
a word is bounded by the usual proportions of text faces (ascenders 0.76 em, descenders 0.22 em), not by the line
height of a font, which says nothing about where there is ink.
"""

import re
import subprocess
from dataclasses import dataclass

MM = 25.4 / 72
ASCENT, DESCENT = 0.76, 0.22
TAG = re.compile(r'<(/?)(\w+)([^>]*?)/?>')
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def within(self, other, slack=0.05):
        return (other.left - slack <= self.left and other.top - slack <= self.top
                and self.right <= other.right + slack and self.bottom <= other.bottom + slack)

    def touches(self, other, slack=0.05):
        return (self.left + slack < other.right and other.left + slack < self.right
                and self.top + slack < other.bottom and other.top + slack < self.bottom)

    @property
    def width(self):
        return self.right - self.left

    @property
    def height(self):
        return self.bottom - self.top


@dataclass(frozen=True)
class Word:
    text: str
    ink: Box
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class Shape:
    """A filled outline: its box, its colour as a tuple of components, and how many outlines it has."""
    box: Box
    colour: tuple
    outlines: int
    unit: float


@dataclass
class Page:
    words: list
    shapes: list

    def rows(self):
        """The words by baseline, from top to bottom and left to right."""
        rows = {}
        for word in self.words:
            rows.setdefault(round(word.baseline, 1), []).append(word)
        return [(y, sorted(row, key=lambda word: word.ink.left)) for y, row in sorted(rows.items())]

    def text(self, box):
        return [word for word in self.words if word.ink.touches(box)]


def character(text):
    if text in ENTITIES:
        return ENTITIES[text]
    match = re.fullmatch(r"&#(x?)([0-9A-Fa-f]+);", text)
    return chr(int(match[2], 16 if match[1] else 10)) if match else text


class Reader:
    """Collects words and shapes from the lines of one trace."""

    def __init__(self):
        self.pages, self.transform = [], (1, 0, 0, 1, 0, 0)
        self.colour, self.points, self.outlines = (), [], 0
        self.glyphs, self.span, self.isText = [], None, False

    def point(self, x, y):
        a, b, c, d, e, f = self.transform
        return (a * x + c * y + e) * MM, (b * x + d * y + f) * MM

    def open(self, name, values):
        if name == "page":
            self.pages.append(Page([], []))
        elif name in ("fill_text", "fill_path", "stroke_path", "fill_image", "fill_image_mask"):
            self.transform = tuple(float(part) for part in values["transform"].split())
            self.colour = tuple(float(part) for part in values.get("color", "0").split())
            self.points, self.outlines, self.isText = [], 0, name == "fill_text"
            if name.startswith("fill_image"):
                self.points = [self.point(x, y) for x in (0, 1) for y in (0, 1)]
                self.shape()
        elif name == "span":
            self.span = (values["font"].split("+")[-1], float(values["trm"].split()[0]))
        elif name == "g" and self.isText:
            self.glyph(values)
        elif name == "moveto":
            self.outlines += 1
            self.points.append(self.point(float(values["x"]), float(values["y"])))
        elif name == "lineto":
            self.points.append(self.point(float(values["x"]), float(values["y"])))
        elif name == "curveto":
            for index in "123":
                self.points.append(self.point(float(values["x" + index]), float(values["y" + index])))

    def close(self, name):
        if name == "fill_text":
            self.flush()
        elif name == "fill_path":
            self.shape()

    def shape(self):
        if not self.points:
            return
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        self.pages[-1].shapes.append(Shape(
            Box(min(xs), min(ys), max(xs), max(ys)), self.colour, self.outlines, abs(self.transform[0]) * MM))
        self.points = []

    def glyph(self, values):
        text = character(values.get("unicode", ""))
        font, size = self.span
        x, y = self.point(float(values["x"]), float(values["y"]))
        end = x + float(values["adv"]) * size * MM
        if not text:
            return
        if text.isspace():
            self.flush()
            return
        last = self.glyphs[-1] if self.glyphs else None
        if last and (abs(last[3] - y) > 0.01 or abs(x - last[2]) > 1.0 and end - x > 0.01):
            self.flush()
        self.glyphs.append((text, x, end, y, size, font))

    def flush(self):
        if not self.glyphs:
            return
        size = max(glyph[4] for glyph in self.glyphs)
        em = size * MM
        y = self.glyphs[0][3]
        ink = Box(min(g[1] for g in self.glyphs) + 0.02 * em, y - ASCENT * em,
                  max(g[2] for g in self.glyphs) - 0.02 * em, y + DESCENT * em)
        text = "".join(g[0] for g in self.glyphs)
        self.pages[-1].words.append(Word(text, ink, y, size, self.glyphs[0][5]))
        self.glyphs = []


def read_pages(path):
    """The pages of a PDF file."""
    trace = subprocess.run(["mutool", "trace", path], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    reader = Reader()
    for match in TAG.finditer(trace):
        if match[1]:
            reader.close(match[2])
        else:
            reader.open(match[2], dict(ATTRIBUTE.findall(match[3])))
    return reader.pages
