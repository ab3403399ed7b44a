import PortableDocument
public import Values

/// Reads an e-invoice and checks it; the file's content decides what it is, never its name.
///
/// Read are UBL 2.x Invoice and CreditNote, CII D16B, and a PDF in which one of these travels; its
/// findings are placed in the embedded file, as `invoice.pdf/factur-x.xml:12`. The invoice is nil when the file is
/// refused as a whole; with an invoice, an error among the findings refuses the claim. Findings are
/// in the order of their lines, those without one last. Source: ubl/IMPORT.md.
public func readInvoice(_ file: SourceFile) -> (invoice: Invoice?, findings: [InvoiceFinding]) {
  readInvoice(file, omitting: [])
}

/// Reads an e-invoice as `readInvoice(_:)` does, and leaves out the rules called `omitted`.
func readInvoice(
  _ file: SourceFile, omitting omitted: Set<String>
) -> (invoice: Invoice?, findings: [InvoiceFinding]) {
  guard PDFReader.recognises(file.bytes) else { return readDocument(file, omitting: omitted) }
  do throws(EmbeddedInvoiceError) {
    let embedded = try EmbeddedInvoice(in: file.bytes)
    let name = "\(file.name)/\(ShownName.shown(embedded.name))"
    let document = SourceFile(name: name, bytes: embedded.bytes)
    var reading = readDocument(document, omitting: omitted)
    reading.invoice?.embeddedAs = embedded.name
    return reading
  } catch {
    return (nil, [InvoiceFinding(error.diagnostic(in: file))])
  }
}

/// Reads an XML document and checks it.
private func readDocument(
  _ file: SourceFile, omitting omitted: Set<String>
) -> (invoice: Invoice?, findings: [InvoiceFinding]) {
  if let refusal = refusalBeforeParsing(file) { return (nil, [InvoiceFinding(refusal)]) }
  let root: XMLElement
  do {
    root = try parseXML(file, binaryElements: attachmentElements)
  } catch {
    return (nil, [InvoiceFinding(error.diagnostic(in: file.name))])
  }
  guard let recognised = recognise(root) else {
    return (nil, [InvoiceFinding(unknownFormat(root, in: file.name))])
  }
  var terms = recognised(root, file.name, omitted)
  if terms.invoice.due.source == .none {
    terms.invoice.due = DueDate.reading(
      terms: terms.invoice.paymentTerms.compactMap(\.note), notes: terms.invoice.notes,
      issueDate: terms.invoice.issueDate)
  }
  let checked = InvoiceRules.check(terms)
  return (checked.invoice, inOrderOfLines(checked.findings))
}

/// Sorted by line, those of one line as they were found.
private func inOrderOfLines(_ findings: [InvoiceFinding]) -> [InvoiceFinding] {
  var sorted: [InvoiceFinding] = []
  for finding in findings {
    let place = sorted.lastIndex { $0.line <= finding.line }
    sorted.insert(finding, at: place.map { $0 + 1 } ?? 0)
  }
  return sorted
}

/// The elements whose base64 content is hashed while it passes: BT-125 in UBL and in CII.
private let attachmentElements = [
  "EmbeddedDocumentBinaryObject", "AttachmentBinaryObject",
]

private typealias InvoiceReading = (XMLElement, String, Set<String>) -> TermReader

/// The table of formats: the namespace decides, never the prefix or the file name.
private func recognise(_ root: XMLElement) -> InvoiceReading? {
  switch (root.name.namespace, root.name.local) {
  case (UBLNamespace.invoice, "Invoice"):
    { UBLReader.read($0, format: .ublInvoice, file: $1, omitting: $2) }
  case (UBLNamespace.creditNote, "CreditNote"):
    { UBLReader.read($0, format: .ublCreditNote, file: $1, omitting: $2) }
  case (CIINamespace.root, "CrossIndustryInvoice"):
    { CIIReader.read($0, file: $1, omitting: $2) }
  default: nil
  }
}

private func unknownFormat(_ root: XMLElement, in file: String) -> Diagnostic {
  if root.name.local == "CrossIndustryDocument" {
    return Diagnostic(
      .error, code: "E-FMT-ZUGFERD1", "this is a ZUGFeRD 1.0 invoice, which is not read",
      at: SourcePlace(file: file, line: root.line),
      hint: "ask the supplier for UBL, CII or ZUGFeRD 2")
  }
  return Diagnostic(
    .error, code: "E-FMT-UNKNOWN", "the document is no UBL or CII invoice or credit note",
    at: SourcePlace(file: file, line: root.line), hint: "ask the supplier for a UBL invoice")
}

/// Content that is not even meant to be XML gets a finding that says so.
private func refusalBeforeParsing(_ file: SourceFile) -> Diagnostic? {
  let bytes = file.bytes
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
    let first = bytes.dropFirst(start).first(where: { !isXMLSpace($0) }),
    first != UInt8(ascii: "<"), first != 0
  else { return nil }
  return Diagnostic(
    .error, code: "E-FMT-UNKNOWN", "this is no XML document", at: file.place(),
    hint: "ask the supplier for a UBL invoice")
}

extension InvoiceFinding {
  /// The line for sorting; findings without one come last.
  fileprivate var line: Int { diagnostic.place?.line ?? .max }
}
