import CollectionLaw
import Maanbrief
import Values

/// The world on disk: the program's resources, the system's fonts, the files beside the profile.
struct DiskWorld: World {
  let resources: String
  let profileFolder: String
  private let lawTables: [LawTables.Name: SourceFile]

  /// The world for a profile at `profilePath`, or without one.
  ///
  /// - Throws: status 69 without templates and fonts, 66 for a law table of the user that cannot be
  ///   read.
  init(profilePath: String?) throws(ToolFailure) {
    resources = try ResourceFolder.find()
    profileFolder = profilePath.map { PathParts($0).folder } ?? "."
    lawTables = try LawFolder.files()
  }

  func lawTable(named name: LawTables.Name) -> SourceFile? { lawTables[name] }

  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile {
    guard !stage.contains("/"), !language.contains("/") else { throw .missing(stage) }
    let name = "templates/\(language)/\(stage).md"
    return SourceFile(name: name, bytes: try read("\(resources)/\(name)"))
  }

  func templateStages(language: String) throws(ResourceFailure) -> [String] {
    DiskFiles.names(inFolder: "\(resources)/templates/\(language)").filter { $0.hasSuffix(".md") }
      .map { String($0.dropLast(3)) }
  }

  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile] {
    guard !language.contains("/"), language != ".." else { throw .missing(language) }
    var parts: [String: SourceFile] = [:]
    for folder in ["templates/parts", "templates/\(language)/parts"] {
      for name in DiskFiles.names(inFolder: "\(resources)/\(folder)") where name.hasSuffix(".md") {
        let file = "\(folder)/\(name)"
        parts[String(name.dropLast(3))] = SourceFile(
          name: file, bytes: try read("\(resources)/\(file)"))
      }
    }
    return parts
  }

  func fontCatalogue() throws(ResourceFailure) -> SourceFile {
    let name = "fonts/catalogue.csv"
    return SourceFile(name: name, bytes: try read("\(resources)/\(name)"))
  }

  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8] {
    try read(path.hasPrefix("/") ? path : "\(resources)/fonts/\(path)")
  }

  func hyphenationPatterns(language: String) -> [UInt8]? {
    guard language == "nl" else { return nil }
    return try? DiskFiles.file("/usr/share/hyphen/hyph_nl_NL.dic").bytes
  }

  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile {
    let full = path.hasPrefix("/") ? path : "\(profileFolder)/\(path)"
    return SourceFile(name: full, bytes: try read(full))
  }

  private func read(_ path: String) throws(ResourceFailure) -> [UInt8] {
    do throws(ToolFailure) {
      return try DiskFiles.file(path).bytes
    } catch {
      throw error.status == .noInput ? .missing(path) : .unreadable(path)
    }
  }
}
