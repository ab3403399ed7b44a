import PortableDocument
import Values

/// The invoice that travels inside a PDF: Factur-X, ZUGFeRD 2 or XRechnung.
///
/// Page text is never read. Source: ubl/IMPORT.md §9.
struct EmbeddedInvoice {
  /// The name of the embedded file, as whoever made the PDF wrote it: data, never a path.
  let name: String
  /// The XML document.
  let bytes: [UInt8]

  /// The names that the standards give the invoice, the most usual first; compared without case.
  private static let knownNames = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]

  /// Finds the invoice inside a PDF: by a known name, else the only XML file.
  init(in pdf: [UInt8]) throws(EmbeddedInvoiceError) {
    let found: (name: String, bytes: [UInt8])?
    do throws(PDFReadError) {
      let reader = try PDFReader(pdf)
      found = try Self.invoice(among: reader.embeddedFiles).map { file throws(PDFReadError) in
        (file.name, try reader.contents(of: file))
      }
    } catch {
      throw .unreadable(error)
    }
    guard let found else { throw .noInvoice }
    (name, bytes) = found
  }

  private static func invoice(among files: [PDFReader.StoredFile]) -> PDFReader.StoredFile? {
    for known in knownNames {
      if let file = files.first(where: { $0.name.lowercased() == known }) { return file }
    }
    let documents = files.filter { $0.name.lowercased().hasSuffix(".xml") }
    return documents.count == 1 ? documents.first : nil
  }
}

/// Why a PDF gives no invoice.
enum EmbeddedInvoiceError: Error, Hashable {
  /// No embedded file is the invoice, or several may be.
  case noInvoice
  /// The PDF, or the embedded file, cannot be read.
  case unreadable(PDFReadError)

  /// The error as a finding about `file`.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    let (code, message, hint) = text
    return Diagnostic(.error, code: code, message, at: file.place(), hint: hint)
  }

  private var text: (code: String, message: String, hint: String) {
    switch self {
    case .noInvoice:
      (
        "E-PDF-NO-INVOICE", "no invoice travels inside this PDF as data",
        "export the invoice from the bookkeeping as UBL, or as Factur-X"
      )
    case .unreadable(.encrypted):
      (
        "E-PDF-ENCRYPTED", "this PDF is encrypted",
        "save it without a password, or export the invoice from the bookkeeping as UBL"
      )
    case .unreadable(.tooLarge(.contentBytes)):
      (
        "E-XML-SIZE",
        "the file inside the PDF has more than \(PDFReadLimits.standard.contentBytes) bytes",
        "ask the sender for an ordinary e-invoice, without such content"
      )
    case .unreadable(.tooLarge(.fileBytes)):
      (
        "E-PDF-BROKEN", "the PDF has more than \(PDFReadLimits.standard.fileBytes) bytes",
        "export the invoice from the bookkeeping as UBL"
      )
    case .unreadable(.tooLarge):
      (
        "E-PDF-BROKEN", "the PDF is larger or deeper inside than any invoice is",
        "export the invoice from the bookkeeping as UBL"
      )
    case .unreadable(.unsupportedFilter):
      (
        "E-PDF-BROKEN", "the PDF is compressed in a way that is not read",
        "export the invoice from the bookkeeping as UBL"
      )
    case .unreadable(.notPDF), .unreadable(.malformed):
      (
        "E-PDF-BROKEN", "the PDF is damaged and its data cannot be read",
        "ask the sender for the file again; it may have been cut off or edited"
      )
    }
  }
}
