import Values

/// The metadata stream of a document, and in it the standards the document claims.
///
/// Source: ISO 16684-1; ISO 19005-2, 6.6; ISO 14289-1, 5.
struct XMP {
  /// The packet in UTF-8, without padding: it is not meant to be edited in place.
  let bytes: [UInt8]

  init(_ metadata: DocumentMetadata, conformance: Conformance) {
    let date = metadata.date.xmpDate
    var out = Self.head
    // Properties of plain text stand on the description itself (ISO 16684-1, 7.9.2.2).
    out += Self.attribute("xmp:CreatorTool", metadata.creator)
    out += Self.attribute("xmp:CreateDate", date)
    out += Self.attribute("pdf:Producer", metadata.producer)
    out += Self.attribute("pdfaid:part", String(conformance.archivePart))
    out += Self.attribute("pdfaid:conformance", "A")
    out += Self.attribute("pdfuaid:part", "1")
    out += ">\n"
    out += Self.alternatives("dc:title", metadata.title)
    if let author = metadata.author { out += Self.container("dc:creator", "Seq", author) }
    if let subject = metadata.subject { out += Self.alternatives("dc:description", subject) }
    out += Self.extensionSchema
    out += "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    bytes = Array(out.utf8)
  }

  private static let head = """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" \
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
    """

  /// PDF/A knows no property of PDF/UA, so the file has to describe the one it uses (6.6.2.3).
  ///
  /// Fields of plain text are attributes, as XMP toolkits write them: the packet is not compressed.
  private static let extensionSchema = """
    <pdfaExtension:schemas><rdf:Bag><rdf:li><rdf:Description \
    pdfaSchema:schema="PDF/UA" \
    pdfaSchema:namespaceURI="http://www.aiim.org/pdfua/ns/id/" \
    pdfaSchema:prefix="pdfuaid">\
    <pdfaSchema:property><rdf:Seq><rdf:li \
    pdfaProperty:name="part" \
    pdfaProperty:valueType="Integer" \
    pdfaProperty:category="internal" \
    pdfaProperty:description="Part of ISO 14289"/>\
    </rdf:Seq></pdfaSchema:property>\
    </rdf:Description></rdf:li></rdf:Bag></pdfaExtension:schemas>

    """

  private static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escaped(value))\""
  }

  private static func alternatives(_ name: String, _ value: String) -> String {
    "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(value))</rdf:li></rdf:Alt></\(name)>\n"
  }

  private static func container(_ name: String, _ kind: String, _ value: String) -> String {
    "<\(name)><rdf:\(kind)><rdf:li>\(escaped(value))</rdf:li></rdf:\(kind)></\(name)>\n"
  }

  /// The text as XML character data; characters that XML does not admit become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
