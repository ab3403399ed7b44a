public import Values

/// How a template treats what it does not know.
public enum Dialect: Sendable {
  /// Every name, type and filter is checked against the schema before there is data, and a value
  /// that is missing after all is an error.
  case strict(FactSchema)
  /// As Liquid itself: unknown names print nothing and types are bent into shape.
  case compat
}

/// A compiled template: checked once, filled many times, on any thread.
public struct Template: Sendable {
  /// The template first, then its partials.
  let parts: [Part]
  let escaping: Escaping
  let rigour: Rigour
  /// The language of amounts and dates that are printed without a filter.
  let language: LetterLanguage

  /// What the absence of a value means while a template is filled.
  enum Rigour: Sendable {
    /// Nothing, as in Liquid.
    case compat
    /// A fault of the facts: the check before has proved all else.
    case declared
    /// A fault of the template, unless the data say null.
    case derived
  }

  /// Compiles a template and, in the strict dialect, checks it against its schema.
  ///
  /// - Parameters:
  ///   - source: the template.
  ///   - partials: the texts that `render` may draw in, by their names.
  ///   - dialect: how unknown names and wrong types are treated.
  ///   - escaping: the language that the template is written in, apart from Liquid. In HTML every
  ///     value gets the form that its place asks, and a place where no form is safe (scripts,
  ///     styles, unquoted attributes, names, comments) is an error.
  ///   - filters: the filters that may be used.
  ///   - blocks: the domain blocks that may be used.
  /// - Returns: the template, ready to be filled.
  /// - Throws: everything that is wrong with it, in the order of the places, 100 at most.
  public static func parse(
    _ source: TemplateSource, partials: [String: TemplateSource] = [:], dialect: Dialect,
    escaping: Escaping = .markdown,
    filters: FilterTable = .dutch, blocks: BlockTable = BlockTable()
  ) throws(Diagnostics) -> Template {
    let schema: FactSchema? = if case .strict(let schema) = dialect { schema } else { nil }
    let compilation = Compilation(
      partials: partials, isStrict: schema != nil, escaping: escaping, filters: filters,
      blocks: blocks)
    compilation.compile(source)
    if let schema { Checker.check(compilation, schema: schema) }
    guard compilation.diagnostics.isEmpty else { throw Diagnostics(compilation.diagnostics) }
    let rigour: Rigour = schema.map { $0.isDerived ? .derived : .declared } ?? .compat
    return Template(
      parts: compilation.parts, escaping: escaping, rigour: rigour,
      language: filters.language)
  }

  /// Prints the template with `facts`.
  ///
  /// - Parameter facts: the values of the schema's facts.
  /// - Returns: text and domain blocks.
  /// - Throws: a value that is missing or of the wrong nature, or a limit passed, with its place in
  ///   the template.
  public func fill(_ facts: Record) throws(Diagnostics) -> FilledTemplate {
    var filler = Filler(template: self, facts: facts)
    return try filler.fill()
  }

  /// Prints the template with `facts`, and notes which way each of its own branches goes.
  ///
  /// - Parameters:
  ///   - facts: the values of the schema's facts.
  ///   - taken: gains the arms that were taken; those of partials are not noted.
  /// - Returns: text and domain blocks.
  /// - Throws: as `fill`.
  package func fill(
    _ facts: Record, noting taken: inout Set<BranchArm>
  ) throws(Diagnostics) -> FilledTemplate {
    var filler = Filler(template: self, facts: facts)
    filler.taken = []
    defer { taken.formUnion(filler.taken ?? []) }
    return try filler.fill()
  }
}
