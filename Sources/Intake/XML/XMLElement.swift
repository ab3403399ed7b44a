/// The name of an element or attribute: its namespace, never its prefix.
public struct XMLName: Hashable, Sendable {
  /// The namespace, empty when there is none.
  public let namespace: String
  /// The name without prefix.
  public let local: String

  /// A name in a namespace.
  public init(_ local: String, in namespace: String = "") {
    self.namespace = namespace
    self.local = local
  }
}

/// An attribute; declarations of namespaces are none.
public struct XMLAttribute: Hashable, Sendable {
  /// The name; without a prefix it has no namespace.
  public let name: XMLName
  /// The value as the parser normalised it.
  public let value: String
}

/// An element of an XML document as a value: no parser lives behind it.
public struct XMLElement: Hashable, Sendable {
  /// The name.
  public let name: XMLName
  /// The attributes in the order of the document.
  public let attributes: [XMLAttribute]
  /// The text directly inside, joined over comments, instructions and CDATA sections.
  ///
  /// White space between child elements is left out. Empty for an element read as `binary`.
  public let text: String
  /// The child elements in the order of the document.
  public let children: [XMLElement]
  /// The line where its start tag ends, from 1.
  public let line: Int
  /// The content of an element that was read as base64; nil for all others.
  public let binary: XMLBinary?

  /// The first child called `local` in `namespace` that says something, else the first of them.
  ///
  /// A repeat that the norm forbids is read as its first value that is not empty (ubl/IMPORT.md §3).
  public func first(_ local: String, in namespace: String) -> XMLElement? {
    var empty: XMLElement?
    for child in children where child.name.local == local && child.name.namespace == namespace {
      if child.saysSomething { return child }
      if empty == nil { empty = child }
    }
    return empty
  }

  /// Whether there is text or base64 in it or below it.
  private var saysSomething: Bool {
    if let binary { return !binary.isEmpty }
    return text.utf8.contains { !isXMLSpace($0) } || children.contains(where: \.saysSomething)
  }

  /// All children called `local` in `namespace`, in order.
  public func all(_ local: String, in namespace: String) -> [XMLElement] {
    children.filter { $0.name.local == local && $0.name.namespace == namespace }
  }

  /// The value of the attribute `local` without a namespace.
  public func attribute(_ local: String) -> String? {
    attributes.first { $0.name.local == local && $0.name.namespace.isEmpty }?.value
  }
}

/// What is known of an attachment after its base64 text has passed by.
public enum XMLBinary: Hashable, Sendable {
  /// The number of bytes and their SHA-256 in lower-case hexadecimal.
  case decoded(bytes: Int, sha256: String)
  /// The text was not base64.
  case notBase64

  /// Whether nothing was there.
  var isEmpty: Bool {
    if case .decoded(bytes: 0, _) = self { true } else { false }
  }
}
