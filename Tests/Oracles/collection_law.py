"""A second, independent reading of the law in `CollectionLaw`: it generates worksheets and knows the answers.

It shares nothing with the Swift code but the CSV tables: exact fractions, a walk over every single interest day,
holidays from their definitions. `scripts/oracle` runs it with the program, the number of worksheet rows, the number
of runs of each other command, and a seed. Only the standard library is used.
"""

import csv
import json
import math
import random
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "Sources" / "CollectionLaw" / "Tables"
DAY = timedelta(days=1)


def table(name):
    with open(TABLES / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Amounts: exact fractions of a euro; rounded only where the law's answers are printed.

def cents(value):
    """Half up to the cent (published answers: 147.963 -> 147.96)."""
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def money(value):
    units = int(cents(value) * 100)
    return f"{'-' * (units < 0)}{abs(units) // 100}.{abs(units) % 100:02}"


# Days.

def easter(year):
    """Gregorian Easter Sunday: the first Sunday after the full moon (Gauss, as corrected by Lichtenberg)."""
    century, golden = year // 100, year % 19
    moon_shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    age = (19 * golden + moon_shift) % 30
    moon = 21 + age - (age + golden // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + (moon + 6 - (moon - sunday) % 7) * DAY


def kings_day(year):
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - DAY if day.isoweekday() == 7 else day


NAMED = {
    "easter": easter,
    "easter_monday": lambda year: easter(year) + 1 * DAY,
    "good_friday": lambda year: easter(year) - 2 * DAY,
    "ascension": lambda year: easter(year) + 39 * DAY,
    "whit_monday": lambda year: easter(year) + 50 * DAY,
    "kings_day": kings_day,
}


def is_holiday(day):
    """Art. 3 Atw, with every 5 May and Good Friday; no equated days."""
    return (day.month, day.day) in {(1, 1), (5, 5), (12, 25), (12, 26)} or any(
        day == named(day.year) for name, named in NAMED.items() if name != "easter")


def extended(day):
    """Art. 1 Atw: the next day that is no Saturday, Sunday or holiday."""
    while day.isoweekday() > 5 or is_holiday(day):
        day += DAY
    return day


def anniversary(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def presumed_delivery(sent, count=2):
    """HR 25-11-2016: the n-th Tuesday to Saturday after dispatch that is no holiday."""
    day = sent
    while count:
        day += DAY
        count -= day.isoweekday() in (2, 3, 4, 5, 6) and not is_holiday(day)
    return day


def safe_count(sent):
    first, *later = table("delivery-presumption")
    return int([first, *(row for row in later if row["from"] <= str(sent))][-1]["count"])


# Collection costs.

COSTS = table("collection-costs")
MINIMUM, MAXIMUM = (Fraction(row["amount_eur"]) for row in COSTS if row["rule"] in ("minimum", "maximum"))
SMALL_INSTALMENT = Fraction(next(row["up_to_amount"] for row in COSTS if row["rule"] == "instalment_threshold"))


def tariff(principal):
    total = Fraction(0)
    for row in COSTS:
        if row["rule"] == "tier":
            top = Fraction(row["up_to_amount"] or principal)
            total += max(min(principal, top) - Fraction(row["from_amount"]), 0) * Fraction(row["percent"]) / 100
    return cents(min(max(total, MINIMUM), MAXIMUM)) if principal > 0 else Fraction(0)


# Interest.

RATES = {}
for _row in table("interest-rates"):
    RATES.setdefault(_row["kind"], []).append((date.fromisoformat(_row["from"]), Fraction(_row["percent"])))
CONFIRMED = {row["kind"]: date.fromisoformat(row["through"]) for row in table("rates-confirmed")}


def rate(kind, day):
    return RATES[kind][bisect_right(RATES[kind], day, key=lambda row: row[0]) - 1][1]


def interest_lines(principal, due, until, rate_on, compound=True, convention="act365", halves=False, payments=()):
    """The printed lines of section 4.3, found by walking over every interest day.

    `payments` are (day, amount): accrued interest first, then capitalised interest, then principal.
    """
    paid_on = Counter()
    for day, amount in payments:
        paid_on[max(day, due)] += amount
    base, capitalised, accrued = max(principal - paid_on[due], Fraction(0)), Fraction(0), Fraction(0)

    def days():
        year, segment, day = 0, 0, due
        while day < until:
            day += DAY
            if day > anniversary(due, year + 1):
                year += 1
            half = (day.year, day.month > 6) if halves else None
            yield day, (rate_on(day), year, half, segment)
            segment += day in paid_on

    lines = []
    for (percent, year, _, _), group in groupby(days(), key=lambda item: item[1]):
        span = [day for day, _ in group]
        length = (anniversary(due, year + 1) - anniversary(due, year)).days if convention == "actyear" else 365
        bearing = base + capitalised
        amount = cents(bearing * percent * len(span) / (100 * length))
        lines.append((span[0], span[-1], len(span), percent, bearing, amount))
        accrued += amount
        paid = paid_on[span[-1]]
        to_accrued = min(paid, accrued)
        to_capitalised = min(paid - to_accrued, capitalised)
        accrued, capitalised = accrued - to_accrued, capitalised - to_capitalised
        base = max(base - (paid - to_accrued - to_capitalised), Fraction(0))
        if compound and span[-1] == anniversary(due, year + 1):
            capitalised, accrued = capitalised + accrued, Fraction(0)
    return lines


# The 14-day term: an enumerated list and longer terms tied to receipt (section 2.4).

NUMBERS = {"acht": 8, "veertien": 14, "vijftien": 15, "eenentwintig": 21, "tweeëntwintig": 22, "vijfenveertig": 45,
           "twee": 2, "drie": 3, "zeven": 7}
EVENT = r"deze brief (?:bij u is bezorgd|door u is ontvangen)"
LONGER = r"na (?:de )?(?:ontvangst|bezorging) van deze brief|nadat u deze brief (?:hebt|heeft) ontvangen"
WORDING = re.compile(rf"(?:binnen )?(\w+) (dagen|weken) (?:(vanaf de dag nadat {EVENT})|nadat {EVENT}|{LONGER})")


def wording(text):
    match = WORDING.fullmatch(" ".join(text.lower().strip(" .'\"“”").split()))
    if not match:
        return "rejected"
    count, unit, from_next_day = match.groups()
    days = (int(count) if count.isdigit() else NUMBERS.get(count, 0)) * (7 if unit == "weken" else 1)
    return "accepted" if days >= (14 if from_next_day else 15) else "rejected"


# One answer per topic of section 11.

class Inputs(dict):
    """`key=value` pairs, read as what they are."""

    day = lambda self, key: date.fromisoformat(self[key])
    number = lambda self, key: Fraction(self.get(key, "0"))
    parts = lambda self, key: [Fraction(part) for part in self[key].split("+")]


def interest(given):
    if "days" in given:
        return money(given.number("principal") * given.number("percent") * int(given["days"]) / 36500)
    extra = given.number("surcharge")
    fixed = given.number("percent") + extra if "percent" in given else None
    lines = interest_lines(
        given.number("principal"), given.day("due"), given.day("until"),
        lambda day: rate(given["kind"], day) + extra if fixed is None else fixed,
        compound=given.get("compound") != "no", convention=given.get("convention", "act365"),
        halves=given.get("split") == "halfyear")
    return money(sum((line[-1] for line in lines), Fraction(0)))


def instalments(given):
    parts = given.parts("instalments")
    return money(min(tariff(sum(parts)), MINIMUM if max(parts) <= SMALL_INSTALMENT else MAXIMUM))


def deadline14(given):
    delivery = given.day("delivered") if "delivered" in given else presumed_delivery(given.day("sent"))
    last = delivery + (15 if given.get("wording") == "B15" else 14) * DAY
    free = extended(last)
    return {"delivery": delivery, "last": last, "last_ext": free, "claim_from": free + DAY}[given["want"]]


def imputation(given):
    left, parts = given.number("payment"), []
    for key in ("costs", "interest", "principal"):
        parts.append(min(left, given.number(key)))
        left -= parts[-1]
    return "/".join(map(money, [*parts, left]))


def uplift(given):
    conditions = given["outsourced"], given["deductible"], given["declared"]
    return Fraction("1.21") if conditions == ("yes", "no", "yes") else 1


ANSWERS = {
    "bik": lambda given: money(tariff(given.number("principal"))),
    "bik_multi": lambda given: money(tariff(sum(given.parts("principals")))),
    "bik_vat": lambda given: money(tariff(given.number("principal")) * uplift(given)),
    "bik_excess": lambda given: money(given.number("asked") - tariff(given.number("principal"))),
    "bik_partial": lambda given: money(tariff(given.number("principal") - given.number("paid_in_term"))),
    "bik_instalment_safe": instalments,
    "interest": interest,
    "rate": lambda given: money(rate(given["kind"], given.day("day"))),
    "holiday": lambda given: NAMED[given["name"]](int(given["year"])),
    "atw": lambda given: extended(given.day("day")),
    "anniversary": lambda given: anniversary(given.day("day"), int(given["years"])),
    "deadline14": deadline14,
    "default_due": lambda given: extended(given.day("received") + 30 * DAY),
    "imputation": imputation,
    "vat_relief_day": lambda given: anniversary(given.day("due"), 1),
    "limitation": lambda given: anniversary(given.day("due"), int(given.get("years", "5"))),
    "wording": lambda given: wording(given["text"]),
}


# The generator: every topic, with the values where programs go wrong.

EDGES = [Fraction(edge) for edge in (
    "0.01 0.02 1 39.99 40 266.66 266.67 266.70 2500 5000 10000 200000 1000000 999999999.99").split()]
COUNTS = ["7", "acht", "13", "14", "veertien", "15", "vijftien", "16", "21", "eenentwintig", "tweeëntwintig", "30",
          "vijfenveertig", "60"]
RECEIPTS = ["nadat deze brief bij u is bezorgd", "nadat deze brief door u is ontvangen", "na ontvangst van deze brief",
            "vanaf de dag nadat deze brief bij u is bezorgd", "vanaf de dag nadat deze brief door u is ontvangen",
            "na de ontvangst van deze brief", "nadat u deze brief hebt ontvangen", "na bezorging van deze brief"]
OTHERS = ["", "na heden", "na dagtekening", "na dagtekening van deze brief", "na verzending van deze brief",
          "vanaf vandaag", "na de datum van deze brief", "te rekenen vanaf de dag na dagtekening", "na de factuurdatum",
          "vanaf de dag nadat deze brief is verzonden", "nadat deze brief is verstuurd", "na ontvangst van de factuur"]
TERMS = [f"{count} dagen {event}".strip() for count in COUNTS for event in RECEIPTS + OTHERS] + [
    f"{count} weken {event}" for count in ("twee", "3", "drie", "zeven") for event in RECEIPTS[:3] + OTHERS[1:5]] + [
    "zo spoedig mogelijk", "uiterlijk 15 december 2026", "14 dagen, aanvangende twee dagen na dagtekening",
    "7 dagen en daarna nog 8 dagen nadat deze brief bij u is bezorgd", "uiterlijk vijftien dagen na dagtekening",
    "vijftien dagen nadat deze brief bij u is bezorgd, uiterlijk 15 december 2026", "vóór 15 december 2026"]


class Maker:
    """Rows from a seed."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def amount(self, low=0):
        r = self.r
        edge = r.choice(EDGES) * 100 + r.choice((-1, 0, 1))
        whole = r.randint(1, 3000) * 100
        tops = (500_00, 30_000_00, 2_000_000_00, 10)
        return max(Fraction(r.choice((edge, whole, *(r.randint(0, top) for top in tops)))), Fraction(low)) / 100

    def write(self, value):
        """The spellings of the examples: whole euros without cents, otherwise one or two decimals."""
        return self.r.choice((money(value), money(value).rstrip("0").rstrip(".")))

    def percent(self):
        return self.r.choice(("0", "1", "2", "3", "4", "6", "8", "12", "24", "0.5", "4.25", "7.75", "10.40", "11.5",
                              "10.125", f"{self.r.randint(0, 2400) / 100:.2f}"))

    def day(self, first=date(2001, 1, 1), last=date(2026, 12, 31)):
        """Half of the days lie near an edge: year and half-year ends, leap days, holidays, rate changes."""
        r = self.r
        day = first + r.randint(0, (last - first).days) * DAY
        if r.random() < 0.55:
            year = day.year
            edges = [date(year, 1, 1), date(year, 7, 1), date(year, 3, 1), date(year, 12, 25), date(year, 5, 5),
                     kings_day(year), easter(year), NAMED["ascension"](year), NAMED["whit_monday"](year)]
            edges += [change for change, _ in RATES["statutory"] + RATES["commercial"] if change.year == year]
            day = r.choice(edges) + r.randint(-5, 3) * DAY
        return min(max(day, first), last)

    def any_day(self):
        """A day of 1990-2099, every third time a 29 February or the 28th that stands for it."""
        day = self.day(date(1990, 1, 1), date(2099, 11, 30))
        return anniversary(date(2000, 2, 29), day.year - 2000) if self.r.random() < 0.33 else day

    def row(self):
        r = self.r
        topic = r.choice([*ANSWERS] + ["interest"] * 5 + ["deadline14"] * 2 + ["imputation"])
        inputs = getattr(self, topic)()
        pairs = [f"{key}={value}" for key, value in inputs.items()]
        r.shuffle(pairs)
        return topic, ";".join(pairs), str(ANSWERS[topic](Inputs(inputs)))

    euros = lambda self: self.write(self.amount())
    bik = lambda self: {"principal": self.euros()}
    bik_multi = lambda self: {"principals": "+".join(self.euros() for _ in range(self.r.randint(1, 6)))}
    bik_vat = lambda self: {"principal": self.euros()} | {
        key: self.r.choice(("yes", "no")) for key in ("outsourced", "deductible", "declared")}
    holiday = lambda self: {"name": self.r.choice([*NAMED]), "year": str(self.r.randint(1990, 2099))}
    atw = lambda self: {"day": str(self.any_day())}
    anniversary = lambda self: {"day": str(self.any_day()), "years": str(self.r.randint(0, 30))}
    default_due = lambda self: {"received": str(self.any_day())}
    vat_relief_day = lambda self: {"due": str(self.any_day())}
    limitation = lambda self: {"due": str(self.any_day())} | self.r.choice(({}, {"years": "2"}, {"years": "20"}))

    def bik_excess(self):
        principal = self.amount()
        more = Fraction(self.r.choice((0, 1, 2000, 99999)), 100)
        return {"principal": self.write(principal), "asked": self.write(tariff(principal) + more)}

    def bik_partial(self):
        principal = self.amount(1)
        paid = self.r.choice((0, principal, principal - Fraction(1, 100), self.amount(), cents(principal / 2)))
        return {"principal": self.write(principal), "paid_in_term": self.write(paid)}

    def bik_instalment_safe(self):
        high = self.r.random() < 0.4
        parts = [self.amount(1) + SMALL_INSTALMENT if high else min(self.amount(1), SMALL_INSTALMENT)
                 for _ in range(self.r.randint(1, 12))]
        return {"instalments": "+".join(map(self.write, parts))}

    def interest(self):
        r = self.r
        inputs = {"principal": self.euros()}
        if r.random() < 0.12:
            return inputs | {"percent": self.percent(), "days": str(r.choice((0, 1, 30, 364, 365, r.randint(0, 365))))}
        kind, last = r.choice([*RATES, None]), CONFIRMED["commercial"]
        first = RATES[kind][0][0] if kind else date(2001, 1, 1)
        due = self.day(first, last)
        if r.random() < 0.2:
            due = date(due.year, *r.choice(((2, 28), (3, 1), (12, 31), (6, 30), (1, 1))))
            due = max(first, r.choice((due, anniversary(date(2000, 2, 29), due.year - 2000))))
        span = r.choice((0, 1, 2, r.randint(0, 120), r.randint(0, 800), r.randint(300, 4000), r.randint(0, 9500)))
        until = due + span * DAY
        if r.random() < 0.3:
            until = anniversary(due, r.randint(0, 12)) + r.randint(-1, 2) * DAY
        inputs |= {"due": str(due), "until": str(max(due, min(until, last)))}
        inputs |= {"kind": kind} if kind else {"percent": self.percent()}
        for key, values, share in (
            ("surcharge", ("0", "1", "2.5", "0.75"), 0.15), ("compound", ("yes", "no"), 0.4),
            ("convention", ("act365", "actyear"), 0.6), ("split", ("change", "halfyear"), 0.4)):
            if r.random() < share:
                inputs[key] = r.choice(values)
        return inputs

    def rate(self):
        kind = self.r.choice([*RATES])
        return {"kind": kind, "day": str(self.day(RATES[kind][0][0], CONFIRMED[kind]))}

    def deadline14(self):
        r, sent = self.r, self.day(date(1990, 1, 1), date(2099, 11, 30))
        inputs = {"sent": str(sent)} | r.choice(({}, {"wording": "A14"}, {"wording": "B15"}))
        if r.random() < 0.2:
            inputs["delivered"] = str(sent + r.randint(0, 9) * DAY)
        return inputs | {"want": r.choice(("delivery", "last", "last_ext", "claim_from"))}

    def imputation(self):
        costs, interest, principal = (self.r.choice((0, 1, 1)) * self.amount() for _ in range(3))
        owed = costs + interest + principal
        payment = self.r.choice((0, costs, costs + interest, owed, self.amount(), owed + self.amount()))
        return {key: self.write(value) for key, value in (
            ("payment", payment), ("costs", costs), ("interest", interest), ("principal", principal))}

    def wording(self):
        text = self.r.choice(("", "binnen ")) + self.r.choice(TERMS) + self.r.choice(("", "", "."))
        return {"text": self.r.choice((text, text, text[0].upper() + text[1:], f'"{text}"'))}


# Comparing with the command.

def calculate(program, *arguments):
    return subprocess.run([program, "calculate", *arguments], capture_output=True, text=True, check=False)


def worksheet_differences(program, rows):
    """The rows whose result is another, and a wrong exit status."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(("id", "topic", "inputs", "expected"))
        writer.writerows((number, *row) for number, row in enumerate(rows))
        sheet.flush()
        done = calculate(program, "worksheet", sheet.name)
    found = {row["id"]: (row["result"], row["ok"]) for row in csv.DictReader(done.stdout.splitlines())}
    differences = [f"{topic} {inputs}: expected {expected}, got {found.get(str(number))}"
                   for number, (topic, inputs, expected) in enumerate(rows)
                   if found.get(str(number)) != (expected, "yes")]
    if done.returncode != (65 if differences else 0):
        differences.append(f"worksheet: exit {done.returncode}")
    return differences


def costs_case(maker):
    principals = [maker.amount() for _ in range(maker.r.randint(1, 3))]
    vat = maker.r.choice(("0", "9", "19", "21"))
    costs = tariff(sum(principals))
    extra = cents(costs * Fraction(vat) / 100)
    return (["costs", "--debtor-kind", maker.r.choice(("consumer", "business")), "--vat-percent", vat, "--principal",
             *map(maker.write, principals)],
            {"costs": money(costs), "vat": money(extra), "total": money(costs + extra)})


def interest_case(maker):
    r, kind = maker.r, maker.r.choice([*RATES])
    principal, confirmed = maker.amount(1), CONFIRMED[kind]
    due = maker.day(RATES[kind][0][0], confirmed)
    until = due + r.choice((1, r.randint(1, 400), r.randint(1, 5000))) * DAY
    until = max(min(until, confirmed), due + DAY) if r.random() < 0.9 else until
    payments = [(due + r.randint(-20, (until - due).days) * DAY, cents(maker.amount(40) / r.choice((1, 3, 40))))
                for _ in range(r.choice((0, 0, 1, 2, 5)))]
    if anniversary(due, 1) <= until:
        payments += [(anniversary(due, 1), cents((principal + 1) / 2))] * r.choice((0, 0, 1))
    convention, assumes = r.choice(("act365", "actyear")), r.random() < 0.5
    arguments = ["interest", "--principal", money(principal), "--from", str(due + DAY), "--to", str(until),
                 "--kind", kind, "--convention", convention] + ["--assume-last-rate"] * assumes
    arguments += [word for day, amount in payments for word in ("--payment", f"{day}={money(amount)}")]
    lines = [line for line in interest_lines(principal, due, until, lambda day: rate(kind, day),
                                             convention=convention, payments=payments) if line[4] > 0]
    if lines and lines[-1][1] > confirmed and not assumes:
        return arguments, {"exit": 65}
    return arguments, {
        "principal": money(principal), "interest": money(sum((line[-1] for line in lines), Fraction(0))),
        "periods": [{"from": str(start), "to": str(end), "days": days, "percent": f"{float(percent):g}",
                     "principal": money(base), "amount": money(amount)}
                    for start, end, days, percent, base, amount in lines]}


def deadline_case(maker):
    r, sent = maker.r, maker.day(date(2010, 1, 1), date(2099, 10, 1))
    channel, presumption = r.choice(("post", "post", "email")), r.choice(("safe", "hr2016"))
    days = r.choice((14, 15, 16, 21, 30))
    arguments = ["deadline", "--sent", str(sent), "--channel", channel, "--days", str(days),
                 "--presumption", presumption]
    delivery = presumed_delivery(sent, 2 if presumption == "hr2016" else safe_count(sent))
    if channel == "email":
        delivery = extended(sent + DAY)
    if r.random() < 0.2:
        delivery = sent + r.randint(0, 6) * DAY
        arguments += ["--delivered", str(delivery)]
    end = extended(delivery + days * DAY)
    return arguments, {"presumedDelivery": str(delivery), "termStarts": str(delivery + DAY), "termEnds": str(end),
                       "costsDueFrom": str(end + DAY)}


def command_differences(program, make, maker):
    arguments, expected = make(maker)
    done = calculate(program, *arguments, "--format", "json")
    found = json.loads(done.stdout) if done.returncode == 0 else {"exit": done.returncode}
    same = all(found.get(key) == value for key, value in expected.items())
    return [] if same else [f"{' '.join(arguments)}: expected {expected}, got {found}"]


def main(program, rows, runs, seed):
    maker = Maker(int(seed))
    differences = worksheet_differences(program, [maker.row() for _ in range(int(rows))])
    for make in (costs_case, interest_case, deadline_case):
        for _ in range(int(runs)):
            differences += command_differences(program, make, maker)
    for difference in differences:
        print(difference)
    print(f"{int(rows) + 3 * int(runs)} rows, {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
