import Synchronization
import Typesetting
import Values

/// Opens the fonts that the catalogue names: the body family at once, stand-ins when a text needs them.
final class FontLoader: Sendable {
  private let world: any World
  private let catalogue: FontCatalogue
  private let genus: FontCatalogue.Entry.Genus
  private let family: FontFamily
  private let address: FontFace?
  private let fallback: String?
  private let opened = Mutex<[String: FontFace?]>([:])

  /// The book that most letters use: the family alone.
  let book: FontBook

  /// Opens the regular, bold and italic face of `family`.
  ///
  /// - Throws: `resource` naming the Debian package of a face that is missing, `configuration` for a
  ///   family the catalogue does not have, `refused` for a font file that is broken or may not be used.
  init(world: any World, profile: Profile?) throws(LetterFailure) {
    self.world = world
    catalogue = try Self.catalogue(world)
    let name = profile?.fontFamily ?? "Lato"
    let opener = FaceOpener(world: world, catalogue: catalogue, profile: profile)
    family = FontFamily(
      name: name, regular: try opener.face(name, "regular"), bold: try opener.face(name, "bold"),
      italic: try opener.face(name, "italic"))
    genus = catalogue.body(name, "regular")?.genus ?? .sans
    address = try profile?.addressFamily.flatMap { $0 == name ? nil : $0 }
      .map { name throws(LetterFailure) in try opener.face(name, "regular") }
    fallback = profile?.fallbackFamily
    book = FontBook(family: family, address: address)
    try opener.checkFallback()
    try opener.checkSize(family.regular)
  }

  private static func catalogue(_ world: any World) throws(LetterFailure) -> FontCatalogue {
    let file: SourceFile
    do throws(ResourceFailure) {
      file = try world.fontCatalogue()
    } catch {
      throw .resource(
        Diagnostics(
          Diagnostic(.error, code: "F-CATALOGUE", "the font catalogue cannot be read")))
    }
    do throws(Diagnostics) {
      return try FontCatalogue(file)
    } catch {
      throw .configuration(error)
    }
  }

  /// The book for a letter that holds `texts`: with the stand-ins for what the family lacks.
  ///
  /// Which stand-ins it has depends on the texts alone, not on the letters before it.
  ///
  /// - Throws: `resource` naming the Debian packages when no installed font has a character.
  func book(
    for texts: [String], at place: (Unicode.Scalar) -> SourcePlace?
  ) throws(LetterFailure) -> FontBook {
    var missing = Set(texts.flatMap { book.missingScalars(in: $0) })
    guard !missing.isEmpty else { return book }
    var fallbacks: [FontFace] = []
    for name in fallbackFamilies where !missing.isEmpty {
      let faces = catalogue.entries.filter { $0.role == "fallback" && $0.family == name }
        .compactMap(face).filter { face in missing.contains { face.glyph(for: $0) != nil } }
      fallbacks += faces
      missing = missing.filter { scalar in !faces.contains { $0.glyph(for: scalar) != nil } }
    }
    guard let lost = missing.min(by: { $0.value < $1.value }) else {
      return FontBook(family: family, address: address, fallbacks: fallbacks)
    }
    throw .resource(Diagnostics(missingFont(for: lost, at: place(lost))))
  }

  /// The families of stand-ins in the order they are tried: the profile's own, then those of the
  /// body's genus.
  private var fallbackFamilies: [String] {
    var seen: Set<String> = []
    let firsts = catalogue.entries.filter {
      $0.role == "fallback" && seen.insert($0.family).inserted
    }
    return
      (firsts.filter { $0.family == fallback }
      + firsts.filter { $0.family != fallback && $0.genus == genus }
      + firsts.filter { $0.family != fallback && $0.genus != genus }).map(\.family)
  }

  /// An installed stand-in, opened once; nil when its package is absent or the file is unusable.
  private func face(_ entry: FontCatalogue.Entry) -> FontFace? {
    if let known = opened.withLock({ $0[entry.name] }) { return known }
    let bytes = try? world.fontFile(entry.file)
    let face = bytes.flatMap { try? FontFace(bytes: $0, index: entry.index, name: entry.name) }
    opened.withLock { $0[entry.name] = .some(face) }
    return face
  }

  private func missingFont(for scalar: Unicode.Scalar, at place: SourcePlace?) -> Diagnostic {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let absent = catalogue.entries.filter { $0.role == "fallback" && face($0) == nil }
    var packages: [String] = []
    for entry in absent where !packages.contains(entry.package) { packages.append(entry.package) }
    return Diagnostic(
      .error, code: "F-NO-GLYPH", "no installed font has the character U+\(number)", at: place,
      hint: packages.isEmpty
        ? "write the name in another script"
        : "install a Debian package that may have it: \(packages.joined(separator: ", "))")
  }
}

/// Opens the faces of the body, each of which must be there.
private struct FaceOpener {
  let world: any World
  let catalogue: FontCatalogue
  let profile: Profile?

  func face(_ family: String, _ style: String) throws(LetterFailure) -> FontFace {
    guard let entry = catalogue.body(family, style) else { throw noFamily(family, style) }
    let bytes: [UInt8]
    do throws(ResourceFailure) {
      bytes = try world.fontFile(entry.file)
    } catch {
      throw .resource(
        Diagnostics(
          Diagnostic(
            .error, code: "F-MISSING", "the font \(entry.name) is not installed",
            at: SourcePlace(file: entry.file),
            hint: "install the Debian package \(entry.package): apt-get install \(entry.package)")))
    }
    do throws(FontError) {
      return try FontFace(bytes: bytes, index: entry.index, name: entry.name)
    } catch {
      throw .refused(Diagnostics(error.diagnostic(at: SourcePlace(file: entry.file))))
    }
  }

  /// The stand-in that the profile names is one of the catalogue.
  func checkFallback() throws(LetterFailure) {
    guard let name = profile?.fallbackFamily else { return }
    let known = Set(catalogue.entries.filter { $0.role == "fallback" }.map(\.family)).sorted()
    guard !known.contains(name) else { return }
    throw configuration(
      "the font catalogue has no stand-in '\(name)'",
      hint: nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "it has: \(known.joined(separator: ", "))")
  }

  /// The size of the text gives small letters that are easily read.
  ///
  /// Source: DESIGN §9.
  func checkSize(_ face: FontFace) throws(LetterFailure) {
    guard let size = profile?.style.sizes.large else { return }
    let height = size.thousandths * Int64(face.xHeight) / Int64(face.unitsPerEm)
    guard !(5_000...5_800).contains(height) else { return }
    let best = (5_000 * Int64(face.unitsPerEm) / Int64(face.xHeight) + 249) / 250 * 250
    throw configuration(
      "with this family 'size.l' gives small letters of \(YAMLText.thousandths(height)) points, "
        + "and they must be 5 to 5.8",
      hint: "set 'size.l' to \(YAMLText.thousandths(best)) or a little more")
  }

  private func configuration(_ message: String, hint: String) -> LetterFailure {
    .configuration(
      Diagnostics(
        Diagnostic(
          .error, code: "G-FONT", message, at: profile?.file.map { SourcePlace(file: $0) },
          hint: hint)))
  }

  private func noFamily(_ family: String, _ style: String) -> LetterFailure {
    let candidate = nearest(to: family, among: catalogue.bodyFamilies)
    return configuration(
      "the font catalogue has no family '\(family)' in \(style)",
      hint: candidate.map { "did you mean '\($0)'?" }
        ?? "it has: \(catalogue.bodyFamilies.joined(separator: ", "))")
  }
}
