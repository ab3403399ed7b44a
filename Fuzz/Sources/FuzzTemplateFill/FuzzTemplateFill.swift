import FuzzFacts
import Templating
import Values

/// Fills the bytes as a template in both dialects: the same text each time, or one reason.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let source = TemplateSource(name: "input", text: String(decoding: bytes, as: UTF8.self))
  for dialect in [Dialect.compat, .strict(FuzzFacts.schema)] {
    for escaping in [Escaping.markdown, .html] {
      guard
        let template = try? Template.parse(
          source, partials: FuzzFacts.partials, dialect: dialect, escaping: escaping,
          blocks: FuzzFacts.blocks)
      else { continue }
      do throws(Diagnostics) {
        let filled = try template.fill(FuzzFacts.record)
        let text = filled.text
        precondition(text.utf8.count <= 2 << 20, "no letter is larger than its limit")
        let again = try template.fill(FuzzFacts.record)
        precondition(again.text == text, "the same facts give the same text")
      } catch {
        precondition(
          error.all.first.map { $0.code.hasPrefix("T-") && $0.place != nil } ?? false,
          "a refusal has its code and place")
      }
    }
  }
  return 0
}
