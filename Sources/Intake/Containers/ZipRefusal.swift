import Values

/// Why an archive, or an entry of one, is refused before it is read.
enum ZipRefusal: Error, Hashable {
  /// No archive after all.
  case broken
  /// Nothing in it.
  case empty
  /// More entries than `ZipLimits.entries`.
  case entries
  /// A spreadsheet or text document.
  case office
  /// An entry with a password.
  case encrypted
  /// An entry packed by a method that is not read.
  case method
  /// An archive within the archive.
  case nested
  /// An entry that is cut off or fails its checksum.
  case brokenEntry
  /// An entry larger than any document may be.
  case large
  /// An entry that expands more than `ZipLimits.ratio` times.
  case ratio
  /// The entry with which the archive passes `ZipLimits.expandedBytes`.
  case size

  /// The stable code.
  var code: String {
    switch self {
    case .broken, .brokenEntry: "E-ZIP-BROKEN"
    case .empty: "E-ZIP-EMPTY"
    case .entries, .ratio, .size: "E-ZIP-SIZE"
    case .office: "E-FMT-UNKNOWN"
    case .encrypted: "E-ZIP-ENCRYPTED"
    case .method: "E-ZIP-METHOD"
    case .nested: "E-ZIP-NESTED"
    case .large: "E-XML-SIZE"
    }
  }

  fileprivate var message: String {
    switch self {
    case .broken: "the zip archive is damaged and cannot be read"
    case .empty: "there is nothing in the zip archive"
    case .entries: "the zip archive has more than \(ZipLimits.entries) entries"
    case .office: "this is an office document, not an archive of invoices"
    case .encrypted: "the entry is encrypted"
    case .method: "the entry is packed in a way that is not read"
    case .nested: "the entry is an archive within the archive"
    case .brokenEntry: "the entry is damaged and cannot be read"
    case .large: "the entry has more than \(XMLLimits.fileBytes) bytes"
    case .ratio: "the entry expands to more than \(ZipLimits.ratio) times its length"
    case .size:
      "the archive expands to more than \(ZipLimits.expandedBytes) bytes;"
        + " this entry and those after it are not read"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .broken, .empty, .brokenEntry: "ask the sender for the archive again"
    case .entries, .size: "give the invoices in several smaller archives"
    case .office: "export the invoices from the bookkeeping as UBL"
    case .encrypted: "unpack the archive with its password and give the files"
    case .method, .nested: "unpack it and give the files"
    case .large, .ratio: "ask the sender for an ordinary e-invoice, without such content"
    }
  }
}

extension InvoiceInput {
  /// A refusal of the archive or entry called `name`.
  static func refused(_ refusal: ZipRefusal, name: String) -> InvoiceInput {
    .refused(
      name: name,
      reason: Diagnostic(
        .error, code: refusal.code, refusal.message, at: SourcePlace(file: name),
        hint: refusal.hint))
  }
}
