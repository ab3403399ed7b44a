/// A file as it was handed in: the name that messages show, and its bytes.
public struct SourceFile: Hashable, Sendable {
  /// The name or path as the user gave it; never opened again.
  public let name: String
  /// The whole content.
  public let bytes: [UInt8]

  /// A file called `name` with this content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The whole file, or one line of it, as a place for messages.
  public func place(line: Int? = nil, column: Int? = nil) -> SourcePlace {
    SourcePlace(file: name, line: line, column: column)
  }
}
