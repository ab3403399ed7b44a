import Benchmark
import Foundation
import Maanbrief
import Templating

/// The benchmarks of this executable, in the shape the benchmark plugin looks for.
public let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [.instructions, .cpuUser, .wallClock, .throughput],
    scalingFactor: .kilo, maxDuration: .seconds(3))

  Benchmark("W2: compile a veertiendagenbrief") { benchmark, source in
    for _ in benchmark.scaledIterations {
      blackHole(try ReminderTemplate.compiled(source))
    }
  } setup: {
    try ReminderTemplate.sources()
  }

  Benchmark("W2: fill a veertiendagenbrief") { benchmark, template in
    for _ in benchmark.scaledIterations {
      blackHole(try template.fill(ReminderFacts.record))
    }
  } setup: {
    try ReminderTemplate.compiled(ReminderTemplate.sources())
  }
}

/// The letter of the checkout that is compiled and filled.
enum ReminderTemplate {
  /// The letter and the text it shares with others.
  struct Sources: Sendable {
    let letter: TemplateSource
    let parts: [String: TemplateSource]
  }

  /// `templates/nl/veertiendagenbrief.md` under its front matter, and the parts it renders.
  static func sources() throws -> Sources {
    let letter = try text("veertiendagenbrief.md")
      .split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: true)
    let names = ["btw-over-kosten", "creditnota", "eerdere-brieven", "voorbehoud", "wat-te-doen"]
    var parts: [String: TemplateSource] = [:]
    for name in names {
      parts[name] = TemplateSource(name: "\(name).md", text: try text("parts/\(name).md"))
    }
    return Sources(
      letter: TemplateSource(name: "veertiendagenbrief.md", text: String(letter.last ?? "")),
      parts: parts)
  }

  private static func text(_ name: String) throws -> String {
    let checkout = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: checkout.appending(path: "templates/nl/\(name)"), encoding: .utf8)
  }

  /// The letter, checked against the facts of all letters.
  static func compiled(_ sources: Sources) throws -> Template {
    try Template.parse(
      sources.letter, partials: sources.parts, dialect: .strict(LetterSchema.facts),
      blocks: ReminderFacts.blocks)
  }
}
