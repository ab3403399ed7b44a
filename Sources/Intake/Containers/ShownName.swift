/// The names that containers give to what is inside them, for people to read: data, never a path.
enum ShownName {
  /// The most characters that are shown of a name.
  static let length = 200

  /// A name without characters that a terminal would obey or that turn the text around.
  static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars.filter {
      ![.control, .format, .lineSeparator, .paragraphSeparator]
        .contains($0.properties.generalCategory)
    }
    return String(String.UnicodeScalarView(scalars).prefix(length))
  }
}
