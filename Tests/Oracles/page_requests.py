"""Letter requests for every template and what a claim can be: the pages that letter_pages.py looks at, as JSON Lines.

  page_requests.py         one letter of each stage and language and kind of debtor, with three invoices
  page_requests.py --all   the same with 1 to 45 invoices, paid in part or not

Invented people and firms. Needs only the standard library; the same bytes on every run.
"""

import datetime
import json
import sys

DATE = datetime.date(2026, 11, 23)
CREDITOR = {
    "name": "Halmstra Warmtetechniek B.V.", "street": "Ambachtsweg 14", "postcode": "3542 ZK", "city": "Utrecht",
    "country": "NL", "phone": "030 123 4567", "email": "administratie@halmstra.example",
    "website": "www.halmstra.example", "kvk": "90031417", "vat": "NL123456782B01", "iban": "NL91ABNA0417164300",
    "bic": "ABNANL2A", "contact": "Iris Halmstra"}
CONSUMER = {"name": "De heer T.J. van ’t Hof", "street": "Weversgracht 8 bis", "postcode": "3401 ZB",
            "city": "IJsselstein", "country": "NL", "kind": "consumer"}
BUSINESS = {"name": "Grafisch Atelier Morgenster en Zonen voor Drukwerk en Boekband B.V.",
            "attention": "t.a.v. de directie", "street": "Bleekwal 41", "postcode": "8011 ZL", "city": "Zwolle",
            "country": "NL", "kind": "business"}
BEFORE = {
    "tweede-herinnering": ["herinnering"], "aanmaning": ["herinnering"], "veertiendagenbrief": ["herinnering"],
    "ingebrekestelling": ["herinnering"], "sommatie": ["herinnering", "aanmaning", "veertiendagenbrief"],
    "laatste-sommatie": ["herinnering", "aanmaning", "veertiendagenbrief", "sommatie"],
    "overdracht-incasso": ["herinnering", "aanmaning", "veertiendagenbrief", "sommatie", "laatste-sommatie"],
    "stuiting": ["herinnering"], "regeling-niet-nagekomen": ["herinnering"]}
STAGES = {
    "nl": ["aanbetalingsverzoek", "aanmaning", "betalingsregeling", "factuurkopie", "herinnering", "ingebrekestelling",
           "laatste-sommatie", "overdracht-incasso", "reactie-betwisting", "regeling-niet-nagekomen",
           "rekeningoverzicht", "sommatie", "stuiting", "tweede-herinnering", "veertiendagenbrief",
           "vooraankondiging"],
    "en": ["herinnering", "aanmaning", "laatste-sommatie", "rekeningoverzicht"]}
COUNTS = (1, 2, 3, 6, 11, 45)


def money(cents):
    return "%d.%02d" % divmod(cents, 100)


def day(offset):
    return (DATE + datetime.timedelta(days=offset)).isoformat()


def copy_of(amount):
    """One line with 21% VAT in it, for the copy of an invoice."""
    net = (amount * 200 + 121) // 242
    return {
        "lines": [{"name": "Werkzaamheden", "quantity": "1", "unit": "C62", "price": money(net), "vatCategory": "S",
                   "vatRate": "21", "amount": money(net)}],
        "vat": [{"category": "S", "rate": "21", "taxable": money(net), "tax": money(amount - net)}],
        "totals": {"lines": money(net), "withoutVAT": money(net), "vat": money(amount - net),
                   "withVAT": money(amount)}}


def request(stage, language, debtor, count, isPaid):
    isEarly = stage in ("vooraankondiging", "aanbetalingsverzoek")
    invoices = []
    for index in range(count):
        amount = 18650 + 6155 * index
        due = day(9 + index % 3 if isEarly else -80 - index)
        invoices.append({
            "number": "2026-%04d" % (988 + 7 * index), "issued": day(-5 if isEarly else -110 - index), "due": due,
            "currency": "EUR", "amount": money(amount),
            "description": ("Onderhoud, Kastanjestraat 51", "Reparatie lekkage", "Inspectie")[index % 3]})
    total = sum(18650 + 6155 * index for index in range(count))
    one = {
        "id": "-".join([stage, language, debtor["kind"], str(count), "paid" if isPaid else "open"]), "stage": stage,
        "date": DATE.isoformat(), "language": language, "reference": "26-0417", "customerNumber": "10482",
        "debtor": debtor, "creditor": CREDITOR, "paymentReference": "RF81260417", "invoices": invoices,
        "collector": {"name": "Van Dijk Incasso", "role": "agency"}}
    if stage in BEFORE:
        steps = [s for s in BEFORE[stage] if debtor["kind"] == "consumer" or s not in ("veertiendagenbrief", "sommatie")]
        one["previous"] = [{"stage": s, "date": day(-60 + 14 * i)} for i, s in enumerate(steps)]
    if isPaid:
        one["payments"] = [{"date": day(-1 if isEarly else -21), "amount": "50.00", "invoice": invoices[0]["number"]}]
        total -= 5000
    if stage in ("betalingsregeling", "regeling-niet-nagekomen"):
        third = total // 3
        agreed, first = (0, 9) if stage == "betalingsregeling" else (-10, -3)
        one["plan"] = {"agreed": day(agreed), "instalments": [
            {"due": day(first + 30 * i), "amount": money(third if i < 2 else total - 2 * third)} for i in range(3)]}
    if stage == "reactie-betwisting":
        one["dispute"] = {"received": day(-6), "subject": "het aantal uren", "outcome": "rejected",
                          "answer": "Op de werkbon staan vier uren, op de factuur ook.",
                          "invoice": invoices[-1]["number"]}
    if stage == "aanbetalingsverzoek":
        one["deposit"] = {"for": "de nieuwe cv-ketel", "order": "O-2026-118"}
    if stage == "factuurkopie":
        for invoice in invoices:
            invoice.update(copy_of(int(invoice["amount"].replace(".", ""))))
    return one


def main():
    isSample = "--all" not in sys.argv[1:]
    for language, stages in STAGES.items():
        for stage in stages:
            for debtor in (CONSUMER, BUSINESS):
                for count in COUNTS:
                    for isPaid in (False, True):
                        if isSample and (count, isPaid) != (3, True):
                            continue
                        print(json.dumps(request(stage, language, debtor, count, isPaid), ensure_ascii=False))


if __name__ == "__main__":
    main()
