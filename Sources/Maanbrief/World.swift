public import CollectionLaw
public import Values

/// The outside world as one value: every file this library needs comes through here.
///
/// The command line builds it from disk, tests from memory. Nothing below it opens a file.
public protocol World: Sendable {
  /// The template of a stage, such as `templates/nl/herinnering.md`.
  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile
  /// The names of the stages that have a template in a language, sorted.
  func templateStages(language: String) throws(ResourceFailure) -> [String]
  /// The texts that templates of a language may `render`, by their names without `.md`; of two with
  /// one name that of the language counts.
  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile]
  /// The catalogue of fonts.
  func fontCatalogue() throws(ResourceFailure) -> SourceFile
  /// The bytes of a font file that the catalogue names.
  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8]
  /// The hyphenation patterns of a language in the form of libhyphen; nil when there are none.
  func hyphenationPatterns(language: String) -> [UInt8]?
  /// A file that the profile names, relative to the profile.
  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile
  /// The user's own law table in place of the one that came along; nil when there is none.
  func lawTable(named name: LawTables.Name) -> SourceFile?
}

extension World {
  /// No table of the user's own.
  public func lawTable(named name: LawTables.Name) -> SourceFile? { nil }
}

/// Why a resource could not be had.
public enum ResourceFailure: Error, Hashable, Sendable {
  /// There is no such file.
  case missing(String)
  /// The file is there and cannot be read.
  case unreadable(String)
}

/// Why a letter, or everything, was not made; the kinds that lead to different exit codes.
public enum LetterFailure: Error, Sendable {
  /// The input, or the law, does not allow the letter.
  case refused(Diagnostics)
  /// Nothing can be asked of this debtor yet.
  case notDue(Diagnostics)
  /// The template or the profile is wrong.
  case configuration(Diagnostics)
  /// A font or another resource is missing.
  case resource(Diagnostics)
  /// A fault of our own: the letter would not have met its norm.
  case fault(Diagnostics)

  /// The findings, whatever the kind.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .refused(let all), .notDue(let all), .configuration(let all), .resource(let all),
      .fault(let all):
      all.all
    }
  }
}
