public import Values

/// Why a document was refused before anything was read from it.
public struct XMLSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  public let reason: Reason
  /// The line where it is wrong, from 1; nil when the whole file is meant.
  public let line: Int?

  /// The refusals of the XML reader.
  public enum Reason: Hashable, Sendable {
    /// No bytes, or only white space.
    case empty
    /// More than a limit of `XMLLimits`; the payload names it.
    case tooLarge(Limit)
    /// More levels of elements than `XMLLimits.depth`.
    case tooDeep
    /// A document type declaration.
    case documentType
    /// An encoding that is not read, or bytes that are not in the encoding declared.
    case encoding(Encoding)
    /// Not well-formed XML 1.0 with namespaces.
    case malformed
  }

  /// The limits whose excess is a matter of size.
  public enum Limit: Hashable, Sendable {
    case file, text, attachment, startTag, elements, name, comments
  }

  /// What can be wrong with an encoding.
  public enum Encoding: Hashable, Sendable {
    /// An encoding outside the list.
    case unsupported
    /// The declaration contradicts the byte order mark or the bytes before it.
    case contradictory
    /// A byte sequence that the encoding does not have.
    case invalidBytes
  }

  /// The stable code, such as `E-XML-DTD`.
  public var code: String {
    switch reason {
    case .empty: "E-XML-EMPTY"
    case .tooLarge: "E-XML-SIZE"
    case .tooDeep: "E-XML-DEPTH"
    case .documentType: "E-XML-DTD"
    case .encoding: "E-XML-ENCODING"
    case .malformed: "E-XML-WELLFORMED"
    }
  }

  /// The error as a finding about the file called `name`.
  public func diagnostic(in name: String) -> Diagnostic {
    Diagnostic(
      .error, code: code, message, at: SourcePlace(file: name, line: line), hint: hint)
  }

  /// One clause in lower case.
  public var message: String {
    switch reason {
    case .empty: "the file is empty"
    case .tooLarge(let limit): "\(limit.subject), which is more than is read"
    case .tooDeep: "elements lie more than \(XMLLimits.depth) levels deep"
    case .documentType: "the document has a document type declaration"
    case .encoding(.unsupported): "the declared character encoding is not one that is read"
    case .encoding(.contradictory): "the declared character encoding is not that of the file"
    case .encoding(.invalidBytes): "the bytes are not text in the declared character encoding"
    case .malformed: "this is not well-formed XML"
    }
  }

  private var hint: String {
    switch reason {
    case .empty: "ask the sender for the file again"
    case .tooLarge, .tooDeep: "ask the sender for an ordinary e-invoice, without such content"
    case .documentType: "ask for the invoice as UBL or CII; those have no document type"
    case .encoding: "ask the sender for the invoice in UTF-8"
    case .malformed: "ask the sender for the file again; it may have been cut off or edited"
    }
  }
}

extension XMLSyntaxError.Limit {
  fileprivate var subject: String {
    switch self {
    case .file: "the file has more than \(XMLLimits.fileBytes) bytes"
    case .text: "a text has more than \(XMLLimits.textBytes) bytes"
    case .attachment: "an attachment has more than \(XMLLimits.attachmentBytes) bytes"
    case .startTag: "a start tag has more than \(XMLLimits.startTagBytes) bytes"
    case .elements: "there are more than \(XMLLimits.elements) elements"
    case .name: "a name has more than \(XMLLimits.nameBytes) bytes"
    case .comments: "comments and instructions have more than \(XMLLimits.commentBytes) bytes"
    }
  }
}
