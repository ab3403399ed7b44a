/// An argument of a filter or a block.
public struct Parameter: Sendable {
  /// Whether an argument may be left out.
  public enum Need: Sendable {
    /// It is always there.
    case required
    /// It may be left out.
    case optional
    /// It may be left out in compat mode only, where Liquid then takes nil.
    case requiredInStrict
    /// It may be given in compat mode only, where Liquid makes nothing of it.
    case compatOnly
  }

  /// The name by which messages call it, and templates when it is a named argument.
  public let name: String
  /// The natures of value it takes.
  public let accepts: ValueKinds
  /// Whether it may be left out.
  public let need: Need
  /// Whether it is the name of a property of the elements of the list that a filter works on.
  let isProperty: Bool

  /// An argument.
  public init(_ name: String, _ accepts: ValueKinds, _ need: Need = .required) {
    self.init(name, accepts, need, isProperty: false)
  }

  init(_ name: String, _ accepts: ValueKinds, _ need: Need, isProperty: Bool) {
    self.name = name
    self.accepts = accepts
    self.need = need
    self.isProperty = isProperty
  }
}

/// The domain blocks of one kind of document.
public struct BlockTable: Sendable {
  /// A domain block that templates may use: a tag, alone on its line, whose arguments are facts.
  public struct Block: Sendable {
    /// The tag's name; a tag with a body is closed by `end` and this name.
    public let name: String
    /// Whether text stands between the tag and its end.
    public let hasBody: Bool
    /// The arguments by position.
    let parameters: [Parameter]
    /// The arguments by name; all may be left out.
    let named: [Parameter]

    /// A domain block.
    ///
    /// - Parameters:
    ///   - name: the tag's name.
    ///   - hasBody: whether text stands between the tag and its end.
    ///   - arguments: what the arguments by position take; they are always there.
    ///   - optional: what further arguments by position take; they may be left out.
    ///   - named: what the arguments by name take; they may be left out.
    public init(
      _ name: String, hasBody: Bool = false, arguments: [ValueKinds] = [],
      optional: [ValueKinds] = [], named: KeyValuePairs<String, ValueKinds> = [:]
    ) {
      self.name = name
      self.hasBody = hasBody
      let needs = arguments.map { ($0, Parameter.Need.required) } + optional.map { ($0, .optional) }
      parameters = needs.enumerated().map { Parameter("\($0 + 1)", $1.0, $1.1) }
      self.named = named.map { Parameter($0.key, $0.value, .optional) }
    }
  }

  private let blocks: [String: Block]

  /// A table of these blocks; of two with one name the later counts.
  public init(_ blocks: [Block] = []) {
    self.blocks = Dictionary(blocks.map { ($0.name, $0) }) { _, last in last }
  }

  /// The names of the blocks, sorted.
  public var names: [String] { blocks.keys.sorted() }

  /// The block of this name.
  public subscript(name: String) -> Block? { blocks[name] }

  /// Whether a tag of this name, opening or closing, is a domain block and stands on its own line.
  func standsAlone(_ name: String) -> Bool {
    if blocks[name] != nil { return true }
    return name.hasPrefix("end") && blocks[String(name.dropFirst(3))]?.hasBody == true
  }
}
