"""Reads the output of `pdftotext -bbox` for one first page and checks the window of the envelope.

Prints a line for each fault: no words in the address box, a word that lies partly in it, or a word
outside the page's printable part. The boxes are millimetres from the top left.
"""
import re
import sys

WINDOW = (20.0, 50.0, 100.0, 90.0)
VISIBLE = (10.0, 48.0, 110.0, 95.0)
PAPER = (5.0, 5.0, 205.0, 292.0)
MILLIMETRES = 25.4 / 72
WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def within(box, outer):
    return (outer[0] <= box[0] and outer[1] <= box[1]
            and box[2] <= outer[2] and box[3] <= outer[3])


def touches(box, other):
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def main():
    boxes = [tuple(float(value) * MILLIMETRES for value in match[:4])
             for match in WORD.findall(sys.stdin.read())]
    if not boxes:
        print("the first page has no text")
        return
    address = [box for box in boxes if within(box, WINDOW)]
    if not address:
        print("no word lies in the window box")
    for box in boxes:
        place = "%.1f, %.1f mm" % box[:2]
        if box not in address and touches(box, VISIBLE):
            print("a word at %s lies partly in the window" % place)
        if not within(box, PAPER):
            print("a word at %s lies in the unprintable edge" % place)


main()
