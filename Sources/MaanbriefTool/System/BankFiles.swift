import Intake
import Values

/// Reads files of payments, all of them or none.
enum BankFiles {
  /// What came in by the files at `paths`, with what there is to say about them.
  ///
  /// - Throws: status 66 when one is missing, 65 when one cannot be trusted: a letter to somebody
  ///   whose payment was not read is worse than none.
  static func read(_ paths: [String], isQuiet: Bool) throws(ToolFailure) -> ReceivedPayments {
    guard !paths.isEmpty else { return ReceivedPayments() }
    let findings = try readings(paths)
    let errors = findings.flatMap(\.findings).filter { $0.severity == .error }
    guard errors.isEmpty else { throw ToolFailure(.badData, errors) }
    let received = ReceivedPayments(findings.map(\.read))
    if !isQuiet {
      Terminal.say(findings.flatMap(\.findings))
      Terminal.say(summary(of: received))
    }
    return received
  }

  private static func readings(
    _ paths: [String]
  ) throws(ToolFailure) -> [(read: PaymentReading, findings: [Diagnostic])] {
    var files: [SourceFile] = []
    var failures: [ToolFailure] = []
    for path in paths {
      do throws(ToolFailure) {
        files.append(try DiskFiles.file(path))
      } catch {
        failures.append(error)
      }
    }
    if let first = failures.first {
      throw ToolFailure(first.status, failures.flatMap(\.diagnostics))
    }
    return files.map { readPayments($0) }
  }

  /// One line: through which day payments are known, and how many there are.
  private static func summary(of received: ReceivedPayments) -> String {
    let count = received.payments.count
    let known = received.lastDay.map { "payments are known through \($0.iso)" }
    let repeated = received.repeatedCount
    return (known ?? "the files tell of no payments") + ": \(count) received"
      + (repeated > 0 ? ", \(repeated) given again and counted once" : "")
  }
}
