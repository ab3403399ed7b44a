/// A place in a file that somebody can open: file, line and column, both from 1.
public struct SourcePlace: Hashable, Sendable {
  /// The file's name as the user gave it.
  public let file: String
  /// The line, from 1; nil when the whole file is meant.
  public let line: Int?
  /// The column in characters, from 1; nil when the whole line is meant.
  public let column: Int?

  /// A place in `file`.
  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, as far as known.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    return text
  }
}

/// How much a finding weighs.
public enum Severity: String, Hashable, Sendable {
  /// The input, or the letter, is refused.
  case error
  /// Something is odd; it is used all the same, or held until confirmed.
  case warning
  /// Worth knowing.
  case info
}

/// A complaint with a stable code, a place, a reason and a way out.
///
/// Names, addresses, account numbers and amounts never enter the text: the place says where to look
/// (RELIABILITY §6).
public struct Diagnostic: Hashable, Sendable {
  /// How much it weighs.
  public let severity: Severity
  /// The stable code, such as `E-XML-DTD` or `T-UNKNOWN-NAME`.
  public let code: String
  /// One clause in lower case without a full stop.
  public let message: String
  /// Where it is; nil when it has no place in a file.
  public let place: SourcePlace?
  /// The line of the source that `place` points into, when it may be shown (templates, profiles).
  public let excerpt: String?
  /// The EN 16931 business term concerned, such as `BT-115`.
  public let term: String?
  /// What to do, in the imperative; nil when the message says it.
  public let hint: String?

  /// A diagnostic.
  public init(
    _ severity: Severity, code: String, _ message: String, at place: SourcePlace? = nil,
    excerpt: String? = nil, term: String? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.excerpt = excerpt
    self.term = term
    self.hint = hint
  }

  /// `file:line:column: error: message`, the excerpt with a caret, and the hint.
  public var rendered: String {
    var text = place.map { $0.description + ": " } ?? ""
    text += "\(severity.rawValue): \(message) [\(code)]"
    if let excerpt {
      text += "\n  \(excerpt)"
      if let column = place?.column {
        text += "\n  \(String(repeating: " ", count: max(0, column - 1)))^"
      }
    }
    if let hint { text += "\n  \(hint)" }
    return text
  }
}

extension Diagnostic {
  /// The finding for programs, without its place.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "severity": .string(severity.rawValue), "code": .string(code), "message": .string(message),
    ]
    members["term"] = term.map { .string($0) }
    members["hint"] = hint.map { .string($0) }
    return .object(members)
  }
}

/// Findings that stop the work, all of them at once.
public struct Diagnostics: Error, Sendable {
  /// The findings, in the order of their places; at least one is an error.
  public let all: [Diagnostic]

  /// Wraps findings so that they can be thrown.
  public init(_ all: [Diagnostic]) {
    self.all = all
  }

  /// Wraps one finding so that it can be thrown.
  public init(_ one: Diagnostic) {
    self.init([one])
  }
}

/// The candidate nearest to `name` by edit distance, when it is near enough to be a slip of the pen.
public func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, name.count / 3)
  // Nobody mistypes a name of this length; the comparison takes quadratic time.
  guard name.count <= 64 else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in candidates where abs(candidate.count - name.count) <= limit {
    let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
    if distance <= limit, best.map({ distance < $0.distance }) ?? true {
      best = (distance, candidate)
    }
  }
  return best?.name
}

/// The number of insertions, deletions, replacements and swaps of neighbours that turn one into the
/// other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var rows = [Array(0...right.count)]
  for i in 1...left.count {
    var row = [i]
    for j in 1...right.count {
      var cost = min(
        rows[i - 1][j] + 1, row[j - 1] + 1,
        rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        cost = min(cost, rows[i - 2][j - 2] + 1)
      }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
