public import Values

/// The filters that templates of one kind may use: a value that one passes, never a global.
public struct FilterTable: Sendable {
  private let filters: [String: Filter]
  /// The language of amounts and dates that are printed without a filter.
  let language: LetterLanguage

  /// A table of these filters; of two with one name the later counts.
  public init(_ filters: [Filter], language: LetterLanguage = .dutch) {
    self.language = language
    self.filters = Dictionary(filters.map { ($0.name, $0) }) { _, last in last }
  }

  /// The names of the filters, sorted.
  public var names: [String] { filters.keys.sorted() }

  /// The filter of this name.
  public subscript(name: String) -> Filter? { filters[name] }

  /// This table with more filters; a new one replaces the old one of its name.
  public func adding(_ more: [Filter]) -> FilterTable {
    FilterTable(filters.values + more, language: language)
  }

  /// Liquid's own filters.
  public static let liquid = FilterTable(
    Filter.liquidText + Filter.liquidNumbers + Filter.liquidLists + Filter.liquidDates)

  /// Liquid's own filters and the Dutch forms of amounts, dates, numbers and words.
  public static let dutch = forms(in: .dutch)

  /// Liquid's own filters and, under the same names, the English forms.
  public static let english = forms(in: .english)

  /// The filters of letters in a language.
  public static func letters(in language: LetterLanguage) -> FilterTable {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  private static func forms(in language: LetterLanguage) -> FilterTable {
    FilterTable(liquid.filters.values + Filter.forms(in: language), language: language)
  }
}

/// One filter: what it takes, what type it gives, and what it does.
public struct Filter: Sendable {
  /// What a filter gives, as far as it is known before there is data.
  public indirect enum Result: Sendable {
    /// A value of this type.
    case type(FactType)
    /// What went in.
    case input
    /// What went in when that was an amount or a whole number, else a number with decimals.
    case sum
    /// The list that went in, or a list of the one value that did.
    case list
    /// One element of the list that went in; perhaps none.
    case element
    /// The place of an element; perhaps none.
    case position
    /// The input or, where that is absent, the first argument.
    case inputOrArgument
    /// A list of one property of each element.
    case properties
  }

  /// What a filter does; the values are of the natures it takes when the template is strict.
  public typealias Body =
    @Sendable (Value, FilterArguments) throws(FilterFault) -> Value

  /// The name in templates.
  public let name: String
  /// The natures of value it takes.
  public let input: ValueKinds
  /// The arguments by position.
  public let parameters: [Parameter]
  /// The arguments by name.
  public let named: [Parameter]
  /// The type it gives.
  public let result: Result
  /// What the elements of a list must be in strict mode; nil when anything goes.
  let elements: ElementRule?
  let body: Body

  /// What strict mode asks of the elements of a list.
  enum ElementRule: Sendable {
    /// All of one nature.
    case uniform
    /// Records, or nil.
    case records
  }

  /// A filter.
  public init(
    _ name: String, _ input: ValueKinds, _ parameters: [Parameter] = [], named: [Parameter] = [],
    gives result: Result, _ body: @escaping Body
  ) {
    self.init(
      name, input, parameters, named: named, gives: result,
      elements: input.contains(.list) && name != "default" ? .uniform : nil, body)
  }

  init(
    _ name: String, _ input: ValueKinds, _ parameters: [Parameter] = [], named: [Parameter] = [],
    gives result: Result, elements: ElementRule?, _ body: @escaping Body
  ) {
    self.name = name
    self.input = input
    self.parameters = parameters
    self.named = named
    self.result = result
    self.elements = elements
    self.body = body
  }
}

/// The arguments of one use of a filter.
public struct FilterArguments: Sendable {
  /// The arguments by position.
  public let positional: [Value]
  /// The arguments by name.
  public let named: [(name: String, value: Value)]
  /// Whether a wrong type is an error instead of what Liquid makes of it.
  public let isStrict: Bool
  /// How many bytes of text the filter may build.
  public let budget: Int

  /// The argument at `index`, or absent when it was left out.
  public subscript(index: Int) -> Value {
    index < positional.count ? positional[index] : .absent
  }

  /// The argument named `name`, or absent when it was left out.
  public subscript(name: String) -> Value {
    named.last { $0.name == name }?.value ?? .absent
  }

  /// Whether there is an argument at `index`.
  func has(_ index: Int) -> Bool { index < positional.count }

  /// Refuses a text of more bytes than may be built; called before it is built.
  func require(_ bytes: Int) throws(FilterFault) {
    if bytes > budget { throw .limit("bytes of text built", TemplateLimits.builtBytes) }
  }

  /// A whole number as Liquid reads one from an argument: never from nil or other text.
  func integer(at index: Int) throws(FilterFault) -> Int {
    switch self[index] {
    case .integer(let number): return number
    case .text(let text):
      if let number = Int(text.trimmed()) { return number }
    default: break
    }
    throw .type("argument \(index + 1) is not a whole number")
  }
}

/// Why a filter cannot give a value.
public struct FilterFault: Error, Sendable {
  /// The code of the diagnostic.
  public let code: String
  /// One clause in lower case, without any of the data.
  public let message: String

  /// A fault with a code of its own.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  /// A value of the wrong nature.
  public static func type(_ message: String) -> FilterFault {
    FilterFault(code: "T-TYPE", message: message)
  }

  /// A value that a filter cannot work with.
  public static func value(_ message: String) -> FilterFault {
    FilterFault(code: "T-VALUE", message: message)
  }

  static func limit(_ name: String, _ number: Int) -> FilterFault {
    FilterFault(code: "T-LIMIT", message: "the limit of \(number) \(name) is passed")
  }

  static let overflow = FilterFault(code: "T-LIMIT", message: "the number has too many digits")
}
