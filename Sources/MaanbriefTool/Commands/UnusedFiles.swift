import Maanbrief
import Values

/// The files of which no letter came, for people: each once, with the reason.
struct UnusedFiles {
  private var rows: [[String]] = []
  private var named: Set<String> = []
  /// Whether some wait for a confirmation.
  private var areSomeHeld = false

  /// Gathers what was refused, what is absent and what was passed over.
  ///
  /// - Parameters:
  ///   - plan: what became of the documents.
  ///   - absent: why files and folders could not be read.
  ///   - refusals: why letters were not made.
  init(_ plan: LetterPlan, absent: [Diagnostic], _ refusals: [LetterFailure]) {
    let errors = plan.findings.filter { $0.severity == .error }
    var reasons: [String: [Diagnostic]] = [:]
    for error in errors {
      if let file = error.place?.file { reasons[file, default: []].append(error) }
    }
    for name in plan.refusedFiles {
      add(name, reasons[name] ?? errors.filter { $0.place?.file.hasPrefix(name + "/") ?? false })
    }
    let others = refusals.compactMap { $0.diagnostics.first { $0.severity == .error } }
    for reason in others + absent + plan.passedOver.filter({ $0.code == "I-PASSED-OVER" }) {
      if let file = reason.place?.file { add(file, [reason]) }
    }
  }

  private mutating func add(_ file: String, _ reasons: [Diagnostic]) {
    guard named.insert(file).inserted else { return }
    guard let first = reasons.first else {
      rows.append([Terminal.visible(file), "see the messages"])
      return
    }
    let held = reasons.count { $0.code == Self.held }
    areSomeHeld = areSomeHeld || held > 0
    // Whoever confirms one code should know that others hold the letter too.
    let more = first.code == Self.held && held > 1 ? ", and \(held - 1) more" : ""
    rows.append([Terminal.visible(file), "\(first.message)\(more) [\(first.code)]"])
  }

  private static let held = "N-HELD"

  /// A table to stand below that of the letters; empty when every file was used.
  var text: String {
    if rows.isEmpty { return "" }
    let table = "\n\n" + Terminal.table([["no letter from", "because"]] + rows)
    return areSomeHeld
      ? table + "\n\nlook at what waits, then give --confirm with each code that is named" : table
  }
}
