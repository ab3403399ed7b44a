import Maanbrief
import Values

/// The files of which no letter came, for people: each once, with the reason.
struct UnusedFiles {
  private var rows: [[String]] = []
  private var named: Set<String> = []

  /// Gathers what was refused, what is absent and what was passed over.
  ///
  /// - Parameters:
  ///   - plan: what became of the documents.
  ///   - absent: why files and folders could not be read.
  ///   - refusals: why letters were not made.
  init(_ plan: LetterPlan, absent: [Diagnostic], _ refusals: [LetterFailure]) {
    let errors = plan.findings.filter { $0.severity == .error }
    var reasons: [String: Diagnostic] = [:]
    for error in errors {
      guard let file = error.place?.file, reasons[file] == nil else { continue }
      reasons[file] = error
    }
    for name in plan.refusedFiles {
      add(name, reasons[name] ?? errors.first { $0.place?.file.hasPrefix(name + "/") ?? false })
    }
    let others = refusals.compactMap { $0.diagnostics.first { $0.severity == .error } }
    for reason in others + absent + plan.passedOver.filter({ $0.code == "I-PASSED-OVER" }) {
      if let file = reason.place?.file { add(file, reason) }
    }
  }

  private mutating func add(_ file: String, _ reason: Diagnostic?) {
    guard named.insert(file).inserted else { return }
    let text = reason.map { "\($0.message) [\($0.code)]" } ?? "see the messages"
    rows.append([Terminal.visible(file), text])
  }

  /// A table to stand below that of the letters; empty when every file was used.
  var text: String {
    rows.isEmpty ? "" : "\n\n" + Terminal.table([["no letter from", "because"]] + rows)
  }
}
