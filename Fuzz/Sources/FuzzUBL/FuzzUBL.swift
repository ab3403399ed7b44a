import Intake
import Values

/// Writes the bytes as UBL, reads that, and holds the mapping and the rules to what they promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let choices = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input.xml", bytes: UBLWriter.document(choices))
  let (invoice, findings) = readInvoice(file)
  guard let invoice else {
    precondition(findings.contains { $0.severity == .error }, "a refusal says why")
    return 0
  }
  precondition(
    invoice.number != nil || findings.contains { $0.code == "E-NUMBER" }, "a number, or why not")
  precondition(
    invoice.claimed != nil || findings.contains { $0.severity == .error }, "an amount, or why not")
  precondition((invoice.due.day == nil) == !hasDay(invoice.due.source), "a due date has a source")
  precondition(
    ArithmeticChecks(invoice).results.count == 9, "every rule of arithmetic has an outcome")
  precondition((try? JSONValue(parsing: inspectJSON(file))) != nil, "the inspection is JSON")
  return 0
}

private func hasDay(_ source: DueDateSource) -> Bool {
  switch source {
  case .document, .paymentMeans, .paymentTerms, .terms, .note: true
  case .ambiguous, .none: false
  }
}
