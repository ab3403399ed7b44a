import CLibXML2
public import Values

/// Reads a whole XML document into a value.
///
/// No document type, entity, inclusion, network or file; the limits are those of `XMLLimits`. Line
/// numbers are those of the file. Source: XML 1.0 (fifth edition), Namespaces in XML 1.0,
/// ubl/IMPORT.md §2.
/// - Parameters:
///   - file: the document.
///   - startTagBytes: the limit of a start tag; a drawing, whose outlines are attributes, needs more.
/// - Returns: the root element.
/// - Throws: the reason for the refusal, with its line where it has one.
public func parseXML(
  _ file: SourceFile, startTagBytes: Int = XMLLimits.startTagBytes
) throws(XMLSyntaxError) -> XMLElement {
  try parseXML(file, binaryElements: [], startTagBytes: startTagBytes)
}

/// Reads a document as `parseXML(_:)` does, and the elements with the local names `binaryElements`
/// as base64 of which only length and digest are kept.
func parseXML(
  _ file: SourceFile, binaryElements: [String], startTagBytes: Int = XMLLimits.startTagBytes
) throws(XMLSyntaxError) -> XMLElement {
  let text = try decodedXML(file.bytes)
  guard !text.allSatisfy(isXMLSpace) else { throw XMLSyntaxError(reason: .empty, line: nil) }
  try XMLPreScan.check(text, startTagBytes: startTagBytes)
  let session = PushSession(builder: XMLTreeBuilder(binaryElements: binaryElements))
  session.parse(text)
  if let failure = session.builder.failure { throw failure }
  guard let root = session.builder.root else { throw XMLSyntaxError(reason: .malformed, line: 1) }
  return root
}

/// Process-wide preparation of libxml2, done before its first use.
private let libraryIsReady: Void = maan_xml_set_up()

/// One document on its way through libxml2's push parser; the parser's memory lives inside `parse`.
///
/// Safe to hold: its one pointer is set during `parse` only, while the parser exists.
@safe private final class PushSession {
  /// The tree so far.
  private(set) var builder: XMLTreeBuilder
  /// Names met before, each in the slot that its address gives; a newer one takes an older's place.
  private var names = [KnownName?](repeating: nil, count: 512)
  /// The parser, during `parse` only.
  private var context: xmlParserCtxtPtr?

  init(builder: XMLTreeBuilder) {
    self.builder = builder
  }

  /// libxml2 keeps names in a dictionary of its own, so equal names have equal addresses.
  private struct KnownName {
    let local: UInt
    let namespace: UInt
    let name: XMLName
  }

  /// No network, large line numbers, and the declared encoding ignored.
  ///
  /// The text is UTF-8 by now, whatever it declares. Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or
  /// HUGE.
  private static let options = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_IGNORE_ENC.rawValue)

  func parse(_ text: [UInt8]) {
    _ = libraryIsReady
    maan_xml_silence_thread()
    var handler = unsafe Self.handler()
    let this = unsafe Unmanaged.passUnretained(self).toOpaque()
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, this, nil, 0, nil) else {
      return builder.fail(.malformed, line: 1)
    }
    defer { unsafe xmlFreeParserCtxt(context) }
    unsafe self.context = context
    defer { unsafe self.context = nil }
    unsafe xmlCtxtUseOptions(context, Self.options)
    unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    // The parser holds this object unretained: it must outlive the last callback.
    withExtendedLifetime(self) { unsafe push(text, into: context) }
  }

  private func push(_ text: [UInt8], into context: xmlParserCtxtPtr) {
    unsafe text.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count, builder.failure == nil {
        let length = min(XMLLimits.chunkBytes, bytes.count - offset)
        let chunk = unsafe bytes.baseAddress?.advanced(by: offset)
          .assumingMemoryBound(to: CChar.self)
        offset += length
        unsafe xmlParseChunk(context, chunk, Int32(length), offset == bytes.count ? 1 : 0)
      }
    }
    // A stopped parser may call its document well-formed: the builder's own failure comes first.
    if unsafe context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 {
      builder.fail(.malformed, line: line)
    }
  }

  /// The line the parser has reached.
  private var line: Int {
    guard let input = unsafe context?.pointee.input else { return 1 }
    return Int(unsafe input.pointee.line)
  }

  private func stopAfterFailure() {
    if builder.failure != nil, let context = unsafe context { unsafe xmlStopParser(context) }
  }
}

extension PushSession {
  /// The callbacks; those of the document type refuse, those of comments are absent.
  private static func handler() -> xmlSAXHandler {
    var handler = unsafe maan_xml_empty_handler()
    unsafe handler.startElementNs = { this, local, _, namespace, _, _, count, _, values in
      unsafe PushSession.of(this)?.start(local, namespace, Int(count), values)
    }
    unsafe handler.endElementNs = { this, _, _, _ in unsafe PushSession.of(this)?.end() }
    unsafe handler.characters = { this, text, length in
      unsafe PushSession.of(this)?.characters(text, Int(length))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.internalSubset = { this, _, _, _ in
      unsafe PushSession.of(this)?.refuse(.documentType)
    }
    unsafe handler.reference = { this, _ in unsafe PushSession.of(this)?.refuse(.malformed) }
    unsafe handler.serror = { this, error in
      unsafe PushSession.of(this)?.report(error)
    }
    return unsafe handler
  }

  private static func of(_ this: UnsafeMutableRawPointer?) -> PushSession? {
    unsafe this.map { unsafe Unmanaged<PushSession>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(
    _ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ count: Int,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard builder.failure == nil else { return }
    var attributes: [XMLAttribute] = []
    for index in 0..<count {
      // Five pointers an attribute: local name, prefix, namespace, start and end of the value.
      guard let five = unsafe values?.advanced(by: 5 * index), let start = unsafe five[3],
        let end = unsafe five[4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      unsafe attributes.append(
        XMLAttribute(name: name(five[0], five[2]), value: Self.attributeValue(value)))
    }
    builder.start(unsafe name(local, namespace), attributes, line: line)
  }

  private func end() {
    if builder.failure == nil { builder.end() }
  }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ length: Int) {
    guard builder.failure == nil else { return }
    unsafe builder.characters(UnsafeBufferPointer(start: text, count: length), line: line)
    stopAfterFailure()
  }

  private func refuse(_ reason: XMLSyntaxError.Reason) {
    builder.fail(reason, line: line)
    stopAfterFailure()
  }

  /// An error of the parser; warnings, such as a relative namespace name, are none.
  private func report(_ error: UnsafeMutablePointer<xmlError>?) {
    guard let error = unsafe error?.pointee,
      unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue
    else { return }
    builder.fail(.malformed, line: max(1, Int(unsafe error.line)))
    stopAfterFailure()
  }

  private func name(
    _ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
  ) -> XMLName {
    let (localKey, namespaceKey) = (UInt(bitPattern: local), UInt(bitPattern: namespace))
    let slot = Int((localKey >> 3 ^ localKey >> 12 ^ namespaceKey >> 4) & 511)
    if let known = names[slot], known.local == localKey, known.namespace == namespaceKey {
      return known.name
    }
    let name = XMLName(
      unsafe local.map { unsafe String(cString: $0) } ?? "",
      in: unsafe namespace.map { unsafe String(cString: $0) } ?? "")
    names[slot] = KnownName(local: localKey, namespace: namespaceKey, name: name)
    return name
  }

  /// Without NOENT libxml2 hands over every `&` of a value as `&#38;`; nothing else stays escaped.
  private static func attributeValue(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard unsafe bytes.contains(UInt8(ascii: "&")) else {
      return unsafe String(decoding: bytes, as: UTF8.self)
    }
    var value: [UInt8] = []
    var index = 0
    while index < bytes.count {
      unsafe value.append(bytes[index])
      index += unsafe bytes[index] == UInt8(ascii: "&") ? 5 : 1
    }
    return String(decoding: value, as: UTF8.self)
  }
}
