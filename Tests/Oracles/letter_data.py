"""A second, independent reading of finished letters: the text, the payment code, the claim and the UBL Reminder agree.

It shares nothing with the Swift code. Poppler's tools give the text, the pages and the files inside, zbarimg the
payment code, xmllint the verdict on the Reminder; everything else is read here from its bytes. `scripts/letter-data`
runs it with the program, the schema folder and files of letter requests, from which the right answers come.
Only the standard library is used.
"""

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
AMOUNT = re.compile(r"(?<![\d.,])(−?)(\d{1,3}(?:\.\d{3})*|\d+),(\d\d)(?![\d,])")
MONTHS = ("januari februari maart april mei juni juli augustus september oktober november december").split()


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def amounts(line):
    return [Decimal("%s%s.%s" % ("-" if m[1] else "", m[2].replace(".", ""), m[3])) for m in AMOUNT.finditer(line)]


def dutch_date(iso):
    year, month, day = iso.split("-")
    return "%s-%s-%s" % (day, month, year)


def dutch_long_date(iso):
    year, month, day = (int(part) for part in iso.split("-"))
    return "%d %s %d" % (day, MONTHS[month - 1], year)


def read_text(letter):
    """What the pages say: a row for each invoice number, the amount of the panel, account, reference and date."""
    lines = run("pdftotext", "-raw", letter, "-").stdout.replace("\f", "\n").split("\n")
    lines = [re.sub(r"[\u00a0\u202f]", " ", line).strip() for line in lines]
    rows = {}
    for index, line in enumerate(lines):
        match = re.match(r"(F\d{4}-\d{5})\b(.*)", line)
        if match and amounts(match[2]):
            after = lines[index + 1] if index + 1 < len(lines) else ""
            paid = re.match(r"betaling ontvangen op (\d\d-\d\d-\d{4})(.*)", after)
            rows.setdefault(match[1], {
                "dates": re.findall(r"\d\d-\d\d-\d{4}", match[2]), "amounts": amounts(match[2]),
                "paid": (paid[1], amounts(paid[2])) if paid else None})
    panel = next((i for i, line in enumerate(lines) if line.startswith("Te betalen")), None)
    total = None
    for line in lines[panel + 1:panel + 4] if panel is not None else []:
        if total is None and amounts(line):
            total = amounts(line)[0]
    return {
        "rows": rows, "total": total, "all": " ".join(lines),
        "compact": re.sub(r"\s", "", "".join(lines))}


def read_code(letter, folder):
    """The fields of the payment code on the first page; None when there is none."""
    run("pdftoppm", "-r", "150", "-gray", "-singlefile", "-l", "1", letter, str(folder / "page"))
    lines = run("zbarimg", "--quiet", "--raw", str(folder / "page.pgm")).stdout.split("\n")
    if len(lines) < 8 or lines[0] != "BCD":
        return None
    lines += [""] * 12
    return {"name": lines[5], "iban": lines[6], "total": Decimal(lines[7].removeprefix("EUR")),
            "reference": lines[9] or lines[10]}


def read_reminder(path):
    root = ET.parse(path).getroot()

    def text(path_, node=root):
        found = node.find(path_)
        return None if found is None else found.text

    total = root.find(CAC + "LegalMonetaryTotal")
    lines = []
    for line in root.findall(CAC + "ReminderLine"):
        debit, credit = text(CBC + "DebitLineAmount", line), text(CBC + "CreditLineAmount", line)
        about = line.find(CAC + "BillingReference")[0]
        lines.append((about.find(CBC + "ID").text, text(CBC + "IssueDate", about),
                      Decimal(debit) if debit else -Decimal(credit)))
    charges = [Decimal(c.find(CBC + "Amount").text) for c in root.findall(CAC + "AllowanceCharge")]
    means = root.find(CAC + "PaymentMeans")
    return {
        "id": text(CBC + "ID"), "date": text(CBC + "IssueDate"), "stage": text(CBC + "ReminderTypeCode"),
        "note": " ".join(n.text for n in root.findall(CBC + "Note")), "lines": lines, "charges": charges,
        "sum": Decimal(text(CBC + "LineExtensionAmount", total)),
        "prepaid": Decimal(text(CBC + "PrepaidAmount", total)),
        "payable": Decimal(text(CBC + "PayableAmount", total)),
        "reference": text(CBC + "PaymentID", means), "due": text(CBC + "PaymentDueDate", means),
        "iban": text(CAC + "PayeeFinancialAccount/" + CBC + "ID", means)}


class Letter:
    """One letter, and what in it does not agree."""

    def __init__(self, path, request, schema, folder):
        self.path, self.request, self.faults = path, request, []
        run("pdfdetach", "-saveall", "-o", str(folder), path)
        names = sorted(file.name for file in folder.iterdir())
        self.same("attachments", names, ["claim.json", "reminder.xml"])
        verdict = run("xmllint", "--noout", "--nonet", "--schema", schema, str(folder / "reminder.xml"))
        self.same("schema", verdict.returncode, 0)
        self.text = read_text(path)
        self.claim = json.loads((folder / "claim.json").read_text("utf-8"))
        self.reminder = read_reminder(folder / "reminder.xml")
        self.code = read_code(path, folder)

    def same(self, what, found, expected):
        if found != expected:
            self.faults.append("%s: %s: %r is not %r" % (Path(self.path).name, what, found, expected))

    def check(self):
        request, claim, reminder = self.request, self.claim, self.reminder
        creditor, payments = request["creditor"], request.get("payments", [])
        invoices = {i["number"]: i for i in request["invoices"]}
        paid = {p["invoice"]: p for p in payments}
        numbers = [i["number"] for i in claim["invoices"]]
        self.same("invoices of the claim", sorted(numbers), sorted(invoices))
        self.same("invoices of the text", sorted(self.text["rows"]), sorted(invoices))
        for item in claim["invoices"]:
            self.check_item(item, invoices[item["number"]], paid.get(item["number"]))
        total = sum(Decimal(i["amount"]) for i in invoices.values()) - sum(Decimal(p["amount"]) for p in payments)
        self.same("total of the claim", Decimal(claim["total"]), total)
        self.same("total of the text", self.text["total"], total)
        self.same("payable of the reminder", reminder["payable"], total)
        self.same("charges of the reminder", reminder["charges"], [])
        self.same("sum of the reminder", reminder["sum"], sum(line[2] for line in reminder["lines"]))
        self.same("payable adds up", reminder["payable"], reminder["sum"] - reminder["prepaid"])
        self.same("prepaid", reminder["prepaid"], sum(Decimal(p["amount"]) for p in payments))
        self.same("lines", sorted(reminder["lines"]), sorted(
            (i["number"], i["issued"], Decimal(i["amount"])) for i in invoices.values()))
        for what, found in (("claim", claim["date"]), ("reminder", reminder["date"])):
            self.same("date of the %s" % what, found, request["date"])
        self.check_words(creditor, total)

    def check_item(self, item, invoice, payment):
        row = self.text["rows"].get(item["number"])
        for key in ("issued", "due", "amount"):
            self.same("%s of the claim" % key, item[key], invoice[key])
        open_ = Decimal(invoice["amount"]) - (Decimal(payment["amount"]) if payment else 0)
        self.same("open of the claim", Decimal(item["open"]), open_)
        if row is None:
            return
        self.same("dates of %s" % item["number"], row["dates"][:2],
                  [dutch_date(invoice["issued"]), dutch_date(invoice["due"])])
        self.same("amount of %s" % item["number"], Decimal(invoice["amount"]) in row["amounts"]
                  or open_ in row["amounts"], True)
        if payment and row["paid"]:
            self.same("payment of %s" % item["number"], row["paid"],
                      (dutch_date(payment["date"]), [-Decimal(payment["amount"]), open_]))

    def check_words(self, creditor, total):
        request, claim, reminder = self.request, self.claim, self.reminder
        for what, found in (("claim", claim["paymentReference"]), ("reminder", reminder["reference"])):
            self.same("reference of the %s" % what, found, request["paymentReference"])
        for what, found in (("claim", claim["iban"]), ("reminder", reminder["iban"])):
            self.same("account of the %s" % what, found, creditor["iban"])
        self.same("stage", (claim["stage"], reminder["stage"]), (request["stage"],) * 2)
        self.same("case", (claim["reference"], reminder["id"]), (request["reference"],) * 2)
        text = self.text["compact"]
        for what in (creditor["iban"], request["paymentReference"], request["reference"], request["customerNumber"]):
            self.same("%s in the text" % what[:2], what in text, True)
        self.same("date in the text", dutch_long_date(request["date"]) in self.text["all"], True)
        self.same("term", reminder["due"], claim.get("term"))
        self.same("no day of a term that runs from receipt",
                  request["stage"] == "veertiendagenbrief" and reminder["due"] is not None, False)
        if claim.get("term"):
            self.same("term in the text", dutch_long_date(claim["term"]) in self.text["all"], True)
        if claim.get("costsAfterTerm"):
            self.same("costs in the text", Decimal(claim["costsAfterTerm"]) in amounts(self.text["all"]), True)
        self.same("note", set(amounts(reminder["note"])) <= set(amounts(self.text["all"])), True)
        if self.code is None:
            # EPC069-12 admits up to 999999999.99.
            self.same("code left out", total > Decimal("999999999.99"), True)
            return
        self.same("code", (self.code["iban"], self.code["total"], self.code["reference"]),
                  (creditor["iban"], total, request["paymentReference"]))


def main():
    program, schema, *files = sys.argv[1:]
    letters, faults, refused = 0, [], 0
    for file in files:
        requests = [json.loads(line) for line in open(file, encoding="utf-8") if line.strip()]
        with tempfile.TemporaryDirectory() as out:
            run(program, "batch", file, "--output", out, "--quiet")

            def judge(request):
                path = Path(out) / (request["id"] + ".pdf")
                if not path.exists():
                    return None
                with tempfile.TemporaryDirectory() as folder:
                    letter = Letter(str(path), request, schema, Path(folder))
                    letter.check()
                    return letter.faults

            with ThreadPoolExecutor(2) as pool:
                for found in pool.map(judge, requests):
                    if found is None:
                        refused += 1
                    else:
                        letters += 1
                        faults += found
    for fault in faults[:50]:
        print(fault)
    print("%d letters, %d refused, %d differences" % (letters, refused, len(faults)))
    sys.exit(1 if faults or refused or not letters else 0)


if __name__ == "__main__":
    main()
