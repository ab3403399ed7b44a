public import CollectionLaw
import Synchronization
import Typesetting
import Values

/// What the letters of a run share: profile, law tables, fonts, patterns, compiled templates.
///
/// Made once before the first letter and the same for all of them; a letter's bytes depend on its own
/// request and on these, never on the letters beside it.
public final class Press: Sendable {
  /// Who sends and how it looks; nil takes the sender from each request.
  public let profile: Profile?
  /// Rates, tariffs and presumptions.
  public let tables: LawTables
  /// Stages, days and terms.
  public let schedule: Schedule
  /// Whether the claim travels inside each letter.
  let attachesData: Bool
  let style: HouseStyle
  let logo: Drawing?
  /// The signature of the profile.
  let signature: Drawing?
  let fonts = FontStore(.letter)
  /// The base subsets of a file of many letters.
  let runFonts = FontStore(.printRun)
  private let loader: FontLoader
  private let hyphenator: Hyphenator?
  private let typesetter: Typesetter
  /// The stages that there are templates for.
  private let stages: [LetterLanguage: Set<String>]
  private let world: any World
  private let templates = Mutex<[String: Result<LetterTemplate, LetterFailureBox>]>([:])

  /// Opens fonts and checks the profile's logo.
  ///
  /// - Parameters:
  ///   - world: where files come from.
  ///   - profile: who sends and how it looks; nil takes the sender from each request.
  ///   - attachesData: whether the claim travels inside each letter; nil takes the profile's word.
  /// - Throws: `resource` with the Debian package for a font that is missing, `configuration` for a
  ///   logo, family or law table that cannot be used.
  public init(
    world: any World, profile: Profile?, attachesData: Bool? = nil
  ) throws(LetterFailure) {
    self.world = world
    self.attachesData = attachesData ?? profile?.attachesData ?? true
    self.profile = profile
    tables = try Self.tables(of: world)
    schedule = try Self.schedule(of: profile, world: world)
    style = profile?.style ?? HouseStyle()
    stages = Dictionary(
      uniqueKeysWithValues: LetterLanguage.allCases.map { language in
        (language, Set((try? world.templateStages(language: language.rawValue)) ?? []))
      })
    loader = try FontLoader(world: world, profile: profile)
    hyphenator =
      style.alignment == .justified
      ? try world.hyphenationPatterns(language: "nl").map(Self.hyphenator) : nil
    typesetter = Typesetter(book: loader.book, hyphenator: hyphenator)
    logo = try profile?.letterhead.logo.map { path throws(LetterFailure) in
      try LogoReader.logo(path, width: 60, height: 15, world: world)
    }
    signature = try profile?.signature.image.map { path throws(LetterFailure) in
      try LogoReader.logo(path, width: 40, height: 13, world: world)
    }
    try checkReturnText()
  }

  /// A sender's line of the profile's own fits above the address: it is not left out in silence.
  private func checkReturnText() throws(LetterFailure) {
    guard let text = profile?.returnText, !style.holdsReturnLine(text, typesetter: typesetter)
    else { return }
    throw .configuration(
      Diagnostics(
        Diagnostic(
          .error, code: "G-RETURN", "the sender's line is wider than the window",
          at: profile?.file.map { SourcePlace(file: $0) },
          hint: "shorten 'return.text', or leave it out")))
  }

  /// The typesetter for a letter that holds `texts`: with stand-ins for what the family lacks.
  ///
  /// Dutch alone is hyphenated.
  func typesetter(
    for texts: [String], language: LetterLanguage, at place: (Unicode.Scalar) -> SourcePlace?
  ) throws(LetterFailure) -> Typesetter {
    let book = try loader.book(for: texts, at: place)
    let isUsual = book.faces.count == loader.book.faces.count && language == .dutch
    return isUsual
      ? typesetter
      : Typesetter(
        book: book, language: language.rawValue,
        hyphenator: language == .dutch ? hyphenator : nil)
  }

  /// Whether there is a template of a stage in a language.
  func hasTemplate(_ stage: Stage, in language: LetterLanguage) -> Bool {
    stages[language]?.contains(stage.rawValue) ?? false
  }

  /// The schedule of the profile; each of its stages without legal effect must have a template.
  private static func schedule(
    of profile: Profile?, world: any World
  ) throws(LetterFailure) -> Schedule {
    guard let profile else { return .standard }
    let schedule = profile.schedule
    let free = (schedule.consumer + schedule.business).map(\.stage).filter { $0.effect == .none }
    guard !free.isEmpty else { return schedule }
    let known = (try? world.templateStages(language: "nl")) ?? []
    let faults = free.filter { !known.contains($0.rawValue) }.map { stage in
      Diagnostic(
        .error, code: "L-STAGE-UNKNOWN",
        "the schedule has a stage '\(stage.rawValue)' that has no template",
        at: profile.file.map { SourcePlace(file: $0) },
        hint: nearest(to: stage.rawValue, among: known).map { "did you mean '\($0)'?" }
          ?? "there are: \(known.joined(separator: ", "))")
    }
    guard faults.isEmpty else { throw .configuration(Diagnostics(faults)) }
    return schedule
  }

  private static func tables(of world: any World) throws(LetterFailure) -> LawTables {
    do throws(Diagnostics) {
      return try LawTables(replacing: { world.lawTable(named: $0) })
    } catch {
      throw .configuration(error)
    }
  }

  private static func hyphenator(_ bytes: [UInt8]) throws(LetterFailure) -> Hyphenator {
    guard let hyphenator = try? Hyphenator(patterns: bytes) else {
      throw .resource(
        Diagnostics(
          Diagnostic(
            .error, code: "F-HYPHENATION", "the hyphenation patterns cannot be read",
            hint: "install the Debian package hyphen-nl again")))
    }
    return hyphenator
  }

  /// The compiled template of a stage, read once.
  func template(_ stage: Stage, language: String) throws(LetterFailure) -> LetterTemplate {
    let key = "\(language)/\(stage.rawValue)"
    if let known = templates.withLock({ $0[key] }) { return try Self.unboxed(known) }
    let loaded: Result<LetterTemplate, LetterFailureBox>
    do throws(LetterFailure) {
      loaded = .success(try load(stage, language: language))
    } catch {
      loaded = .failure(LetterFailureBox(failure: error))
    }
    templates.withLock { $0[key] = loaded }
    return try Self.unboxed(loaded)
  }

  private static func unboxed(
    _ result: Result<LetterTemplate, LetterFailureBox>
  ) throws(LetterFailure) -> LetterTemplate {
    switch result {
    case .success(let template): return template
    case .failure(let box): throw box.failure
    }
  }

  private func load(_ stage: Stage, language: String) throws(LetterFailure) -> LetterTemplate {
    let file: SourceFile
    do throws(ResourceFailure) {
      file = try world.template(stage: stage.rawValue, language: language)
    } catch {
      let known = (try? world.templateStages(language: language)) ?? []
      let candidate = nearest(to: stage.rawValue, among: known)
      let others = LetterLanguage.allCases.filter { hasTemplate(stage, in: $0) }.map(\.rawValue)
      let otherLanguage =
        others.isEmpty
        ? nil
        : "it is there in: \(others.joined(separator: ", ")); ask for that language, or write "
          + "templates/\(language)/\(stage.rawValue).md"
      throw .configuration(
        Diagnostics(
          Diagnostic(
            .error, code: "T-NO-TEMPLATE",
            "there is no template '\(stage.rawValue)' in the language '\(language)'",
            hint: otherLanguage ?? candidate.map { "did you mean '\($0)'?" }
              ?? "there are: \(known.joined(separator: ", "))")))
    }
    do throws(Diagnostics) {
      return try LetterTemplate(file, parts: try parts(language: language))
    } catch {
      throw .configuration(error)
    }
  }

  /// The texts that templates of a language may render.
  private func parts(language: String) throws(Diagnostics) -> [String: SourceFile] {
    do throws(ResourceFailure) {
      return try world.templateParts(language: language)
    } catch {
      throw Diagnostics(
        Diagnostic(
          .error, code: "T-PARTS", "the parts of the templates cannot be read",
          hint: "check the files in templates/\(language)/parts and templates/parts"))
    }
  }
}

/// A letter failure that fits in a `Result`.
struct LetterFailureBox: Error, Sendable {
  let failure: LetterFailure
}
