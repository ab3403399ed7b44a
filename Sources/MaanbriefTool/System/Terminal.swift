import Glibc
import Values

/// The two streams of a run: results on standard output, messages on standard error.
enum Terminal {
  /// Writes a result.
  static func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes bytes of a result as they are.
  static func write(_ bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  /// Writes a message.
  static func say(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes findings as messages, errors in red on a terminal.
  static func say(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      var text = visible(diagnostic.rendered)
      if hasColour, diagnostic.severity == .error {
        text = text.replacing("error:", with: "\u{1B}[31merror:\u{1B}[0m", maxReplacements: 1)
      }
      say(text)
    }
  }

  /// Whether messages go to a person's screen.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Whether results go to a person's screen.
  static let showsOutput = isatty(STDOUT_FILENO) == 1

  /// Whether a person can be asked.
  static let canAsk = isInteractive && isatty(STDIN_FILENO) == 1

  /// Asks for a line; nil for an empty one, and when there is no more input.
  static func ask(_ question: String) -> String? {
    write("\(question): ", to: STDERR_FILENO)
    guard let line = readLine() else { return nil }
    let answer = line.drop { $0.isWhitespace }
    let end = answer.lastIndex { !$0.isWhitespace }
    return end.map { String(answer[...$0]) }
  }

  private static let hasColour =
    isInteractive && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"

  /// Rows as columns with two spaces between them; the columns named in `right` stand on the right.
  static func table(_ rows: [[String]], right: Set<Int> = []) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return right.contains(column) ? padding + cell : cell + padding
      }.joined(separator: "  ")
    }
    return lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// Text without characters that a terminal would obey.
  static func visible(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: scalars.append(scalar)
      case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        scalars.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      // Nobody reads any more: there is nothing left to do and nobody to tell.
      guard count > 0 else { exit(ExitStatus.inputOutput.rawValue) }
      written += count
    }
  }
}

/// The environment of the process.
enum Environment {
  /// The value of a variable; nil when it is not set or empty.
  static subscript(name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// A bar on standard error that shows how far long work has come; silent unless a person watches.
struct ProgressBar {
  private let total: Int
  private let isShown: Bool
  private var shown = -1

  /// A bar for `total` steps.
  init(total: Int, isQuiet: Bool) {
    self.total = total
    isShown = !isQuiet && total > 20 && Terminal.isInteractive && Environment["TERM"] != "dumb"
  }

  /// Shows that `count` steps are done.
  mutating func show(_ count: Int) {
    guard isShown, total > 0 else { return }
    let percent = count * 100 / total
    guard percent != shown else { return }
    shown = percent
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let end = count >= total ? "\n" : ""
    Terminal.sayInPlace("\r\(bar) \(percent)% \(count)/\(total)\(end)")
  }
}

extension Terminal {
  /// Writes a message that the next one may overwrite.
  fileprivate static func sayInPlace(_ text: String) {
    write(text, to: STDERR_FILENO)
  }
}
