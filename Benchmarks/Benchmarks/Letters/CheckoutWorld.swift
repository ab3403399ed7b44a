import Foundation
import Maanbrief
import Values

/// The world of the benchmarks: the checkout's templates and catalogue, the system's fonts.
struct CheckoutWorld: World {
  private static let checkout = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile {
    try Self.checkoutFile("templates/\(language)/\(stage).md")
  }

  func templateStages(language: String) throws(ResourceFailure) -> [String] {
    ["aanmaning", "herinnering", "veertiendagenbrief"]
  }

  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile] {
    let folder = "templates/\(language)/parts"
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: Self.checkout.appending(path: folder).path)
    var parts: [String: SourceFile] = [:]
    for file in files ?? [] {
      parts[String(file.dropLast(3))] = try Self.checkoutFile("\(folder)/\(file)")
    }
    return parts
  }

  func fontCatalogue() throws(ResourceFailure) -> SourceFile {
    try Self.checkoutFile("fonts/catalogue.csv")
  }

  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8] {
    try Self.bytes(URL(filePath: path))
  }

  func hyphenationPatterns(language: String) -> [UInt8]? { nil }

  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile {
    throw .missing(path)
  }

  private static func checkoutFile(_ name: String) throws(ResourceFailure) -> SourceFile {
    SourceFile(name: name, bytes: try bytes(checkout.appending(path: name)))
  }

  private static func bytes(_ url: URL) throws(ResourceFailure) -> [UInt8] {
    guard let data = try? Data(contentsOf: url) else { throw .missing(url.path) }
    return [UInt8](data)
  }
}
