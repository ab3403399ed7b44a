/// The limits of RELIABILITY §5 for templates; every one ends in a `T-LIMIT` that names it.
enum TemplateLimits {
  /// Bytes of one template's source.
  static let sourceBytes = 256 * 1024
  /// Bytes of one name.
  static let nameBytes = 256
  /// Partials that one template may draw in.
  static let partials = 64
  /// How deep partials may render partials.
  static let partialDepth = 16
  /// How deep blocks may stand in blocks, and brackets in brackets.
  static let nesting = 64
  /// How many blocks may stand around a partial, those around the partials around it included: what
  /// keeps the stack small.
  static let levelsAroundPartial = 192
  /// Turns of all loops of one letter together.
  static let loopTurns = 100_000
  /// Bytes printed for one letter.
  static let outputBytes = 1024 * 1024
  /// Bytes of all texts that filters and captures build for one letter, and 16 for each element of
  /// a list.
  static let builtBytes = 8 * 1024 * 1024
  /// Elements of one range.
  static let rangeElements = 10_000
  /// Steps of one letter, instead of its two seconds: below the tool nothing can read a clock.
  static let steps = 1_000_000
  /// Steps of checking one template with its partials.
  static let checkSteps = 200_000
  /// Errors reported for one template.
  static let errors = 100
}
