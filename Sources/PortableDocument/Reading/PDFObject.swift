/// A value as it stands in a file (ISO 32000-1, 7.3).
indirect enum PDFObject: Hashable, Sendable {
  /// `null`, and every reference to an object that is not there.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// Any other number, as written; nothing that is read here needs its value.
  case real([UInt8])
  /// A literal or hexadecimal string, without its escapes.
  case string([UInt8])
  /// A name without its slash and escapes; bytes that are no UTF-8 are replaced.
  case name(String)
  /// An array.
  case array([PDFObject])
  /// A dictionary.
  case dictionary([String: PDFObject])
  /// A stream: its dictionary and where its bytes stand in the file.
  case stream([String: PDFObject], Range<Int>)
  /// A reference to an object, by its number; generations are not told apart.
  case reference(Int)
}

extension PDFObject {
  var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  var string: [UInt8]? {
    if case .string(let bytes) = self { bytes } else { nil }
  }

  var name: String? {
    if case .name(let text) = self { text } else { nil }
  }

  var array: [PDFObject]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The entries of a dictionary or of a stream's dictionary.
  var entries: [String: PDFObject]? {
    switch self {
    case .dictionary(let entries), .stream(let entries, _): entries
    default: nil
    }
  }

  var reference: Int? {
    if case .reference(let number) = self { number } else { nil }
  }
}
