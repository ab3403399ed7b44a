/// The variables of one template or partial while it is filled.
struct Frame {
  /// One loop while it runs.
  struct LoopState {
    var index = 0
    let length: Int
    let name: String
  }

  let part: Int
  /// The variables by slot; nil for one that is not defined.
  var slots: [Value?]
  /// The names that only data can tell: of `[expression]` in front.
  let facts: Record
  /// How many partials stand around.
  let depth: Int
  /// The line of the template in which this partial is rendered; nil in the template itself.
  let line: Int?
  var loops: [LoopState] = []
  /// The loop of `render … for`, which is no parent of the loops inside.
  var renderingLoop: LoopState?
  var cycles: [String: Int] = [:]
  /// Where the last loop of each name and list stopped.
  var loopEnds: [String: Int] = [:]

  /// The loop `up` levels above.
  func loop(up: Int) -> LoopState? {
    if up < loops.count { return loops[loops.count - 1 - up] }
    return up == 0 ? renderingLoop : nil
  }
}

extension Frame.LoopState {
  func value(_ property: LoopProperty) -> Value? {
    switch property {
    case .index: .integer(index + 1)
    case .index0: .integer(index)
    case .rindex: .integer(length - index)
    case .rindex0: .integer(length - index - 1)
    case .length: .integer(length)
    case .first: .bool(index == 0)
    case .last: .bool(index == length - 1)
    case .name: .text(name)
    case .whole: .record(record)
    case .unknown: nil
    }
  }

  private var record: Record {
    Record(LoopProperty.names.map { ($0, value(LoopProperty($0)) ?? .absent) })
  }
}
