import Foundation
import Templating
import TestSupport
import Values

/// One case of a Liquid suite: a template, its data and what must come out.
struct LiquidCase: Sendable, CustomStringConvertible {
  let name: String
  let template: String
  let data: Record
  let partials: [String: TemplateSource]
  /// The texts that count as right; empty when the template must be refused.
  let results: [String]
  let group: String

  var description: String { name }

  /// What filling the template gives.
  func outcome(isCompatible: Bool) -> Result<String, Diagnostics> {
    do throws(Diagnostics) {
      let template = try Template.parse(
        TemplateSource(name: "case", text: template), partials: partials,
        dialect: isCompatible ? .compat : .strict(FactSchema(describing: data)), escaping: .none,
        filters: .liquid)
      return .success(try template.fill(data).text)
    } catch {
      return .failure(error)
    }
  }
}

/// The suites that other projects wrote, read from the shared folder.
enum LiquidSuite {
  /// The 532 cases of golden-liquid.
  static func golden() throws -> [LiquidCase] {
    let file = try JSONValue(parsing: SharedFolder.text("conformance/golden-liquid/cases.json"))
    return (file["tests"]?.array ?? []).map(Self.case)
  }

  /// The 369 cases of liquid-spec.
  static func spec() throws -> [LiquidCase] {
    try SharedFolder.text("conformance/liquid-spec/cases.jsonl").split(separator: "\n").map {
      line in
      Self.case(try JSONValue(parsing: String(line)))
    }
  }

  /// The cases of our own, in the form of liquid-spec.
  static func own() throws -> [LiquidCase] {
    let file = SharedFolder.packageRoot.appending(path: "Tests/Cases/liquid.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      Self.case(try JSONValue(parsing: String(line)))
    }
  }

  private static func `case`(_ object: JSONValue) -> LiquidCase {
    let results =
      object["result"]?.string.map { [$0] } ?? object["results"]?.array?.compactMap(\.string)
    let partials = (object["templates"]?.object ?? [:]).map { name, text in
      (name, TemplateSource(name: name, text: text.string ?? ""))
    }
    return LiquidCase(
      name: object["name"]?.string ?? object["id"]?.string ?? "",
      template: object["template"]?.string ?? "", data: record(object["data"]?.object ?? [:]),
      partials: Dictionary(partials) { first, _ in first },
      results: object["invalid"]?.bool == true ? [] : results ?? [],
      group: object["class"]?.string ?? "")
  }

  private static func record(_ members: [String: JSONValue]) -> Record {
    Record(members.sorted { $0.key < $1.key }.map { ($0, value($1)) })
  }

  private static func value(_ json: JSONValue) -> Value {
    switch json {
    case .null: .absent
    case .bool(let truth): .bool(truth)
    case .number(let text):
      Int(text).map { .integer($0) } ?? ExactDecimal(text).map { .decimal($0) } ?? .absent
    case .string(let text): .text(text)
    case .array(let values): .list(values.map(value))
    case .object(let members): .record(record(members))
    }
  }
}
