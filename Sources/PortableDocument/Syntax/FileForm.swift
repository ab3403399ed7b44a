/// How the objects of a document are written down.
public enum FileForm: Hashable, Sendable {
  /// A PDF file: object streams, a cross-reference stream and compressed streams.
  case compact
  /// The same objects as text to read and compare: one entry a line, streams as text, and binary
  /// streams as their length and digest. Not a PDF file.
  case readable
}
