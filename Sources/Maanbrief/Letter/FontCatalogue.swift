public import Values

/// Which fonts there are, where their package puts them, and what each is for.
public struct FontCatalogue: Sendable {
  /// The faces in the order of the file.
  public let entries: [Entry]

  /// One face.
  public struct Entry: Hashable, Sendable {
    /// The family, such as "Lato".
    public let family: String
    /// regular, bold, italic or bolditalic.
    public let style: String
    /// body or fallback.
    public let role: String
    /// Where the package installs it, or a path in the folder of house fonts.
    public let file: String
    /// The face's number in a collection.
    public let index: Int
    /// The Debian package that holds it.
    public let package: String
    /// The expected SHA-256 of the file in hexadecimal digits.
    public let sha256: String
    /// Whether the design is a serif or a sans.
    public let genus: Genus

    /// The two kinds of design that are not mixed when it can be avoided.
    public enum Genus: String, Hashable, Sendable {
      /// Without serifs.
      case sans
      /// With serifs, and Naskh beside them.
      case serif
    }

    /// The name of the face: "Lato-regular".
    public var name: String { "\(family)-\(style)" }
  }

  /// Reads the catalogue: comma-separated values with a heading line.
  ///
  /// - Throws: a finding with its line when a column or value is missing.
  public init(_ file: SourceFile) throws(Diagnostics) {
    var lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let heading = lines.isEmpty ? [] : Self.fields(lines.removeFirst())
    var entries: [Entry] = []
    for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let fields = Self.fields(line)
      func field(_ name: String) -> String? {
        heading.firstIndex(of: name).flatMap { $0 < fields.count ? fields[$0] : nil }
      }
      guard let family = field("family"), let style = field("style"), let role = field("role"),
        let path = field("file"), let index = field("index").map({ Int($0) ?? 0 }),
        let package = field("package")
      else {
        throw Diagnostics(
          Diagnostic(
            .error, code: "G-CATALOGUE", "a line of the font catalogue lacks a column",
            at: SourcePlace(file: file.name, line: number + 2)))
      }
      entries.append(
        Entry(
          family: family, style: style, role: role, file: path, index: index, package: package,
          sha256: field("sha256") ?? "", genus: field("genus").flatMap(Entry.Genus.init) ?? .sans))
    }
    self.entries = entries
  }

  /// The face of a body family in a style.
  func body(_ family: String, _ style: String) -> Entry? {
    entries.first { $0.role == "body" && $0.family == family && $0.style == style }
  }

  /// The families that can carry the body.
  var bodyFamilies: [String] {
    var seen: Set<String> = []
    return entries.filter { $0.role == "body" && seen.insert($0.family).inserted }.map(\.family)
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    for character in line where character != "\r" {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(field)
        field = ""
      default: field.append(character)
      }
    }
    return fields + [field]
  }
}
