import Values

/// What compiling one template and its partials shares: the tables, the parts so far, the findings.
///
/// Lives for one call of `Template.parse` and is never shared between threads.
final class Compilation {
  let filters: FilterTable
  let blocks: BlockTable
  let isStrict: Bool
  let escaping: Escaping
  private let partials: [String: TemplateSource]
  private(set) var parts: [Part] = []
  private var partNumbers: [String: Int] = [:]
  /// The partials that were named and are still to be compiled: one after another, never one inside
  /// another, so that the stack stays small.
  private var waiting: [(number: Int, source: TemplateSource)] = []
  private var findings: [Diagnostic] = []
  private var seen: Set<Finding> = []

  /// What makes two findings the same.
  private struct Finding: Hashable {
    let file: String
    let offset: Int
    let message: String
  }

  init(
    partials: [String: TemplateSource], isStrict: Bool, escaping: Escaping, filters: FilterTable,
    blocks: BlockTable
  ) {
    self.partials = partials
    self.isStrict = isStrict
    self.escaping = escaping
    self.filters = filters
    self.blocks = blocks
  }

  /// The findings in the order of their places, at most as many as are worth reading.
  var diagnostics: [Diagnostic] {
    Array(findings.sorted(by: Self.isBefore).prefix(TemplateLimits.errors))
  }

  var isFull: Bool { findings.count >= TemplateLimits.errors }

  func report(_ fault: TemplateFault, in source: SourceText) {
    guard !isFull else { return }
    let finding = Finding(file: source.name, offset: fault.offset, message: fault.message)
    if seen.insert(finding).inserted { findings.append(fault.diagnostic(in: source)) }
  }

  /// Compiles a template and all partials that it and they draw in.
  func compile(_ source: TemplateSource) {
    _ = add(source)
    while !waiting.isEmpty {
      let (number, source) = waiting.removeFirst()
      compile(source, as: number)
    }
  }

  private func add(_ source: TemplateSource) -> Int {
    let number = parts.count
    parts.append(Part(source: SourceText(TemplateSource(name: source.name, text: ""))))
    waiting.append((number, source))
    return number
  }

  private func compile(_ source: TemplateSource, as number: Int) {
    let text = SourceText(source)
    parts[number] = Part(source: text)
    guard text.bytes.count <= TemplateLimits.sourceBytes else {
      report(.limit("bytes in a template", TemplateLimits.sourceBytes, at: 0), in: text)
      return
    }
    parts[number] = TemplateParser.parse(text, compilation: self)
  }

  /// The number of the partial `name`, compiled once; nil when there is none.
  func partial(named name: String, at offset: Int, in source: SourceText) -> Int? {
    if let number = partNumbers[name] { return number }
    guard let partial = partials[name] else {
      let near = nearest(to: name, among: partials.keys.sorted())
      report(
        TemplateFault(
          code: "T-UNKNOWN-PARTIAL", message: "there is no partial of this name", offset: offset,
          hint: near.map { "did you mean \"\($0)\"?" }), in: source)
      return nil
    }
    guard partNumbers.count < TemplateLimits.partials else {
      report(.limit("partials", TemplateLimits.partials, at: offset), in: source)
      return nil
    }
    let number = add(partial)
    partNumbers[name] = number
    return number
  }

  func reportUnknownFilter(_ name: String, at offset: Int, in source: SourceText) {
    guard isStrict, !isFull else { return }
    let near = nearest(to: name, among: filters.names)
    report(
      TemplateFault(
        code: "T-UNKNOWN-FILTER", message: "there is no filter `\(name)`", offset: offset,
        hint: near.map { "did you mean `\($0)`?" }), in: source)
  }

  /// Reports too few, too many or unknown arguments of a filter.
  func checkArguments(of call: FilterCall, in source: SourceText) {
    let filter = call.filter
    let required = filter.parameters.count {
      $0.need == .required || isStrict && $0.need == .requiredInStrict
    }
    let most = filter.parameters.count { !isStrict || $0.need != .compatOnly }
    let count = call.arguments.count
    if count < required || count > most {
      let expected = required == most ? "\(required)" : "\(required) to \(most)"
      let fault = TemplateFault(
        code: "T-ARGUMENTS",
        message: "`\(filter.name)` takes \(expected) arguments and has \(count)",
        offset: call.offset)
      report(fault, in: source)
    }
    let known = filter.named.map(\.name)
    for (name, _) in call.named where !known.contains(name) {
      let fault = TemplateFault(
        code: "T-ARGUMENTS", message: "`\(filter.name)` has no argument `\(name)`",
        offset: call.offset,
        hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" })
      report(fault, in: source)
    }
  }

  private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    let first = (left.place?.file ?? "", left.place?.line ?? 0, left.place?.column ?? 0)
    let second = (right.place?.file ?? "", right.place?.line ?? 0, right.place?.column ?? 0)
    return first == second ? left.message < right.message : first < second
  }
}

/// The names of one template while it is parsed: a slot for each, and one for each loop's variable.
///
/// A loop's variable hides the same name inside the loop; what `assign` sets belongs to the whole
/// template, as in Liquid. Lives as long as the parser that owns it.
final class NameScope {
  let source: SourceText
  private(set) var slotNames: [String?] = []
  private var slots: [String: Int] = [:]
  private var loops: [(name: String, slot: Int)] = []
  private var assigned: [Set<Int>] = []

  init(source: SourceText) {
    self.source = source
  }

  var loopDepth: Int { loops.count }

  /// The slot that `name` means here.
  func slot(of name: String) -> Int {
    loops.last { $0.name == name }?.slot ?? templateSlot(of: name)
  }

  /// The slot of the template's own variable `name`, which `assign` and `capture` set.
  func slotToAssign(_ name: String) -> Int {
    let slot = templateSlot(of: name)
    for index in assigned.indices { assigned[index].insert(slot) }
    return slot
  }

  /// Whether a variable of the template has this name.
  func isShadowed(_ name: String) -> Bool {
    slots[name] != nil || loops.contains { $0.name == name }
  }

  /// Opens the scope of a loop's variable.
  func enterLoop(_ name: String) -> Int {
    slotNames.append(nil)
    loops.append((name, slotNames.count - 1))
    assigned.append([])
    return slotNames.count - 1
  }

  /// Closes it; gives the slots that the loop's body assigned to.
  func leaveLoop() -> Set<Int> {
    loops.removeLast()
    return assigned.removeLast()
  }

  private func templateSlot(of name: String) -> Int {
    if let slot = slots[name] { return slot }
    slots[name] = slotNames.count
    slotNames.append(name)
    return slotNames.count - 1
  }
}
