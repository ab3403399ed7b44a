import CollectionLaw
import Dispatch
import Foundation
import Maanbrief
import Synchronization
import TemplateMutants
import Templating
import Values

/// The files of the package, as the program that makes letters gets them.
struct PackageWorld: World {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile {
    try file("templates/\(language)/\(stage).md")
  }
  func templateStages(language: String) throws(ResourceFailure) -> [String] {
    names("templates/\(language)")
  }
  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile] {
    var files: [String: SourceFile] = [:]
    for name in names("templates/\(language)/parts") {
      files[name] = try file("templates/\(language)/parts/\(name).md")
    }
    return files
  }
  func fontCatalogue() throws(ResourceFailure) -> SourceFile { try file("fonts/catalogue.csv") }
  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8] {
    try bytes(URL(filePath: "/").appending(path: path))
  }
  func hyphenationPatterns(language: String) -> [UInt8]? { nil }
  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile { throw .missing(path) }

  private func names(_ folder: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path)
    return (files ?? []).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }
  private func file(_ path: String) throws(ResourceFailure) -> SourceFile {
    SourceFile(name: path, bytes: try bytes(root.appending(path: path)))
  }
  private func bytes(_ url: URL) throws(ResourceFailure) -> [UInt8] {
    guard let data = try? Data(contentsOf: url) else { throw .missing(url.path) }
    return [UInt8](data)
  }
}

/// Makes every mutant of every letter and part and asks the check of templates about each.
struct MutantRun {
  let world = PackageWorld()
  let press: Press
  let facts: [String]
  /// The letters by language and stage, with their claims.
  private var letters: [(language: String, stage: String, claims: ExampleClaims)] = []

  init() throws {
    press = try Press(world: world, profile: nil)
    facts = LetterSchema.page.facts.map(\.path)
    for language in ["nl", "en"] {
      let parts = try world.templateParts(language: language)
      for stage in try world.templateStages(language: language) {
        let template = try LetterTemplate(
          try world.template(stage: stage, language: language), parts: parts)
        letters.append((language, stage, try ExampleClaims(of: template, press: press)))
      }
    }
  }

  /// What the check of templates says of each letter as it is, and how long that takes.
  func checkAll() throws {
    for letter in letters {
      let start = ContinuousClock.now
      let template = try LetterTemplate(
        try world.template(stage: letter.stage, language: letter.language),
        parts: try world.templateParts(language: letter.language))
      let faults = try template.legalFaults(among: letter.claims, press: press)
      say(
        "\(letter.language)/\(letter.stage): \(letter.claims.count) letters,"
          + " \(faults.count) faults, \(ContinuousClock.now - start)")
      for fault in faults { say("  \(fault.rendered)") }
    }
  }

  /// One text with its mutants, and how to tell whether one is refused.
  struct Target {
    let name: String
    let isLawful: Bool
    let mutants: [TemplateMutant]
    let isRefused: @Sendable (TemplateMutant) -> Bool
  }

  /// The letters and parts whose names hold one of `words`; all without words.
  func targets(named words: [String]) throws -> [Target] {
    var targets: [Target] = []
    for letter in letters {
      let file = try world.template(stage: letter.stage, language: letter.language)
      let parts = try world.templateParts(language: letter.language)
      let text = String(decoding: file.bytes, as: UTF8.self)
      let effect = try LetterTemplate(file, parts: parts).legalEffect
      let (press, claims) = (press, letter.claims)
      targets.append(
        Target(
          name: "\(letter.language)/\(letter.stage)", isLawful: effect != .none,
          mutants: TemplateMutants.all(
            of: text, facts: facts, effect: effect.rawValue, language: letter.language)
        ) { mutant in
          Self.isRefused(
            SourceFile(name: file.name, bytes: Array(mutant.text.utf8)), parts, claims, press)
        })
    }
    for language in ["nl", "en"] {
      for (name, part) in try world.templateParts(language: language).sorted(by: { $0.key < $1.key }
      ) {
        targets.append(try target(part: name, part, language))
      }
    }
    guard !words.isEmpty else { return targets }
    return targets.filter { target in words.contains { target.name.contains($0) } }
  }

  /// A part: a mutant is refused when one of the letters that render it is.
  private func target(part name: String, _ part: SourceFile, _ language: String) throws -> Target {
    let parts = try world.templateParts(language: language)
    var users: [(file: SourceFile, claims: ExampleClaims)] = []
    var effect = ""
    for letter in letters where letter.language == language {
      let file = try world.template(stage: letter.stage, language: language)
      let template = try LetterTemplate(file, parts: parts)
      guard template.legalEffect != .none, renders(file, name, parts) else { continue }
      users.append((file, letter.claims))
      effect = template.legalEffect.rawValue
    }
    let (press, found) = (press, users)
    return Target(
      name: "\(language)/parts/\(name)", isLawful: true,
      mutants: TemplateMutants.all(
        of: String(decoding: part.bytes, as: UTF8.self), facts: facts, effect: effect,
        language: language)
    ) { mutant in
      var changed = parts
      changed[name] = SourceFile(name: part.name, bytes: Array(mutant.text.utf8))
      return found.contains { Self.isRefused($0.file, changed, $0.claims, press) }
    }
  }

  private func renders(_ file: SourceFile, _ name: String, _ parts: [String: SourceFile]) -> Bool {
    let text = String(decoding: file.bytes, as: UTF8.self)
    if text.contains("render \"\(name)\"") { return true }
    return parts.contains { other, part in
      other != name && text.contains("render \"\(other)\"")
        && String(decoding: part.bytes, as: UTF8.self).contains("render \"\(name)\"")
    }
  }

  private static func isRefused(
    _ file: SourceFile, _ parts: [String: SourceFile], _ claims: ExampleClaims, _ press: Press
  ) -> Bool {
    do {
      let template = try LetterTemplate(file, parts: parts)
      return try !template.legalFaults(among: claims, press: press, stopsAtFirst: true).isEmpty
    } catch {
      return true
    }
  }
}

/// Prints a line at once, also into a file.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}

let begin = ContinuousClock.now
let run = try MutantRun()
let words = CommandLine.arguments.dropFirst()
if words.first == "check" {
  try run.checkAll()
  exit(0)
}
var survivors = 0
var total = 0
say("claims of every stage: \(ContinuousClock.now - begin)")
for target in try run.targets(named: Array(words)) {
  let start = ContinuousClock.now
  let refused = Mutex([Bool](repeating: false, count: target.mutants.count))
  DispatchQueue.concurrentPerform(iterations: target.mutants.count) { index in
    let isRefused = target.isRefused(target.mutants[index])
    refused.withLock { $0[index] = isRefused }
  }
  let verdicts = refused.withLock { $0 }
  var line = target.name
  for kind in TemplateMutant.Kind.allCases {
    let all = zip(target.mutants, verdicts).filter { $0.0.kind == kind }
    line += "  \(kind.rawValue) \(all.count { $0.1 })/\(all.count)"
  }
  say("\(line)  \(ContinuousClock.now - start)")
  guard target.isLawful else { continue }
  total += verdicts.count
  survivors += verdicts.count { !$0 }
  for (mutant, isRefused) in zip(target.mutants, verdicts) where !isRefused {
    say("  survives: \(mutant.kind.rawValue) \(mutant.what)")
  }
}
say("\(total) mutants with effect in law, \(survivors) survive")
exit(survivors == 0 ? 0 : 1)
