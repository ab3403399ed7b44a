/// A compiled template or partial: its tree with every name resolved to a slot.
struct Part: Sendable {
  let source: SourceText
  var nodes: [Node] = []
  /// The names of the slots; nil for the variable of a loop, which no fact ever fills.
  var slotNames: [String?] = []
}

/// One piece of a template.
indirect enum Node: Sendable {
  case text(Literal)
  case output(Output)
  case assign(slot: Int, value: FilteredExpression)
  case capture(slot: Int, body: [Node], offset: Int)
  case branch(Branch)
  case choice(Choice)
  case loop(Loop)
  case render(Render)
  case cycle(Cycle)
  case interrupt(isBreak: Bool, offset: Int)
  case block(Block)

  /// Text that is printed as it is written.
  struct Literal: Sendable {
    let text: String
    /// The line on which it begins.
    let line: Int
    let newlines: Int
    /// Whether it is white space that Liquid may leave out.
    let isBlank: Bool
    let offset: Int
  }

  struct Output: Sendable {
    let value: FilteredExpression
    let line: Int
    /// Where in an HTML page it stands.
    var place = HTMLPlace.text
    /// Whether what follows could turn a number at the start of a line into an ordered list.
    var mayStartList = true
  }

  /// `if` and `unless` with their alternatives; no condition for `else`.
  struct Branch: Sendable {
    struct Arm: Sendable {
      let condition: Condition?
      var body: [Node]
    }
    var arms: [Arm]
    let offset: Int
  }

  struct Choice: Sendable {
    struct Arm: Sendable {
      /// Each expression of `when` that matches runs the body once; nil for `else`.
      let matches: [Expression]?
      var body: [Node]
    }
    let subject: Expression
    var arms: [Arm]
    let offset: Int
  }

  struct Loop: Sendable {
    let slot: Int
    let name: String
    let collection: Expression
    let limit: Expression?
    let start: Expression?
    /// Whether the loop goes on where the last one of the same name and list stopped.
    let continues: Bool
    let isReversed: Bool
    var body: [Node]
    var otherwise: [Node]
    let offset: Int
    /// The slots that the body assigns to.
    let assigned: Set<Int>
  }

  struct Render: Sendable {
    enum Binding: Sendable {
      case with(Expression)
      case each(Expression)
    }
    let part: Int
    /// The partial's name, by which a bound value is known inside.
    let name: String
    let binding: Binding?
    let alias: String?
    let arguments: [(name: String, value: Expression)]
    let offset: Int
  }

  struct Cycle: Sendable {
    enum Group: Sendable {
      case named(Expression)
      case unnamed(String)
    }
    let group: Group
    let values: [Expression]
    let offset: Int
    /// Where in an HTML page it stands.
    var place = HTMLPlace.text
  }

  struct Block: Sendable {
    let tag: BlockTable.Block
    let arguments: [Expression]
    let named: [(name: String, value: Expression)]
    var body: [Node]
    let offset: Int
  }
}

extension Node {
  /// Where it begins in its source; an output begins at its value.
  var offset: Int {
    switch self {
    case .text(let literal): literal.offset
    case .output(let output): output.value.base.offset
    case .assign(_, let value): value.base.offset
    case .capture(_, _, let offset), .interrupt(_, let offset): offset
    case .branch(let branch): branch.offset
    case .choice(let choice): choice.offset
    case .loop(let loop): loop.offset
    case .render(let render): render.offset
    case .cycle(let cycle): cycle.offset
    case .block(let block): block.offset
    }
  }
}

/// A value to look up.
indirect enum Expression: Sendable {
  case literal(Value, offset: Int)
  case path(Path)
  /// `[expression]` in front: the variable whose name the expression gives.
  case dynamic(Expression, steps: [Step], offset: Int)
  case range(Expression, Expression, offset: Int)
  /// A property of the loop around, or of the loop `up` levels above it.
  case loop(up: Int, LoopProperty, offset: Int)

  struct Path: Sendable {
    let slot: Int
    let name: String
    let steps: [Step]
    let offset: Int
  }

  struct Step: Sendable {
    let selector: Selector
    let offset: Int
  }

  enum Selector: Sendable {
    case name(String)
    case index(Expression)
  }

  var offset: Int {
    switch self {
    case .literal(_, let offset), .dynamic(_, _, let offset), .range(_, _, let offset),
      .loop(_, _, let offset):
      offset
    case .path(let path): path.offset
    }
  }
}

/// What a template can ask of the loop it stands in.
enum LoopProperty: Sendable {
  case index, index0, rindex, rindex0, length, first, last, name
  /// A word that names no property.
  case unknown(String)
  /// The loop itself or its parent as a value.
  case whole

  static let names = ["first", "index", "index0", "last", "length", "name", "rindex", "rindex0"]

  init(_ name: String) {
    switch name {
    case "index": self = .index
    case "index0": self = .index0
    case "rindex": self = .rindex
    case "rindex0": self = .rindex0
    case "length": self = .length
    case "first": self = .first
    case "last": self = .last
    case "name": self = .name
    default: self = .unknown(name)
    }
  }
}

/// An expression and the filters it goes through.
struct FilteredExpression: Sendable {
  let base: Expression
  let filters: [FilterCall]
}

/// One filter with its arguments.
struct FilterCall: Sendable {
  let filter: Filter
  let arguments: [Expression]
  let named: [(name: String, value: Expression)]
  let offset: Int
}

/// What `if`, `unless` and `elsif` test; `and` and `or` associate to the right, as in Liquid.
indirect enum Condition: Sendable {
  case truth(Expression)
  case comparison(Expression, Comparison, Expression, offset: Int)
  case and(Condition, Condition)
  case or(Condition, Condition)
  case not(Condition)
}

/// The operators of a condition.
enum Comparison: Sendable {
  case equal, unequal, less, lessOrEqual, greater, greaterOrEqual, contains
}
