public import Values

/// A part of the sheet that has an owner: the post sees it, or a service prints in it.
public struct SheetZone: Hashable, Sendable {
  /// Which it is.
  public let kind: Kind
  /// Where it lies.
  public let box: PageRectangle

  /// The zones a first page is checked for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Always seen through the window; the sender's line and the address lie inside.
    case alwaysSeen = "the part that is always seen through the window"
    /// May be seen through the window; holds nothing but the sender's line and the address.
    case mayBeSeen = "the part that may be seen through the window"
    /// Left empty for the franking mark of a print-and-mail service.
    case franking = "the zone for the franking mark"
    /// Where a print-and-mail service reads the address.
    case carrierAddress = "the zone for the address"
    /// The part that printers reach, without the outer 5 mm.
    case printable = "the printable part of the sheet"
  }

  /// The zones of a sheet for an envelope.
  ///
  /// Source: LETTERS §1.3 for windows, §1.6 for print-and-mail services; DESIGN §1 for the edge.
  public static func zones(of envelope: Envelope) -> [SheetZone] {
    let printable = SheetZone(
      kind: .printable, box: PageRectangle(x: 5, y: 5, width: 200, height: 287))
    guard envelope.kind != .hybridMail else {
      return [
        SheetZone(
          kind: .franking, box: PageRectangle(x: 20, y: 40, width: mm(89_500), height: 20)),
        SheetZone(
          kind: .carrierAddress,
          box: PageRectangle(x: 22, y: 60, width: mm(85_500), height: mm(25_500))),
        printable,
      ]
    }
    return [
      SheetZone(kind: .alwaysSeen, box: envelope.safeBox),
      SheetZone(kind: .mayBeSeen, box: envelope.possibleBox), printable,
    ]
  }

  /// Whether something of `part` with this ink offends against the zone.
  func forbids(_ ink: PageRectangle, of part: LetterPart) -> Bool {
    let isSeen = part == .address || part == .returnLine
    return switch kind {
    case .alwaysSeen: isSeen && !box.holds(ink)
    case .mayBeSeen: !isSeen && box.touches(ink)
    case .franking: box.touches(ink)
    case .carrierAddress: part == .address ? !box.holds(ink) : box.touches(ink)
    case .printable: !box.holds(ink)
    }
  }
}

/// Something on the first page that lies in a zone it may not lie in, or outside the one it must.
public struct ZoneFinding: Hashable, Sendable {
  /// The part of the letter it belongs to.
  public let part: LetterPart
  /// The zone.
  public let zone: SheetZone
  /// The ink of what was found, of one line or drawing.
  public let box: PageRectangle
  /// Where it comes from in the template, when that is known.
  public let place: SourcePlace?
}

extension TypesetDocument {
  /// What on the first page offends against the zones of an envelope, by the ink of its glyphs.
  ///
  /// - Parameter envelope: the envelope, which need not be the one the letter was made for.
  /// - Returns: each line of text, rule or drawing once for each zone, in reading order.
  public func zoneFindings(for envelope: Envelope) -> [ZoneFinding] {
    guard let page = pages.first else { return [] }
    let zones = SheetZone.zones(of: envelope)
    let extents = InkExtents(page, faces: faces)
    return page.items.flatMap { item -> [ZoneFinding] in
      guard let ink = extents.ink(of: item) else { return [] }
      let place: SourcePlace? =
        if case .element(let id) = item.meaning { structure.place(of: id) } else { nil }
      return zones.filter { $0.forbids(ink, of: item.part) }
        .map { ZoneFinding(part: item.part, zone: $0, box: ink, place: place) }
    }
  }

  /// The letter with the zones of an envelope drawn over its first page, and a frame around all that
  /// offends against them.
  public func withOverlay(for envelope: Envelope) -> TypesetDocument {
    var document = self
    guard !document.pages.isEmpty else { return document }
    for zone in SheetZone.zones(of: envelope) where zone.kind != .printable {
      document.pages[0].addFrame(zone.box, zone.kind.colour, LetterGrid.thinRule)
    }
    for finding in zoneFindings(for: envelope) {
      document.pages[0].addFrame(finding.box, .rgb(0xC0, 0x16, 0x1E), LetterGrid.accentRule)
    }
    return document
  }
}

extension SheetZone.Kind {
  /// The colour of its frame.
  var colour: Colour {
    switch self {
    case .alwaysSeen, .carrierAddress: .rgb(0x1B, 0x7F, 0x3B)
    case .mayBeSeen, .franking: .rgb(0xC2, 0x5A, 0x00)
    case .printable: .grey(0x8C)
    }
  }
}

/// The boxes of the glyphs of a page.
private struct InkExtents {
  private var boxes: [[UInt16: (left: Int64, bottom: Int64, right: Int64, top: Int64)]]
  private let faces: [FontFace]

  init(_ page: Page, faces: [FontFace]) {
    self.faces = faces
    var used = [Set<UInt16>](repeating: [], count: faces.count)
    for item in page.items {
      if case .glyphs(let run) = item.content { used[run.face].formUnion(run.glyphs.map(\.id)) }
    }
    boxes = zip(faces, used).map { face, glyphs in
      face.outlines(of: glyphs).compactMapValues { outline in
        let xs = outline.points.map(\.x)
        let ys = outline.points.map(\.y)
        guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max()
        else { return nil }
        return (left, bottom, right, top)
      }
    }
  }

  /// The box around all ink of an item; nil when it has none.
  func ink(of item: PageItem) -> PageRectangle? {
    switch item.content {
    case .glyphs(let run): ink(of: run)
    case .rectangle(let box, let colour): colour == .grey(0xFF) ? nil : box
    case .path(let path, _): path.bounds
    case .code(_, let box, _), .picture(_, let box): box
    }
  }

  private func ink(of run: GlyphRun) -> PageRectangle? {
    let unitsPerEm = Int64(faces[run.face].unitsPerEm)
    func length(_ units: Int64) -> Millimetres {
      Millimetres(Points(millionths: units * run.size.millionths / unitsPerEm))
    }
    var corners: [PagePoint] = []
    var pen = run.origin.x
    for glyph in run.glyphs {
      if let box = boxes[run.face][glyph.id] {
        let x = pen + Millimetres(glyph.xOffset)
        let y = run.origin.y - Millimetres(glyph.yOffset)
        corners.append(PagePoint(x: x + length(box.left), y: y - length(box.top)))
        corners.append(PagePoint(x: x + length(box.right), y: y - length(box.bottom)))
      }
      pen += Millimetres(glyph.advance)
    }
    return PageRectangle(around: corners)
  }
}

extension PageRectangle {
  /// The smallest rectangle around some points; nil when there are none.
  init?(around points: [PagePoint]) {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return nil }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  private var right: Millimetres { x + width }
  private var bottom: Millimetres { y + height }

  /// Whether the whole of `other` lies inside.
  func holds(_ other: PageRectangle) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  /// Whether some of `other` lies inside.
  func touches(_ other: PageRectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

extension VectorPath {
  /// The box around all points, control points among them; nil for an empty path.
  var bounds: PageRectangle? {
    PageRectangle(
      around: segments.flatMap { segment -> [PagePoint] in
        switch segment {
        case .move(let point), .line(let point): [point]
        case .curve(let first, let second, let end): [first, second, end]
        case .close: []
        }
      })
  }
}

extension Page {
  /// Adds the outline of a rectangle, `weight` wide, its middle on the edges.
  mutating func addFrame(_ box: PageRectangle, _ colour: Colour, _ weight: Millimetres) {
    let half = weight / 2
    let (right, bottom) = (box.x + box.width, box.y + box.height)
    let sides = [
      PageRectangle(x: box.x - half, y: box.y - half, width: box.width + weight, height: weight),
      PageRectangle(x: box.x - half, y: bottom - half, width: box.width + weight, height: weight),
      PageRectangle(x: box.x - half, y: box.y, width: weight, height: box.height),
      PageRectangle(x: right - half, y: box.y, width: weight, height: box.height),
    ]
    items += sides.map { PageItem(.rectangle($0, colour), meaning: .artifact(.layout)) }
  }
}
