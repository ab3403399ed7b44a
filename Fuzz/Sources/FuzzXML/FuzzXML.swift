import Intake
import Values

/// Reads the bytes as XML and as an invoice, and holds the readers to what they promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input.xml", bytes: bytes)
  let isXML = (try? parseXML(file)) != nil
  let (invoice, findings) = readInvoice(file)
  precondition(invoice == nil || isXML, "an invoice is well-formed XML")
  precondition(
    invoice != nil || findings.contains { $0.severity == .error }, "a refusal says why")
  let text = inspectJSON(file)
  precondition(!text.utf8.contains(UInt8(ascii: "\n")), "the inspection is one line")
  precondition((try? JSONValue(parsing: text)) != nil, "the inspection is JSON")
  return 0
}
