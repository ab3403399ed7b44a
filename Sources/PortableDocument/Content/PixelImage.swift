import Values

/// A picture of pixels to paint: eight bits for each component, nothing transparent.
///
/// Compressed once, when the value is made, so that it can be put into many documents at little cost.
///
/// Source: ISO 32000-1, 8.9.5; ISO 19005-2, 6.2.8.
public struct PixelImage: Sendable {
  /// How the bytes hold the pixels.
  public enum Coding: Hashable, Sendable {
    /// One component after another, in rows from the top.
    case plain
    /// A JPEG file of one component, or of three that are stored as luminance and colour difference.
    case jpeg
  }

  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Whether a pixel has one component, grey, instead of red, green and blue.
  public let isGrey: Bool
  /// How the bytes hold the pixels.
  public let coding: Coding
  let contents: StreamBytes
  /// Tells this picture from others.
  let identity: Digest

  /// A picture whose bytes its maker has checked: they hold as many pixels as they say.
  public init(width: Int, height: Int, isGrey: Bool, coding: Coding, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.isGrey = isGrey
    self.coding = coding
    switch coding {
    case .plain: contents = StreamBytes(bytes, by: Deflater(level: Deflater.highestLevel))
    case .jpeg: contents = StreamBytes(uncompressed: bytes)
    }
    identity = Digest(sha256: Array("\(width) \(height) \(isGrey) \(coding) ".utf8) + bytes)
  }
}

extension ContentStream {
  /// Paints a picture so that it fills a box.
  public mutating func paint(_ image: PixelImage, in box: Rectangle) {
    let number = images.count
    images.append(image)
    savingGraphicsState { content in
      content.fillColour = content.writtenColour
      let (width, height) = (box.right - box.left, box.top - box.bottom)
      for number in [width, .zero, .zero, height, box.left, box.bottom] {
        content.bytes.appendThousandths(number.thousandths)
        content.bytes.append(UInt8(ascii: " "))
      }
      content.bytes.append(ascii: "cm\n")
      content.prepareToPaint(text: false)
      content.bytes.append(ascii: "/I\(number) Do\n")
    }
  }
}

extension ContentStream {
  /// Fills the outlines made so far by the even-odd rule.
  public mutating func fillEvenOdd() {
    let outlines = path.take()
    guard !outlines.isEmpty else { return }
    prepareToPaint(text: false)
    bytes += outlines
    bytes.append(ascii: "f*\n")
  }
}

/// The pictures of a file: each once, whatever pages show it.
struct ImageShelf {
  private var refs: [Digest: Ref] = [:]

  /// The objects of the pictures of each page of `document`; new ones are written.
  mutating func refs(of document: SealedDocument, in file: inout FileAssembler) -> [[Ref]] {
    var found: [[Ref]] = []
    for page in document.pages {
      var onPage: [Ref] = []
      for image in page.images {
        let ref = refs[image.identity] ?? file.image(image)
        refs[image.identity] = ref
        onPage.append(ref)
      }
      found.append(onPage)
    }
    return found
  }
}

extension DictionaryWriter {
  /// Writes the pictures of a page among its resources.
  func imageResources(_ images: [Ref]) {
    guard !images.isEmpty else { return }
    dictionary("XObject") { entries in
      for (number, ref) in images.enumerated() { entries.pair(Name("I\(number)"), ref) }
    }
  }
}

extension FileAssembler {
  /// Writes a picture as an image object (ISO 32000-1, table 89).
  fileprivate mutating func image(_ image: PixelImage) -> Ref {
    stream(image.contents, kind: .binary) { entries in
      entries.pair("Type", "XObject")
      entries.pair("Subtype", "Image")
      entries.pair("Width", image.width)
      entries.pair("Height", image.height)
      entries.pair("ColorSpace", image.isGrey ? "DeviceGray" : "DeviceRGB")
      entries.pair("BitsPerComponent", 8)
      if image.coding == .jpeg { entries.pair("Filter", "DCTDecode") }
    }
  }
}
