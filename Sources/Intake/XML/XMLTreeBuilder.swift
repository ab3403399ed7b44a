/// Builds the value tree from the parser's events; knows nothing of the parser.
struct XMLTreeBuilder {
  /// The first reason to refuse the document that the events showed.
  private(set) var failure: XMLSyntaxError?
  /// The finished document element.
  private(set) var root: XMLElement?

  private let binaryElements: [String]
  private let attachmentBytes: Int
  private var open: [OpenElement] = []
  private var pending: [UInt8] = []
  private var binary: Base64Stream?

  /// A builder that reads the elements with these local names as base64 of at most so many bytes.
  init(binaryElements: [String], attachmentBytes: Int = XMLLimits.attachmentBytes) {
    self.binaryElements = binaryElements
    self.attachmentBytes = attachmentBytes
  }

  private struct OpenElement {
    let name: XMLName
    let attributes: [XMLAttribute]
    let line: Int
    var text = ""
    var children: [XMLElement] = []
  }

  /// Refuses the document; the first reason stays.
  mutating func fail(_ reason: XMLSyntaxError.Reason, line: Int) {
    if failure == nil { failure = XMLSyntaxError(reason: reason, line: line) }
  }

  /// An element begins.
  mutating func start(_ name: XMLName, _ attributes: [XMLAttribute], line: Int) {
    takePending()
    open.append(OpenElement(name: name, attributes: attributes, line: line))
    if binaryElements.contains(name.local) { binary = Base64Stream() }
  }

  /// The innermost open element ends.
  mutating func end() {
    guard let ended = open.popLast() else { return }
    let text = ended.children.isEmpty ? ended.text + pendingText : ended.text + mixedText
    pending.removeAll(keepingCapacity: true)
    let element = XMLElement(
      name: ended.name, attributes: ended.attributes, text: text, children: ended.children,
      line: ended.line, binary: finishBinary())
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  /// Text inside the innermost open element, in as many pieces as the parser likes.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>, line: Int) {
    if binary != nil {
      unsafe binary?.append(text)
      if let count = binary?.count, count > attachmentBytes {
        fail(.tooLarge(.attachment), line: line)
      }
      return
    }
    unsafe pending.append(contentsOf: text)
    if pending.count > XMLLimits.textBytes { fail(.tooLarge(.text), line: line) }
  }

  private mutating func finishBinary() -> XMLBinary? {
    defer { binary = nil }
    return binary?.finish()
  }

  private mutating func takePending() {
    guard !pending.isEmpty else { return }
    if !open.isEmpty { open[open.count - 1].text += mixedText }
    pending.removeAll(keepingCapacity: true)
  }

  /// The pending text beside child elements: nothing when it is only their indentation.
  private var mixedText: String {
    pending.allSatisfy(isXMLSpace) ? "" : pendingText
  }

  private var pendingText: String {
    String(decoding: pending, as: UTF8.self)
  }
}
