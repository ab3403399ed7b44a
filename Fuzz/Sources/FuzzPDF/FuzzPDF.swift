import Intake
import PortableDocument
import Values

/// Reads the bytes as a PDF or a zip archive with invoices, and holds the readers to what they promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var inputs = 0
  forEachInput(in: SourceFile(name: "input", bytes: bytes)) { input in
    inputs += 1
    guard case .document(let file) = input else { return }
    let (invoice, findings) = readInvoice(file)
    precondition(
      invoice != nil || findings.contains { $0.severity == .error }, "a refusal says why")
    precondition(
      findings.allSatisfy { $0.diagnostic.place?.file.hasPrefix("input") ?? false },
      "a finding has a place in the input")
  }
  // Whatever its structure is, the words of a file come out or it is refused.
  if PDFReader.recognises(bytes) { _ = try? TaggedText(bytes) }
  precondition(inputs > 0, "a file comes down to something")
  return 0
}
