import FuzzFacts
import Templating
import Values

/// Compiles the bytes in both dialects and for each output, and holds the messages to their form.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let source = TemplateSource(name: "input", text: String(decoding: bytes, as: UTF8.self))
  for dialect in [Dialect.strict(FuzzFacts.schema), .compat] {
    for escaping in [Escaping.markdown, .html] {
      do throws(Diagnostics) {
        _ = try Template.parse(
          source, partials: FuzzFacts.partials, dialect: dialect, escaping: escaping,
          blocks: FuzzFacts.blocks)
      } catch {
        precondition(!error.all.isEmpty && error.all.count <= 100, "a refusal says why")
        precondition(
          error.all.allSatisfy { $0.code.hasPrefix("T-") && ($0.place?.column ?? 0) > 0 },
          "every message has its code and place")
      }
    }
  }
  return 0
}
