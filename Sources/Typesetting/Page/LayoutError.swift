import Values

/// Why a letter could not be laid out.
public enum LayoutError: Error, Hashable, Sendable {
  /// A text could not be set.
  case text(TextError)
  /// A line of the address is wider than the window and cannot be broken.
  case addressTooWide(line: Int)
  /// The address needs more lines than the window has.
  case addressTooLong(lines: Int, limit: Int)
  /// The letter needs more pages than a letter may have.
  case tooManyPages(limit: Int)
}

/// Runs text setting and turns its error into one of layout.
func wrap<Value>(_ body: () throws(TextError) -> Value) throws(LayoutError) -> Value {
  do throws(TextError) {
    return try body()
  } catch {
    throw .text(error)
  }
}
