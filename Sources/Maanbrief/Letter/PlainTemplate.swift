import Templating
public import Values

/// A bare Liquid template, without front matter, escaping and facts of a letter.
public enum PlainTemplate {
  /// Fills `source` with the members of a JSON object.
  ///
  /// - Parameters:
  ///   - source: the Liquid text.
  ///   - data: a JSON object.
  ///   - isCompatible: whether unknown names print nothing, as in Liquid itself.
  ///   - partials: files that the template may render, by their names.
  /// - Returns: the text.
  /// - Throws: every fault with file, line and column.
  public static func rendered(
    _ source: SourceFile, data: JSONValue, isCompatible: Bool, partials: [SourceFile]
  ) throws(Diagnostics) -> String {
    let record = Record((data.object ?? [:]).sorted { $0.key < $1.key }.map { ($0, value($1)) })
    let template = try Template.parse(
      Self.source(source),
      partials: Dictionary(
        partials.map { ($0.name, Self.source($0)) }, uniquingKeysWith: { first, _ in first }),
      dialect: isCompatible ? .compat : .strict(FactSchema(describing: record)),
      escaping: .none, filters: .liquid, blocks: BlockTable([]))
    return try template.fill(record).text
  }

  private static func source(_ file: SourceFile) -> TemplateSource {
    TemplateSource(name: file.name, text: String(decoding: file.bytes, as: UTF8.self))
  }

  private static func value(_ json: JSONValue) -> Value {
    switch json {
    case .null: .absent
    case .bool(let truth): .bool(truth)
    case .number(let text): Int(text).map { .integer($0) } ?? decimal(text)
    case .string(let text): .text(text)
    case .array(let values): .list(values.map(value))
    case .object(let members):
      .record(Record(members.sorted { $0.key < $1.key }.map { ($0, value($1)) }))
    }
  }

  private static func decimal(_ text: String) -> Value {
    ExactDecimal(text).map { .decimal($0) } ?? .text(text)
  }
}
