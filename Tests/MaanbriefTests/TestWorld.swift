import Foundation
import Maanbrief
import TestSupport
import Values

/// The world of the tests: the checkout's templates and catalogue, the system's fonts.
///
/// A test may put its own template or profile file in place of the checkout's.
struct TestWorld: World {
  var templates: [String: String] = [:]
  var parts: [String: String] = [:]
  var missingFonts: Set<String> = []
  /// Font files in place of those of the system, by their path.
  var fonts: [String: [UInt8]] = [:]
  /// Files beside the profile, in place of those of the examples.
  var profileFiles: [String: [UInt8]] = [:]

  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile {
    let name = "templates/\(language)/\(stage).md"
    if let text = templates[name] { return SourceFile(name: name, bytes: Array(text.utf8)) }
    return SourceFile(name: name, bytes: try Self.read(SharedFolder.packageRoot, name))
  }

  func templateStages(language: String) throws(ResourceFailure) -> [String] {
    let folder = SharedFolder.packageRoot.appending(path: "templates/\(language)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }

  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile] {
    let folder = "templates/\(language)/parts"
    let url = SharedFolder.packageRoot.appending(path: folder)
    var files: [String: SourceFile] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] {
      let file = "\(folder)/\(name)"
      files[String(name.dropLast(3))] = SourceFile(
        name: file, bytes: try Self.read(SharedFolder.packageRoot, file))
    }
    for (name, text) in parts {
      files[name] = SourceFile(name: "\(folder)/\(name).md", bytes: Array(text.utf8))
    }
    return files
  }

  func fontCatalogue() throws(ResourceFailure) -> SourceFile {
    let name = "fonts/catalogue.csv"
    return SourceFile(name: name, bytes: try Self.read(SharedFolder.packageRoot, name))
  }

  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8] {
    if missingFonts.contains(path) { throw .missing(path) }
    if let bytes = fonts[path] { return bytes }
    return try Self.read(URL(filePath: "/"), path)
  }

  func hyphenationPatterns(language: String) -> [UInt8]? {
    try? Self.read(URL(filePath: "/"), "usr/share/hyphen/hyph_nl_NL.dic")
  }

  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile {
    if let bytes = profileFiles[path] { return SourceFile(name: path, bytes: bytes) }
    let examples = SharedFolder.packageRoot.appending(path: "examples")
    return SourceFile(name: path, bytes: try Self.read(examples, path))
  }

  private static func read(_ folder: URL, _ path: String) throws(ResourceFailure) -> [UInt8] {
    guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
      throw .missing(path)
    }
    return [UInt8](data)
  }
}
