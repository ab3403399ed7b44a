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
    try ReminderTemplate.source()
  }

  Benchmark("W2: fill a veertiendagenbrief") { benchmark, template in
    for _ in benchmark.scaledIterations {
      blackHole(try template.fill(ReminderFacts.record))
    }
  } setup: {
    try ReminderTemplate.compiled(ReminderTemplate.source())
  }
}

/// The letter of the checkout that is compiled and filled.
enum ReminderTemplate {
  /// The text of `templates/nl/veertiendagenbrief.md` under its front matter.
  static func source() throws -> TemplateSource {
    let checkout = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: checkout.appending(path: "templates/nl/veertiendagenbrief.md"), encoding: .utf8)
    let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: true)
    return TemplateSource(name: "veertiendagenbrief.md", text: String(parts.last ?? ""))
  }

  /// The letter, checked against the facts of all letters.
  static func compiled(_ source: TemplateSource) throws -> Template {
    try Template.parse(
      source, dialect: .strict(LetterSchema.facts), blocks: ReminderFacts.blocks)
  }
}
