"""A second, independent reading of e-invoices: what `maanbrief inspect` should print, written from the specification.

It shares nothing with the Swift code: the parser is expat, amounts are `decimal`, texts are read with regular
expressions. `scripts/oracle invoices` runs it with the program, a folder of invoices, a number of variants to make of
each (elements taken out, doubled, emptied or with another value) and a seed. Only the standard library is used.
"""

import base64
import binascii
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

getcontext().prec = 80

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CII = "urn:un:unece:uncefact:data:standard:"
NAMES = {
    "cbc": UBL + "CommonBasicComponents-2",
    "cac": UBL + "CommonAggregateComponents-2",
    "rsm": CII + "CrossIndustryInvoice:100",
    "ram": CII + "ReusableAggregateBusinessInformationEntity:100",
    "udt": CII + "UnqualifiedDataType:100",
    "qdt": CII + "QualifiedDataType:100",
}
INVOICE, CREDIT_NOTE, CROSS = f"{{{UBL}Invoice-2}}Invoice", f"{{{UBL}CreditNote-2}}CreditNote", \
    f"{{{NAMES['rsm']}}}CrossIndustryInvoice"
CREDITS = {"381", "396", "261", "262", "81", "83", "296", "308", "420", "458", "532"}
KINDS = {"384": "corrected", "386": "prepayment", "389": "selfbilled", "326": "partial"}
SPACE = " \t\r\n"


class Refused(Exception):
    pass


# The document.

class Builder(ET.TreeBuilder):
    depth = 0

    def doctype(self, *_):
        raise Refused("E-XML-DTD")

    def start(self, *arguments):
        self.depth += 1
        if self.depth > 64:
            raise Refused("E-XML-DEPTH")
        return super().start(*arguments)

    def end(self, *arguments):
        self.depth -= 1
        return super().end(*arguments)


def parsed(data):
    if not data.strip():
        raise Refused("E-XML-EMPTY")
    parser = ET.XMLParser(target=Builder())
    try:
        parser.feed(data)
        return parser.close()
    except ET.ParseError:
        raise Refused("E-XML-WELLFORMED" if is_text(data) else "E-XML-ENCODING") from None


def is_text(data):
    """Whether the bytes are text in the encoding that the document declares; expat does not tell."""
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([A-Za-z0-9_.-]+)", data)
    try:
        data.decode(declared[1].decode() if declared else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True


def find(element, path):
    """All elements on a path such as `cac:Party/cbc:ID`."""
    found = [element] if element is not None else []
    for step in path.split("/"):
        prefix, name = step.split(":")
        found = [child for parent in found for child in parent if child.tag == f"{{{NAMES[prefix]}}}{name}"]
    return found


def says_something(element):
    return any(found.text and found.text.strip(SPACE) for found in element.iter())


def one(element, path):
    """Where one is allowed: the first that is not empty, else the first; as a list."""
    found = find(element, path)
    return [each for each in found if says_something(each)][:1] or found[:1]


def own(element):
    return "".join([element.text or ""] + [child.tail or "" for child in element])


def collapse(text):
    return " ".join(re.split(f"[{SPACE}]+", text.strip(SPACE))) or None if text is not None else None


def first(element, *paths):
    """The first value on the first path that has one."""
    for path in paths:
        for found in find(element, path):
            if value := collapse(own(found)):
                return value
    return None


def attribute(element, name):
    return (element.get(name) or "").strip(SPACE) or None if element is not None else None


def note(element):
    return "\n".join(line.strip(SPACE) for line in own(element).strip(SPACE).split("\n")) or None


def decimal(text):
    if text is None or not re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
        return None
    return Decimal(text)


def canonical(value):
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "0", "") else text


def iso_day(text):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?", text or "", re.ASCII)
    return calendar_day(*match.groups()[:3]) if match else None


def compact_day(text):
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text or "", re.ASCII)
    return calendar_day(*match.groups()) if match else None


def calendar_day(year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


# Identifiers.

LENGTHS = dict(item.split("=") for item in (
    "AD=24 AE=23 AL=28 AT=20 AZ=28 BA=20 BE=16 BG=22 BH=22 BI=27 BR=29 BY=28 CH=21 CR=22 CY=28 CZ=24 DE=22 DJ=27 "
    "DK=18 DO=28 EE=20 EG=29 ES=24 FI=18 FK=18 FO=18 FR=27 GB=22 GE=22 GI=23 GL=18 GR=27 GT=28 HN=28 HR=21 HU=28 "
    "IE=22 IL=23 IQ=23 IS=26 IT=27 JO=30 KW=30 KZ=20 LB=28 LC=32 LI=21 LT=20 LU=20 LV=21 LY=25 MC=27 MD=24 ME=22 "
    "MK=19 MN=20 MR=27 MT=31 MU=30 NI=28 NL=18 NO=15 OM=23 PK=24 PL=28 PS=29 PT=25 QA=29 RO=24 RS=22 RU=33 SA=24 "
    "SC=31 SD=18 SE=24 SI=19 SK=24 SM=27 SO=23 ST=25 SV=28 TL=23 TN=24 TR=26 UA=29 VA=22 VG=24 XK=20 YE=30").split())


def mod97(text):
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97


def iban_form(text):
    """The account without separators when it looks like an IBAN."""
    compact = re.sub(r"[ .\-\t\r\n]", "", text).upper()
    compact = re.sub(r"^IBAN:?", "", compact)
    return compact if re.fullmatch(r"[A-Z]{2}\d\d[A-Z0-9]{11,30}", compact, re.ASCII) else None


def iban_checks(compact):
    return LENGTHS.get(compact[:2]) == str(len(compact)) and mod97(compact) == 1


def reference_kind(text):
    if text is None:
        return None
    compact = re.sub(r"\s", "", text)
    if re.fullmatch(r"RF\d\d[A-Z0-9]{1,21}", compact.upper(), re.ASCII) and mod97(compact.upper()) == 1:
        return "iso11649"
    if re.fullmatch(r"\d{9,14}|\d{16}", compact, re.ASCII):
        rest = compact[1:]
        weighted = sum(int(digit) * (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)[place % 10]
                       for place, digit in enumerate(reversed(rest)))
        check = {10: 1, 11: 0}.get(11 - weighted % 11, 11 - weighted % 11)
        length = len(compact) == 16 or int(compact[1]) == (len(compact) - 2) % 10
        if check == int(compact[0]) and length:
            return "betalingskenmerk"
    return "text"


# Terms of payment in words.

MONTHS = {name: number for number, names in enumerate((
    "januari january januar janvier jan", "februari february februar février feb", "maart march märz mars mrt mar",
    "april avril apr", "mei may mai", "juni june juin jun", "juli july juillet jul", "augustus august août aug",
    "september septembre sept sep", "oktober october octobre okt oct", "november novembre nov",
    "december dezember décembre dec dez"), 1) for name in names.split()}
WORDS = {
    "zeven": 7, "acht": 8, "tien": 10, "veertien": 14, "vijftien": 15, "twintig": 20, "eenentwintig": 21,
    "achtentwintig": 28, "dertig": 30, "vijfenveertig": 45, "zestig": 60, "negentig": 90, "seven": 7, "eight": 8,
    "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "sieben": 7,
    "zehn": 10, "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "dreissig": 30, "sechzig": 60,
    "neunzig": 90, "huit": 8, "dix": 10, "quatorze": 14, "quinze": 15, "vingt": 20, "trente": 30, "soixante": 60}
LATE = re.compile(
    r"rente|interest|zins|verzug|penalt|boete|incasso|mahn|overschrijding|aanman|herinnering|intérêt|pénalité|retard"
    r"|überfällig|collection|overdue|toeslag|surcharge|\b(laat|late|later|inning)\b")
DISCOUNT = re.compile(r"%|procent\b|percent\b|prozent\b|korting|discount|skonto|escompte|rabat|bonus")
PAYMENT = re.compile(
    r"(?<![^\W\d_])(betal|betaal|voldoe|overmak|vervaldatum|vervaldag|pay|due|zahl|fällig|paiement|règlement|échéance)")
CUE = re.compile(
    r"(?<![^\W\d_])(uiterlijk|voor|vóór|vervaldatum|vervaldag|betalen|betaaldatum|voldoen|tot|due|before|by|until|pay"
    r"|payable|latest|bis|zahlbar|fällig|fälligkeit|fälligkeitsdatum|spätestens|avant|jusqu|échéance|payer)"
    r"(?![^\W\d_])")
OTHER = re.compile(
    r"(factuurdatum|orderdatum|d\.?d\.?|vom|gedateerd|dated|invoice|invoice date|rechnungsdatum|facture)\W*$")
ISO = re.compile(r"<(\d{4})-(\d\d)-(\d\d)>")
UNIT = r"(?:kalender|calendar)?\s*-?(?:dag|dagen|dgn|kalenderdagen|days?|tagen?|jours?)(?![^\W\d_])"
DAYS = re.compile(rf"(?<![\d.,])(\d+)\s*-?\s*(?:\(?\d+\)\s*)?{UNIT}")
NET = re.compile(rf"(?<![^\W\d_])net(?:to)?\W*?(\d+)(?=\s*(?:\W*$|{UNIT}))")
AT_ONCE = re.compile(
    r"(?<![^\W\d_])(omgaande|directe?(?! debit)|meteen|onmiddellijke?|contant|sofort|immediate(?:ly)?|receipt|comptant"
    r"|réception)(?![^\W\d_])")
MONTH_END = re.compile(
    r"(?<![^\W\d_])(einde? maand|einde van de maand|end of (the )?month|eom|monatsende|ende des monats"
    r"|fin d[eu] mois)(?![^\W\d_])")


def written(year, month, day, otherwise):
    found = calendar_day(year, month, day)
    return f"<{found.isoformat()}>" if found else otherwise


def with_dates(text):
    """Dates become <2026-03-01>, number words digits."""
    names = "|".join(sorted(MONTHS, key=len, reverse=True))
    text = re.sub(rf"(?<![^\W_])(\d{{1,2}})\.? +({names})\.? +(\d{{4}})(?![^\W_])",
                  lambda m: written(m[3], MONTHS[m[2]], m[1], m[0]), text)
    text = re.sub(rf"(?<![^\W_])({names})\.? +(\d{{1,2}}),? +(\d{{4}})(?![^\W_])",
                  lambda m: written(m[3], MONTHS[m[1]], m[2], m[0]), text)
    text = re.sub(r"(?<![\d<])(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)", lambda m: written(m[1], m[3], m[4], m[0]), text)
    text = re.sub(r"(?<![\d<])(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)", lambda m: written(m[4], m[3], m[1], m[0]), text)
    return re.sub(r"(?<![^\W_])(" + "|".join(WORDS) + r")(?![^\W_])", lambda m: str(WORDS[m[1]]), text)


def read_terms(text, issued, only_payment):
    """`(day, how)`, `"ambiguous"` or None."""
    dates, days, at_once, month_end, open_discount = set(), set(), False, False, False
    for line in text.lower().split("\n"):
        if line.strip().startswith("#skonto#"):
            found = re.search(r"#tage=(\d+)#", line), re.search(r"#prozent=([\d.]+)#", line)
            if all(found) and Decimal(found[1][1]) == 0 and int(found[0][1]) <= 365:
                days.add(int(found[0][1]))
            continue
        for clause in re.split(r";|,\s+|(?<=[^\W\d_])\.\s+|(?<=\b\d{4})\.\s+|(?<=>)\.\s+|(?<=%)\.\s+", with_dates(line)):
            if LATE.search(clause) or (only_payment and not PAYMENT.search(clause)):
                continue
            cue = CUE.search(clause)
            here = [(m.start(), date(*map(int, m.groups()))) for m in ISO.finditer(clause)]
            here = {day for place, day in here if cue and cue.start() < place
                    and not OTHER.search(clause[:place]) and (not issued or day >= issued)}
            count = {int(m[1]) for pattern in (DAYS, NET) for m in pattern.finditer(clause) if int(m[1]) <= 365}
            if DISCOUNT.search(clause):
                open_discount |= not here and not count
                continue
            dates |= here
            days |= count
            at_once |= bool(AT_ONCE.search(clause))
            month_end |= bool(MONTH_END.search(clause))
    if not (dates or days or at_once):
        return None
    if open_discount or month_end or len(dates) > 1:
        return "ambiguous"
    if dates:
        return dates.pop(), "date"
    if not issued:
        return None
    if len(days) > 1:
        return "ambiguous"
    return (issued + timedelta(days.pop()), "days") if days else (issued, "immediate")


def due_in_words(terms, notes, issued):
    for source, texts, only_payment in (("terms", terms, False), ("note", notes, True)):
        for text in texts:
            found = read_terms(text, issued, only_payment)
            if found == "ambiguous":
                return None, "ambiguous"
            if found:
                return found[0], f"{source}-{found[1]}"
    return None, "none"


# Parties.

def register_numbers(party):
    scheme, number = party["legalIdScheme"], party["legalId"]
    party["kvk"] = number if scheme in ("0106", "NL:KVK") else None
    party["oin"] = number if scheme in ("0190", "NL:OIN") else None


def empty_party():
    return {
        "name": None, "legalName": None, "legalId": None, "legalIdScheme": None, "kvk": None, "oin": None,
        "vatId": None, "otherIds": [], "endpoint": {"id": None, "scheme": None},
        "address": {"lines": [], "postalCode": None, "city": None, "region": None, "country": None},
        "contact": {"name": None, "email": None, "phone": None}}


def ubl_address(element):
    street, number = first(element, "cbc:StreetName"), first(element, "cbc:BuildingNumber")
    if street and number and not street.endswith(number):
        street = f"{street} {number}"
    lines = [street, first(element, "cbc:AdditionalStreetName")]
    lines = [line for line in lines + [first(line, "cbc:Line") for line in find(element, "cac:AddressLine")] if line]
    box = first(element, "cbc:Postbox")
    return {
        "lines": lines or ([f"Postbus {box}"] if box else []), "postalCode": first(element, "cbc:PostalZone"),
        "city": first(element, "cbc:CityName"), "region": first(element, "cbc:CountrySubentity"),
        "country": first(element, "cac:Country/cbc:IdentificationCode")}


def ubl_party(role, contacts):
    party, element = empty_party(), next(iter(one(role, "cac:Party")), None)
    if element is None:
        return party
    party["name"] = first(element, "cac:PartyName/cbc:Name")
    party["legalName"] = first(element, "cac:PartyLegalEntity/cbc:RegistrationName", "cac:PartyTaxScheme/cbc:RegistrationName")
    for number in find(element, "cac:PartyLegalEntity/cbc:CompanyID"):
        if value := collapse(own(number)):
            party["legalId"], party["legalIdScheme"] = value, attribute(number, "schemeID")
            break
    register_numbers(party)
    for scheme in find(element, "cac:PartyTaxScheme"):
        if (first(scheme, "cac:TaxScheme/cbc:ID") or "").upper() == "VAT" and not party["vatId"]:
            party["vatId"] = first(scheme, "cbc:CompanyID")
    for other in (number for each in find(element, "cac:PartyIdentification") for number in one(each, "cbc:ID")):
        value, scheme = collapse(own(other)), attribute(other, "schemeID")
        if value is None:
            continue
        agency = None if scheme else (other.get("schemeAgencyName") or "").upper()
        place = {"NL:KVK": "kvk", "NL:OIN": "oin", "NL:VAT": "vatId"}.get(scheme) \
            or {"KVK": "kvk", "OIN": "oin", "BTW": "vatId"}.get(agency)
        if place and party[place] is None:
            party[place] = value
        else:
            party["otherIds"].append({"id": value, "scheme": scheme})
    for endpoint in find(element, "cbc:EndpointID"):
        if value := collapse(own(endpoint)):
            party["endpoint"] = {"id": value, "scheme": attribute(endpoint, "schemeID")}
            break
    for place in one(element, "cac:PostalAddress") + one(element, "cac:PartyLegalEntity/cac:RegistrationAddress"):
        party["address"] = ubl_address(place)
        if any(party["address"].values()):
            break
    places = one(element, "cac:Contact") + [c for name in contacts for c in one(role, f"cac:{name}")]
    for key, path in (("name", "cbc:Name"), ("phone", "cbc:Telephone"), ("email", "cbc:ElectronicMail")):
        party["contact"][key] = next(filter(None, (first(place, path) for place in places)), None)
    if not party["contact"]["name"]:
        for person in one(element, "cac:Person"):
            parts = (first(person, f"cbc:{part}Name") for part in ("First", "Middle", "Family"))
            party["contact"]["name"] = " ".join(filter(None, parts)) or None
    return party


def cii_party(element):
    party = empty_party()
    if element is None:
        return party
    party["legalName"] = first(element, "ram:Name")
    party["name"] = first(element, "ram:SpecifiedLegalOrganization/ram:TradingBusinessName")
    for number in find(element, "ram:SpecifiedLegalOrganization/ram:ID"):
        if value := collapse(own(number)):
            party["legalId"], party["legalIdScheme"] = value, attribute(number, "schemeID")
            break
    register_numbers(party)
    for number in find(element, "ram:SpecifiedTaxRegistration/ram:ID"):
        if attribute(number, "schemeID") == "VA" and not party["vatId"]:
            party["vatId"] = collapse(own(number))
    for path in ("ram:GlobalID", "ram:ID"):
        for other in find(element, path):
            if value := collapse(own(other)):
                party["otherIds"].append({"id": value, "scheme": attribute(other, "schemeID")})
    for endpoint in find(element, "ram:URIUniversalCommunication/ram:URIID"):
        if value := collapse(own(endpoint)):
            party["endpoint"] = {"id": value, "scheme": attribute(endpoint, "schemeID")}
            break
    for place in one(element, "ram:PostalTradeAddress"):
        lines = (first(place, f"ram:Line{line}") for line in ("One", "Two", "Three"))
        party["address"] = {
            "lines": list(filter(None, lines)), "postalCode": first(place, "ram:PostcodeCode"),
            "city": first(place, "ram:CityName"), "region": first(place, "ram:CountrySubDivisionName"),
            "country": first(place, "ram:CountryID")}
    for place in one(element, "ram:DefinedTradeContact"):
        party["contact"] = {
            "name": first(place, "ram:PersonName", "ram:DepartmentName"),
            "phone": first(place, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
            "email": first(place, "ram:EmailURIUniversalCommunication/ram:URIID")}
    return party


# What both syntaxes have.

def account(text, **others):
    iban = iban_form(text) if text else None
    return {"iban": iban, "ibanValid": iban_checks(iban) if iban else None, "accountId": None if iban else text, **others}


def attachment(binary, **others):
    found = {"filename": None, "mime": None, "bytes": None, "sha256": None, **others}
    if binary is not None:
        found["filename"], found["mime"] = binary.get("filename"), binary.get("mimeCode")
        try:
            content = base64.b64decode(re.sub(f"[{SPACE}]", "", own(binary)), validate=True)
            found["bytes"], found["sha256"] = len(content), hashlib.sha256(content).hexdigest()
        except binascii.Error:
            found["error"] = "W-ATT-BASE64"
    return found


def outcomes(totals, lines, allowances, vat, has_terms, is_credit_note):
    zero = Decimal(0)

    def equal(stated, parts):
        if stated is None or parts is None or None in parts:
            return "na"
        return "ok" if stated == sum(parts, zero).quantize(Decimal("0.01"), ROUND_HALF_UP) else "fail"

    def optional(stated, parts):
        return "na" if stated is None and not parts else equal(stated if stated is not None else zero, parts)

    def negative(value):
        return -(value or zero)

    t = totals
    near = [abs(tax - (base * rate / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)) < 1
            for base, tax, rate in vat if None not in (base, tax, rate)]
    payable = t["payable"]
    return {
        "BR-CO-10": equal(t["lineTotal"], lines or None),
        "BR-CO-11": optional(t["allowanceTotal"], [amount for charge, amount in allowances if not charge]),
        "BR-CO-12": optional(t["chargeTotal"], [amount for charge, amount in allowances if charge]),
        "BR-CO-13": equal(t["taxExclusive"], [t["lineTotal"], negative(t["allowanceTotal"]), t["chargeTotal"] or zero]),
        "BR-CO-14": equal(t["taxTotal"], [tax for _, tax, _ in vat] or None),
        "BR-CO-15": equal(t["taxInclusive"], [t["taxExclusive"], t["taxTotal"] or zero]),
        "BR-CO-16": equal(payable, [t["taxInclusive"], negative(t["prepaid"]), t["rounding"] or zero]),
        "BR-CO-17": ("ok" if all(near) else "fail") if vat else "na",
        "BR-CO-25": "na" if is_credit_note or payable is None or payable <= 0 else "ok" if has_terms else "fail"}


def finished(result, totals, lines, allowances, vat, issued, stated, source, is_credit_note):
    """Adds what is the same in both syntaxes."""
    terms = [part["note"] for part in result["paymentTerms"] if part["note"]]
    due = stated
    if stated is None:
        due, source = due_in_words(terms, result["notes"], issued)
    result |= {
        "dueDate": due.isoformat() if due else None, "dueDateSource": source,
        "issueDate": issued.isoformat() if issued else None,
        "checks": outcomes(totals, lines, allowances, vat, stated is not None or bool(terms), is_credit_note),
        "totals": {key: canonical(value) for key, value in totals.items()} | {"taxTotalAccounting": result.pop("accounting")}}
    return result


# UBL.

def ubl(root):
    is_credit_note = root.tag == CREDIT_NOTE
    code = first(root, "cbc:CreditNoteTypeCode" if is_credit_note else "cbc:InvoiceTypeCode")
    currency, second = first(root, "cbc:DocumentCurrencyCode"), first(root, "cbc:TaxCurrencyCode")
    order, sales = first(root, "cac:OrderReference/cbc:ID"), first(root, "cac:OrderReference/cbc:SalesOrderID")
    issued = iso_day(first(root, "cbc:IssueDate"))
    stated, source = iso_day(first(root, "cbc:DueDate")), "document"
    for path, name in (("cac:PaymentMeans", "payment-means"), ("cac:PaymentTerms", "payment-terms")):
        if stated is None:
            days = [iso_day(first(part, "cbc:PaymentDueDate")) for part in find(root, path)]
            stated, source = min(filter(None, days), default=None), name
    payees = one(root, "cac:PayeeParty")
    payee = {"name": None, "id": None, "legalId": None}
    if payees:
        payee = {"name": first(payees[0], "cac:PartyName/cbc:Name"), "id": first(payees[0], "cac:PartyIdentification/cbc:ID"),
                 "legalId": first(payees[0], "cac:PartyLegalEntity/cbc:CompanyID")}
    total = next(iter(one(root, "cac:LegalMonetaryTotal")), None)
    totals = {key: decimal(first(total, f"cbc:{path}Amount")) if total is not None else None for key, path in (
        ("lineTotal", "LineExtension"), ("allowanceTotal", "AllowanceTotal"), ("chargeTotal", "ChargeTotal"),
        ("taxExclusive", "TaxExclusive"), ("taxInclusive", "TaxInclusive"), ("prepaid", "Prepaid"),
        ("rounding", "PayableRounding"), ("payable", "Payable"))}
    totals["taxTotal"], accounting, breakdown, is_read = None, None, [], False
    for tax in find(root, "cac:TaxTotal"):
        for amount in one(tax, "cbc:TaxAmount"):
            written_in = attribute(amount, "currencyID")
            if not is_read and (written_in is None or currency is None or written_in == currency):
                is_read, totals["taxTotal"] = True, decimal(collapse(own(amount)))
                breakdown = find(tax, "cac:TaxSubtotal")
            elif written_in and written_in == second and decimal(collapse(own(amount))) is not None:
                accounting = {"currency": written_in, "amount": canonical(decimal(collapse(own(amount))))}
    allowances = [(first(part, "cbc:ChargeIndicator") == "true", decimal(first(part, "cbc:Amount")), part)
                  for part in find(root, "cac:AllowanceCharge")]
    items = find(root, "cac:CreditNoteLine" if is_credit_note else "cac:InvoiceLine")
    means, terms = find(root, "cac:PaymentMeans"), find(root, "cac:PaymentTerms")
    read_terms_parts = [{"note": next(filter(None, map(note, find(part, "cbc:Note"))), None),
                         "meansId": first(part, "cbc:PaymentMeansID"),
                         "amount": canonical(decimal(first(part, "cbc:Amount")))} for part in terms]
    preceding = [each for part in find(root, "cac:BillingReference") for each in one(part, "cac:InvoiceDocumentReference")]
    vat = [(decimal(first(part, "cbc:TaxableAmount")), decimal(first(part, "cbc:TaxAmount")),
            decimal(first(part, "cac:TaxCategory/cbc:Percent"))) for part in breakdown]
    result = {
        "format": "ubl-creditnote" if is_credit_note else "ubl-invoice",
        "kind": "creditnote" if is_credit_note or code in CREDITS else KINDS.get(code, "invoice"), "typeCode": code,
        "customizationId": first(root, "cbc:CustomizationID"), "profileId": first(root, "cbc:ProfileID"),
        "number": first(root, "cbc:ID"), "currency": currency, "taxCurrency": second, "accounting": accounting,
        "supplier": ubl_party(next(iter(one(root, "cac:AccountingSupplierParty")), None), ("AccountingContact", "SellerContact")),
        "customer": ubl_party(next(iter(one(root, "cac:AccountingCustomerParty")), None), ("AccountingContact", "BuyerContact")),
        "payee": payee if any(payee.values()) else None,
        "paymentMeans": [ubl_means(part) for part in means],
        "paymentTerms": [part for part in read_terms_parts if any(value is not None for value in part.values())],
        "buyerReference": first(root, "cbc:BuyerReference"),
        "orderReference": None if order == "NA" and sales else order, "salesOrderReference": sales,
        "contractReference": first(root, "cac:ContractDocumentReference/cbc:ID"),
        "projectReference": first(root, "cac:ProjectReference/cbc:ID"), "accountingCost": first(root, "cbc:AccountingCost"),
        "notes": list(filter(None, map(note, find(root, "cbc:Note")))),
        "precedingInvoices": [{"number": first(part, "cbc:ID"), "issueDate": day.isoformat() if (day := iso_day(first(part, "cbc:IssueDate"))) else None}
                              for part in preceding if first(part, "cbc:ID")],
        "allowancesCharges": [{"charge": charge, "amount": canonical(amount), "reason": first(part, "cbc:AllowanceChargeReason"),
                               "reasonCode": first(part, "cbc:AllowanceChargeReasonCode")} for charge, amount, part in allowances],
        "vatBreakdown": [{"category": first(part, "cac:TaxCategory/cbc:ID"), "rate": canonical(rate), "taxable": canonical(base),
                          "tax": canonical(tax), "exemptionCode": first(part, "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
                          "exemptionReason": first(part, "cac:TaxCategory/cbc:TaxExemptionReason")}
                         for (base, tax, rate), part in zip(vat, breakdown)],
        "lines": [ubl_line(item, is_credit_note) for item in items],
        "attachments": [ubl_attachment(part) for part in find(root, "cac:AdditionalDocumentReference") if find(part, "cac:Attachment")]}
    amounts = [decimal(first(item, "cbc:LineExtensionAmount")) for item in items]
    return finished(result, totals, amounts, [pair[:2] for pair in allowances], vat, issued, stated, source, is_credit_note)


def ubl_means(part):
    payee = next(iter(one(part, "cac:PayeeFinancialAccount")), None)
    debtor = first(part, "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID", "cac:PayerFinancialAccount/cbc:ID")
    reference = first(part, "cbc:PaymentID")
    return account(
        first(payee, "cbc:ID"), id=first(part, "cbc:ID"), code=first(part, "cbc:PaymentMeansCode"),
        bic=first(payee, "cac:FinancialInstitutionBranch/cac:FinancialInstitution/cbc:ID", "cac:FinancialInstitutionBranch/cbc:ID"),
        accountName=first(payee, "cbc:Name"), paymentId=reference, paymentIdKind=reference_kind(reference),
        mandateId=first(part, "cac:PaymentMandate/cbc:ID"), debtorIban=re.sub(r"^IBAN", "", re.sub(r"[ .\-]", "", debtor).upper()) if debtor else None)


def ubl_line(item, is_credit_note):
    quantity = next(iter(one(item, "cbc:CreditedQuantity" if is_credit_note else "cbc:InvoicedQuantity")), None)
    category = next(iter(one(item, "cac:Item/cac:ClassifiedTaxCategory")
                         or one(item, "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory")), None)
    return {
        "id": first(item, "cbc:ID"), "name": first(item, "cac:Item/cbc:Name"),
        "description": next(filter(None, map(note, find(item, "cac:Item/cbc:Description"))), None),
        "quantity": canonical(decimal(collapse(own(quantity)))) if quantity is not None else None,
        "unit": quantity.get("unitCode").strip(SPACE) if quantity is not None and quantity.get("unitCode") is not None else None,
        "price": canonical(decimal(first(item, "cac:Price/cbc:PriceAmount"))),
        "priceBase": canonical(decimal(first(item, "cac:Price/cbc:BaseQuantity"))),
        "amount": canonical(decimal(first(item, "cbc:LineExtensionAmount"))),
        "vatCategory": first(category, "cbc:ID"), "vatRate": canonical(decimal(first(category, "cbc:Percent")))}


def ubl_attachment(part):
    inner = one(part, "cac:Attachment")[0]
    return attachment(
        next(iter(one(inner, "cbc:EmbeddedDocumentBinaryObject")), None), id=first(part, "cbc:ID"),
        description=first(part, "cbc:DocumentDescription", "cbc:DocumentType"),
        uri=first(inner, "cac:ExternalReference/cbc:URI"))


# CII.

def cii_day(element, path):
    return compact_day(first(element, f"{path}/udt:DateTimeString", f"{path}/qdt:DateTimeString"))


def cii(root):
    def part(element, path):
        return next(iter(one(element, path)), None)

    document, trade = part(root, "rsm:ExchangedDocument"), part(root, "rsm:SupplyChainTradeTransaction")
    agreement, settlement = part(trade, "ram:ApplicableHeaderTradeAgreement"), part(trade, "ram:ApplicableHeaderTradeSettlement")
    sums = part(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation")
    currency, second = first(settlement, "ram:InvoiceCurrencyCode"), first(settlement, "ram:TaxCurrencyCode")
    code, issued = first(document, "ram:TypeCode"), cii_day(document, "ram:IssueDateTime")
    terms = find(settlement, "ram:SpecifiedTradePaymentTerms")
    stated = min(filter(None, (cii_day(each, "ram:DueDateDateTime") for each in terms)), default=None)
    totals = {key: decimal(first(sums, f"ram:{path}Amount")) for key, path in (
        ("lineTotal", "LineTotal"), ("allowanceTotal", "AllowanceTotal"), ("chargeTotal", "ChargeTotal"),
        ("taxExclusive", "TaxBasisTotal"), ("taxInclusive", "GrandTotal"), ("prepaid", "TotalPrepaid"),
        ("rounding", "Rounding"), ("payable", "DuePayable"))}
    totals["taxTotal"], accounting = None, None
    for amount in find(sums, "ram:TaxTotalAmount"):
        written_in = attribute(amount, "currencyID")
        if totals["taxTotal"] is None and (written_in is None or currency is None or written_in == currency):
            totals["taxTotal"] = decimal(collapse(own(amount)))
        elif written_in and written_in == second and decimal(collapse(own(amount))) is not None:
            accounting = {"currency": written_in, "amount": canonical(decimal(collapse(own(amount))))}
    payee = {"name": first(settlement, "ram:PayeeTradeParty/ram:Name"),
             "id": first(settlement, "ram:PayeeTradeParty/ram:ID", "ram:PayeeTradeParty/ram:GlobalID"),
             "legalId": first(settlement, "ram:PayeeTradeParty/ram:SpecifiedLegalOrganization/ram:ID")}
    allowances = [(first(each, "ram:ChargeIndicator/udt:Indicator") == "true", decimal(first(each, "ram:ActualAmount")), each)
                  for each in find(settlement, "ram:SpecifiedTradeAllowanceCharge")]
    breakdown = find(settlement, "ram:ApplicableTradeTax")
    vat = [(decimal(first(each, "ram:BasisAmount")), decimal(first(each, "ram:CalculatedAmount")),
            decimal(first(each, "ram:RateApplicablePercent"))) for each in breakdown]
    items = find(trade, "ram:IncludedSupplyChainTradeLineItem")
    context = part(root, "rsm:ExchangedDocumentContext")
    preceding = find(settlement, "ram:InvoiceReferencedDocument")
    documents = [(one(each, "ram:AttachmentBinaryObject"), first(each, "ram:URIID"), each)
                 for each in find(agreement, "ram:AdditionalReferencedDocument")]
    result = {
        "format": "cii", "kind": "creditnote" if code in CREDITS else KINDS.get(code, "invoice"), "typeCode": code,
        "customizationId": first(context, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
        "profileId": first(context, "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
        "number": first(document, "ram:ID"), "currency": currency, "taxCurrency": second, "accounting": accounting,
        "supplier": cii_party(part(agreement, "ram:SellerTradeParty")), "customer": cii_party(part(agreement, "ram:BuyerTradeParty")),
        "payee": payee if any(payee.values()) else None,
        "paymentMeans": [cii_means(each, settlement) for each in find(settlement, "ram:SpecifiedTradeSettlementPaymentMeans")],
        "paymentTerms": [{"note": text, "meansId": None, "amount": None} for each in terms
                         for text in [next(filter(None, map(note, one(each, "ram:Description"))), None)] if text],
        "buyerReference": first(agreement, "ram:BuyerReference"),
        "orderReference": first(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
        "salesOrderReference": first(agreement, "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
        "contractReference": first(agreement, "ram:ContractReferencedDocument/ram:IssuerAssignedID"),
        "projectReference": first(agreement, "ram:SpecifiedProcuringProject/ram:ID"),
        "accountingCost": first(settlement, "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
        "notes": list(filter(None, (note(each) for part in find(document, "ram:IncludedNote") for each in one(part, "ram:Content")))),
        "precedingInvoices": [{"number": first(each, "ram:IssuerAssignedID"),
                               "issueDate": day.isoformat() if (day := cii_day(each, "ram:FormattedIssueDateTime")) else None}
                              for each in preceding if first(each, "ram:IssuerAssignedID")],
        "allowancesCharges": [{"charge": charge, "amount": canonical(amount), "reason": first(each, "ram:Reason"),
                               "reasonCode": first(each, "ram:ReasonCode")} for charge, amount, each in allowances],
        "vatBreakdown": [{"category": first(each, "ram:CategoryCode"), "rate": canonical(rate), "taxable": canonical(base),
                          "tax": canonical(tax), "exemptionCode": first(each, "ram:ExemptionReasonCode"),
                          "exemptionReason": first(each, "ram:ExemptionReason")} for (base, tax, rate), each in zip(vat, breakdown)],
        "lines": [cii_line(item) for item in items],
        "attachments": [attachment(binary[0] if binary else None, id=first(each, "ram:IssuerAssignedID"),
                                   description=first(each, "ram:Name"), uri=uri)
                        for binary, uri, each in documents if binary or uri]}
    path = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
    amounts = [decimal(first(item, path)) for item in items]
    return finished(result, totals, amounts, [pair[:2] for pair in allowances], vat, issued, stated, "document", False)


def cii_means(element, settlement):
    reference = first(settlement, "ram:PaymentReference")
    debtor = first(element, "ram:PayerPartyDebtorFinancialAccount/ram:IBANID")
    payee = "ram:PayeePartyCreditorFinancialAccount/ram:"
    return account(
        first(element, payee + "IBANID", payee + "ProprietaryID"), id=None, code=first(element, "ram:TypeCode"),
        bic=first(element, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"), accountName=first(element, payee + "AccountName"),
        paymentId=reference, paymentIdKind=reference_kind(reference),
        mandateId=first(settlement, "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"),
        debtorIban=re.sub(r"^IBAN", "", re.sub(r"[ .\-]", "", debtor).upper()) if debtor else None)


def cii_line(item):
    quantity = next(iter(one(item, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity")), None)
    price = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:"
    tax = next(iter(one(item, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax")), None)
    amount = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
    return {
        "id": first(item, "ram:AssociatedDocumentLineDocument/ram:LineID"), "name": first(item, "ram:SpecifiedTradeProduct/ram:Name"),
        "description": next(filter(None, map(note, one(item, "ram:SpecifiedTradeProduct/ram:Description"))), None),
        "quantity": canonical(decimal(collapse(own(quantity)))) if quantity is not None else None,
        "unit": quantity.get("unitCode").strip(SPACE) if quantity is not None and quantity.get("unitCode") is not None else None,
        "price": canonical(decimal(first(item, price + "ChargeAmount"))), "priceBase": canonical(decimal(first(item, price + "BasisQuantity"))),
        "amount": canonical(decimal(first(item, amount))), "vatCategory": first(tax, "ram:CategoryCode"),
        "vatRate": canonical(decimal(first(tax, "ram:RateApplicablePercent")))}


def reading(data):
    """What is read from a document, or `{"error": code}`."""
    try:
        root = parsed(data)
        if root.tag in (INVOICE, CREDIT_NOTE):
            return ubl(root)
        if root.tag == CROSS:
            return cii(root)
        raise Refused("E-FMT-ZUGFERD1" if root.tag.endswith("}CrossIndustryDocument") else "E-FMT-UNKNOWN")
    except Refused as refusal:
        return {"error": str(refusal)}


# Comparison.

def differences(wanted, found, path=""):
    if isinstance(wanted, dict) and isinstance(found, dict):
        keys = wanted.keys() | (found.keys() if path else set())
        return [line for key in sorted(keys)
                for line in differences(wanted.get(key, "absent"), found.get(key, "absent"), f"{path}.{key}")]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [line for place, pair in enumerate(zip(wanted, found)) for line in differences(*pair, f"{path}[{place}]")]
    return [] if wanted == found else [f"{path}: {json.dumps(wanted, ensure_ascii=False)} but {json.dumps(found, ensure_ascii=False)}"]


def compared(wanted, found):
    if "error" in wanted:
        code = (found.get("error") or {}).get("code")
        return [] if code == wanted["error"] else [f"refused with {wanted['error']} but {code or 'read'}"]
    if "error" in found:
        return [f"read but refused with {found['error']['code']}"]
    return differences(wanted, found)


def inspected(program, files):
    run = subprocess.run([program, "inspect", "--format", "json", *map(str, files)], capture_output=True, check=False)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


# Variants.

VALUES = {
    "Amount": ["0", "-0.00", "+1.50", "1.234,56", "1e3", ".5", "5.", "000012.300", "12345.678", "", "  7.1\n ", "-3"],
    "Date": ["2024-02-29", "2023-02-29", "2024-02-29Z", "2024-02-29+01:00", "20240229", "", "2024-2-9", " 2024-03-01\n"],
    "DateTimeString": ["20240229", "20230229", "2024-02-29", "", "202402291200", " 20240301 "],
    "Note": ["Betaling binnen 14 dagen.", "Vóór 1 maart 2030 te betalen", "30 dagen einde maand", "per omgaande",
             "2% korting binnen 8 dagen, netto 30 dagen", "Zahlbar bis 04.07.2030, 3% Skonto bis 15.06.2030",
             "binnen 30 dagen na factuurdatum", "contant", "a\n\n  b \n", "14 of 30 dagen", "net 60", "  "],
    "ID": ["NL91 ABNA 0417 1643 00", "IBAN NL91ABNA0417164300", "nl91abna0417164300", "DE89370400440532013000", "1234567",
           "RF18 5390 0754 7034", "5000056789012345", "NA", "", " a \n b "],
    "Code": ["381", "384", "386", "389", "326", "30", "59", "EUR", "USD", "", " EUR\n"],
}
VALUES["Description"] = VALUES["Note"]


def variant(data, chance):
    """The document with one to three changes, as bytes; None when it is no XML."""
    try:
        root = parsed(data)
    except Refused:
        return None
    for _ in range(chance.randint(1, 3)):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent = chance.choice(parents)
        child = chance.choice(list(parent))
        action = chance.randrange(6)
        if action == 0:
            parent.remove(child)
        elif action == 1:
            parent.insert(chance.randrange(len(parent) + 1), ET.fromstring(ET.tostring(child)))
        elif action == 2:
            child.text, child[:] = chance.choice(["", " \n", "x"]), []
        elif action == 5:
            empty = ET.fromstring(ET.tostring(child))
            for leaf in empty.iter():
                leaf.text = None
            parent.insert(list(parent).index(child), empty)
        elif action == 3 and child.attrib:
            name = chance.choice(list(child.attrib))
            child.set(name, chance.choice(["", "VA", "0106", "0190", "NL:KVK", "NL:VAT", "EUR", " SEK ", "x"]))
        else:
            leaves = [leaf for leaf in root.iter() if not len(leaf)]
            leaf = chance.choice(leaves)
            for ending, values in VALUES.items():
                if leaf.tag.endswith(ending):
                    leaf.text = chance.choice(values)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def main(program, folder, variants, seed):
    chance = random.Random(seed)
    files = [path for path in sorted(Path(folder).rglob("*")) if path.suffix.lower() == ".xml"]
    counts, shown = Counter(), 0
    with tempfile.TemporaryDirectory() as scratch:
        cases = [(str(path), path, path.read_bytes()) for path in files]
        for path in files:
            for number in range(variants):
                if (data := variant(path.read_bytes(), chance)) is not None:
                    copy = Path(scratch) / f"{len(cases)}.xml"
                    copy.write_bytes(data)
                    cases.append((f"{path} variant {number}", copy, data))
        for start in range(0, len(cases), 200):
            batch = cases[start:start + 200]
            for (name, _, data), found in zip(batch, inspected(program, [path for _, path, _ in batch]), strict=True):
                wanted = reading(data)
                lines = compared(wanted, found)
                counts["files"] += 1
                counts["differences"] += bool(lines)
                for line in lines[:3] if shown < 100 else []:
                    print(f"{name}{line}")
                    shown += 1
    print(f"{counts['files']} files, {counts['differences']} differences")
    return 1 if counts["differences"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
