"""A second, independent look at finished pages: nothing overlaps, everything lies in its zone, sums are carried, codes read.

It shares nothing with the Swift code: mutool draws the pages (page_reading.py), Poppler gives the text and the picture,
zbarimg reads the payment code. The measures are those of the design, the boxes of the windows follow from the envelopes
by the formula below. `scripts/letter-pages` runs it with the program and files of letter requests.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from page_reading import Box, read_pages

PAPER = Box(5, 5, 205, 287)
LEFT, RIGHT = 25, 190
AMOUNT = re.compile(r"(−?)(\d{1,3}(?:\.\d{3})*),(\d\d)|(−?)(\d{1,3}(?:,\d{3})*)\.(\d\d)")
CARRIED = ("Transporteren", "Carried")
BROUGHT = ("Transport", "Brought")
COUNTRIES = {"BE": "BELGIË", "DE": "DUITSLAND", "FR": "FRANKRIJK", "GB": "VERENIGD KONINKRIJK"}


@dataclass(frozen=True)
class Envelope:
    """An envelope in millimetres: its size, its window, and where the sheet is folded; None has no window."""
    profile: str
    width: float = 220
    height: float = 110
    left: float = 20
    bottom: float = 15
    window: tuple = (90, 45)
    fold: float = 108

    @property
    def boxes(self):
        """What is always seen of the sheet, and what may be seen."""
        top = self.height - self.bottom - self.window[1]
        across, down = self.width - 210, self.height - self.fold
        end = (self.left + self.window[0], top + self.window[1])
        return (Box(self.left, top, end[0] - across, end[1] - down), Box(self.left - across, top - down, *end))


ENVELOPES = {
    "ea56-left": Envelope("ea56-left"), "ea56-right": Envelope("ea56-right", left=110),
    "din-long": Envelope("din-long", fold=105),
    "c5": Envelope("c5", width=229, height=162, bottom=67, fold=153),
    "hybrid-mail": None,
}
FRANKING = Box(20, 40, 109.5, 60)
HYBRID_ADDRESS = Box(22, 60, 107.5, 85.5)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def letters(text):
    """The letters and digits of a text in a fixed order: what is printed, whatever its direction and spacing."""
    plain = unicodedata.normalize("NFKC", text).upper().replace("ß", "SS")
    return "".join(sorted(c for c in plain if c.isalnum()))


def amount(text):
    match = AMOUNT.fullmatch(text.lstrip("€"))
    if not match:
        return None
    sign, whole, cents = match.groups()[:3] if match[2] else match.groups()[3:]
    return Decimal("%s%s.%s" % ("-" if sign else "", re.sub(r"[.,]", "", whole), cents))


class LetterPages:
    """One letter, and what is wrong with its pages."""

    def __init__(self, path, request, envelope, folder):
        self.path, self.request, self.envelope, self.folder = path, request, envelope, folder
        self.faults = []
        self.pages = read_pages(path)
        self.first = self.pages[0]

    def fault(self, what, page=1):
        self.faults.append("%s, page %d: %s" % (Path(self.path).stem, page, what))

    def check(self):
        for number, page in enumerate(self.pages, 1):
            self.check_overlap(page, number)
            self.check_paper(page, number)
            self.check_tables(page, number)
            (self.check_first if number == 1 else self.check_later)(page, number)
        self.check_carried()
        self.check_numbers()
        self.check_code()
        if ENVELOPES[self.envelope]:
            self.check_window(*ENVELOPES[self.envelope].boxes)
        else:
            self.check_hybrid()
        return self.faults

    # Nothing lies over anything else.

    def check_overlap(self, page, number):
        words = sorted(page.words, key=lambda word: word.ink.top)
        for index, word in enumerate(words):
            for other in words[index + 1:]:
                if other.ink.top > word.ink.bottom:
                    break
                slack = 0.2 if abs(other.baseline - word.baseline) < 0.05 else 0.05
                if word.ink.touches(other.ink, slack):
                    self.fault("words lie over one another at %.1f, %.1f mm" % (other.ink.left, other.baseline), number)
        for shape in page.shapes:
            if shape.box.height > 25 and shape.outlines == 1 and min(shape.colour) > 0.9:
                continue
            for word in words:
                if word.ink.touches(shape.box, 0.02):
                    self.fault("a word lies over a drawing at %.1f, %.1f mm" % (word.ink.left, word.baseline), number)

    def check_paper(self, page, number):
        for thing in [word.ink for word in page.words] + [shape.box for shape in page.shapes]:
            if not thing.within(PAPER, 0.1):
                self.fault("something lies in the unprintable edge at %.1f, %.1f mm" % (thing.left, thing.top), number)

    # Everything lies in its zone.

    def rule(self, page, low, high, thickest=0.5):
        rules = [s.box for s in page.shapes
                 if s.box.width > 150 and s.box.height < thickest and low <= s.box.top <= high]
        return rules[0] if rules else None

    @property
    def panel(self):
        """The upper edge of the payment panel; None for a letter without one."""
        rules = [s.box for s in self.first.shapes if 0.3 < s.box.height < 0.4 and s.box.width > 160]
        return (rules[-1].top + rules[-1].bottom) / 2 if rules else None

    def check_first(self, page, number):
        if self.panel is not None and min(abs(self.panel - top) for top in (235, 230, 225)) > 0.1:
            self.fault("the panel begins at %.2f mm" % self.panel, number)
        end = self.panel or 270
        footer = self.rule(page, 270, 274.5)
        if footer is None:
            self.fault("there is no rule above the footer", number)
            return
        for word in page.words:
            y = word.baseline
            place = "%.1f, %.1f mm" % (word.ink.left, y)
            if not (LEFT - 0.1 <= word.ink.left and word.ink.right <= RIGHT + 0.1):
                self.fault("a word lies beside the text at %s" % place, number)
            if 36 < y < 47 or 93.5 < y < 99.9:
                self.fault("a word lies between the zones at %s" % place, number)
            if 99.9 <= y < end and y > end - 5 + 0.05:
                self.fault("the text reaches into the panel at %s" % place, number)
            if end <= y <= 272 and not word.ink.within(Box(LEFT, end, RIGHT, 270)):
                self.fault("a word of the panel lies outside it at %s" % place, number)
            if y > 270.1 and word.ink.top < footer.bottom:
                self.fault("a word lies over the footer's rule at %s" % place, number)

    def check_later(self, page, number):
        rows = page.rows()
        heads = [y for y, _ in rows if y < 30]
        if heads != [20.0, 25.0]:
            self.fault("the running head stands at %s" % heads, number)
        if self.rule(page, 27.5, 28.5) is None or self.rule(page, 270, 274.5) is None:
            self.fault("a rule of the running head or the footer is missing", number)
        text = " ".join(word.text for y, row in rows if y == 25.0 for word in row)
        if not re.search(r"\b%d (van|of) %d$" % (number, len(self.pages)), text):
            self.fault("the running head does not count the pages", number)
        for y, row in rows:
            if 30 < y < 40 or 267.55 < y < 274 or y > 286:
                self.fault("a line stands between the zones at %.1f mm" % y, number)
            for word in row:
                if not (LEFT - 0.1 <= word.ink.left and word.ink.right <= RIGHT + 0.1):
                    self.fault("a word lies beside the text at %.1f, %.1f mm" % (word.ink.left, y), number)

    # The address alone is seen through the window.

    def expected_address(self):
        debtor = self.request["debtor"]
        parts = [debtor.get(key, "") for key in ("name", "attention", "street", "postcode", "city")]
        if debtor.get("country", "NL") != "NL":
            parts.append(COUNTRIES[debtor["country"]])
        return letters("".join(parts))

    def check_window(self, safe, possible):
        seen = self.first.text(possible)
        address = [word for word in seen if word.size >= 9.9]
        sender = [word for word in seen if word.size < 9.9]
        for word in seen:
            if not word.ink.within(safe):
                self.fault("a word is not always seen at %.1f, %.1f mm" % (word.ink.left, word.baseline))
        if letters("".join(word.text for word in address)) != self.expected_address():
            self.fault("what is seen through the window is not the address")
        known = set(letters("".join(str(part) for part in self.request["creditor"].values())))
        if len({word.baseline for word in sender}) > 1 or not set(
                letters("".join(word.text for word in sender))) <= known:
            self.fault("something else than sender and address is seen through the window")
        for shape in self.first.shapes:
            if shape.box.touches(possible) and not (shape.box.height < 0.2 and shape.box.within(safe, 0.1)):
                self.fault("a drawing is seen through the window at %.1f, %.1f mm" % (shape.box.left, shape.box.top))

    def check_hybrid(self):
        for thing in [w.ink for w in self.first.words] + [s.box for s in self.first.shapes]:
            if thing.touches(FRANKING):
                self.fault("something lies in the franking zone at %.1f, %.1f mm" % (thing.left, thing.top))
            if thing.left < 12:
                self.fault("a mark lies in the carrier's edge at %.1f mm" % thing.left)
        zone = self.first.text(HYBRID_ADDRESS)
        if not all(word.ink.within(HYBRID_ADDRESS) for word in zone):
            self.fault("the address reaches out of the carrier's zone")
        if letters("".join(word.text for word in zone)) != self.expected_address():
            self.fault("what stands in the carrier's zone is not the address")

    # Tables add up, from page to page and to their totals.

    def tables(self, page):
        """The rows of each table on a page: lists of rows under a full rule of 0.5 pt in the accent colour."""
        heads = [s.box.top for s in page.shapes
                 if s.box.width > 150 and 0.15 < s.box.height < 0.2 and len(set(s.colour)) > 1]
        for index, top in enumerate(heads):
            end = heads[index + 1] - 3 if index + 1 < len(heads) else page is self.first and self.panel or 268.5
            rows = []
            for y, row in page.rows():
                if top < y < end:
                    if rows and y - rows[-1][0] > 5.3:
                        break
                    rows.append((y, row))
            yield rows

    @staticmethod
    def column(rows, edge):
        values = [amount(w.text) for _, row in rows for w in row if abs(w.ink.right - edge) < 0.4]
        return sum(value for value in values if value is not None)

    def sums(self, row):
        return {round(w.ink.right, 1): amount(w.text) for w in row if amount(w.text) is not None}

    def check_tables(self, page, number):
        for rows in self.tables(page):
            for index, (y, row) in enumerate(rows):
                words = [w.text for w in row]
                if words[0] in ("Totaal", "Total") or words[0] in CARRIED or words[:2] in (
                        ["Te", "betalen"], ["To", "pay"]):
                    for edge, value in self.sums(row).items():
                        found = self.column(rows[:index], edge)
                        if found != value and not (words[0] not in CARRIED and found == 0):
                            self.fault("a column of a table does not add up at %.1f, %.1f mm" % (edge, y), number)
                    break

    def check_carried(self):
        """What a page carries forward is what the next brings forward, with three rows on each side."""
        forward = None
        for number, page in enumerate(self.pages, 1):
            brought, rows = None, []
            for rows in self.tables(page):
                if rows and rows[0][1][0].text in BROUGHT:
                    brought = self.sums(rows[0][1])
                    if len(rows) < 4:
                        self.fault("fewer than three rows follow the carried totals", number)
            if (forward or None) != (brought or None):
                self.fault("what is brought forward is not what was carried", number)
            forward = None
            for rows in self.tables(page):
                if rows and rows[-1][1][0].text in CARRIED:
                    forward = self.sums(rows[-1][1])
                    if len(rows) < 4:
                        self.fault("fewer than three rows precede the carried totals", number)
        if forward:
            self.fault("totals are carried to a page that is not there", len(self.pages))

    # What is owed is all there.

    def check_numbers(self):
        text = run("pdftotext", "-bbox", self.path, "-").stdout
        words = set(re.findall(r">([^<]+)</word>", text))
        joined = " ".join(words)
        dispute = self.request.get("dispute")
        for invoice in self.request["invoices"]:
            if dispute and dispute.get("invoice") != invoice["number"]:
                continue
            if invoice["number"] not in words and invoice["number"] not in joined:
                self.fault("the number of an invoice is missing")

    def check_code(self):
        shapes = [s for s in self.first.shapes if s.outlines > 60 and set(s.colour) == {0.0} and s.box.width > 20]
        if self.panel is None:
            return
        values = [w for w in self.first.words if w.baseline > self.panel and w.ink.left < 85]
        biggest = max((w.size for w in values), default=0)
        total = next((amount(w.text) for w in values if w.size == biggest and amount(w.text) is not None), None)
        if total is None:
            self.fault("the panel states no amount")
            return
        creditor, reference = self.request["creditor"], self.request["paymentReference"]
        exists = Decimal("0.01") <= total <= Decimal("999999999.99") and len(creditor["name"]) <= 70
        if not shapes:
            if exists:
                self.fault("the payment code is missing")
            return
        box, unit = shapes[0].box, shapes[0].unit
        if unit < 0.4 and shapes[0].unit != 0.3527777777777778:
            self.fault("a module of the code is %.3f mm wide" % unit)
        quiet = Box(box.left - 4 * unit, box.top - 4 * unit, box.right + 4 * unit, box.bottom + 4 * unit)
        if any(w.ink.touches(quiet, 0.3) for w in self.first.words):
            self.fault("a word lies in the quiet zone of the code")
        lines = ["BCD", "002", "1", "SCT", creditor.get("bic", ""), creditor["name"], creditor["iban"],
                 "EUR%.2f" % total, ""]
        lines += [reference] if reference.startswith("RF") else ["", reference]
        run("pdftoppm", "-r", "200", "-gray", "-singlefile", "-l", "1", self.path, str(self.folder / "page"))
        found = run("zbarimg", "--quiet", "--raw", str(self.folder / "page.pgm")).stdout.rstrip("\n")
        if found != "\n".join(lines):
            self.fault("the payment code does not say what the letter says")


def judge(program, file, envelope, style):
    """The faults of all letters of a file of requests, the number of letters, and of those that were refused."""
    requests = [json.loads(line) for line in open(file, encoding="utf-8") if line.strip()]
    with tempfile.TemporaryDirectory() as out:
        profile = Path(out) / "profile.yaml"
        profile.write_text("style: %s\nenvelope:\n  name: %s\n" % (style, envelope), "utf-8")
        answer = run(program, "batch", file, "--output", out, "--profile", str(profile))
        if answer.returncode > 1:
            sys.exit(answer.stderr)

        def one(request):
            path = Path(out) / (request["id"] + ".pdf")
            if not path.exists():
                return None
            with tempfile.TemporaryDirectory() as folder:
                return LetterPages(str(path), request, envelope, Path(folder)).check()

        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(one, requests))
    made = [result for result in results if result is not None]
    return sum(made, []), len(made), len(results) - len(made)


def main():
    program, styles, envelopes, *files = sys.argv[1:]
    total, refused, faults = 0, 0, 0
    for style in styles.split(","):
        for envelope in envelopes.split(","):
            for file in files:
                found, made, left = judge(program, file, envelope, style)
                for fault in found[:20]:
                    print("%s, %s, %s" % (style, envelope, fault))
                total, refused, faults = total + made, refused + left, faults + len(found)
    print("%d letters, %d refused, %d faults" % (total, refused, faults))
    sys.exit(1 if faults or not total else 0)


if __name__ == "__main__":
    main()
