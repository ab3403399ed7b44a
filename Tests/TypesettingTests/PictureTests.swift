import TestSupport
import Testing
import Values

@testable import Typesetting

/// Pictures of a letterhead: decoded whole or refused.
@Suite struct PictureTests {
  private static func names(in folder: String, ending: String) throws -> [String] {
    try SharedFolder.files(in: folder).filter { $0.hasSuffix(ending) }
  }

  @Test(.needsShared) func `good files of PngSuite are decoded and damaged ones refused`() throws {
    let names = try Self.names(in: "conformance/png", ending: ".png")
    var wrong: [String] = []
    for name in names {
      let bytes = try SharedFolder.bytes("conformance/png/\(name)")
      // The names of the damaged ones begin with x.
      let isDamaged = name.hasPrefix("x")
      do throws(PictureError) {
        let picture = try Picture(bytes)
        let size = picture.width * picture.height * (picture.isGrey ? 1 : 3)
        if isDamaged || picture.samples.count != size { wrong.append(name) }
      } catch {
        if !isDamaged { wrong.append("\(name): \(error)") }
      }
    }
    #expect(names.count == 92)
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test(.needsShared) func `interlaced files have the pixels of those that are not`() throws {
    var pairs = 0
    for name in try Self.names(in: "conformance/png", ending: ".png") where name.hasPrefix("basi") {
      let other = "basn" + name.dropFirst(4)
      guard let plain = try? SharedFolder.bytes("conformance/png/\(other)") else { continue }
      let interlaced = try SharedFolder.bytes("conformance/png/\(name)")
      #expect(try Picture(interlaced) == Picture(plain), "\(name)")
      pairs += 1
    }
    #expect(pairs > 0)
  }

  @Test(.needsShared) func `JPEG files that a decoder has to guess at are refused`() throws {
    let names = try SharedFolder.files(in: "conformance/jpeg").filter {
      !["LICENSE", "ORIGIN.md"].contains($0)
    }
    var used: [String] = []
    for name in names {
      let bytes = try SharedFolder.bytes("conformance/jpeg/\(name)")
      if (try? Picture(bytes)) != nil { used.append(name) }
    }
    // Of each of them libjpeg-turbo 2.1.5 says that it is damaged, when it is asked for warnings too.
    #expect(names.count == 215 && used.isEmpty, "\(used)")
  }

  @Test func `a JPEG is decoded, and embedded as what was decoded`() throws {
    let file = BlockJPEG.file(columns: 4, rows: 3) { column, row in
      (luminance: 40 * column + row, blue: 128, red: column == 3 ? 200 : 128)
    }
    let picture = try Picture(file)
    #expect(picture.width == 32 && picture.height == 24 && !picture.isGrey)
    let jpeg = try #require(picture.jpeg)
    #expect(try Picture(jpeg) == picture && jpeg == file)
    // Without colour difference the three components are the luminance.
    #expect(picture.pixel(0) == (0, 0, 0) && picture.pixel(8) == (40, 40, 40))
    #expect(picture.pixel(23 * 32 + 16) == (82, 82, 82))
    // Red is luminance and 1.402 times the difference of 72: 120 + 101 (JFIF 1.02).
    #expect(abs(Int(picture.pixel(24).0) - 221) <= 1)
    #expect(throws: PictureError.self) { try Picture(Array(file.dropLast(9))) }
  }

  @Test func `limits hold: bytes, sides and pixels, before anything is decoded`() {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let large = signature + [UInt8](repeating: 0, count: Picture.maximumBytes - 7)
    #expect(throws: PictureError.tooManyBytes(count: 5_242_881, limit: 5_242_880)) {
      try Picture(large)
    }
    for (width, height) in [(8_001, 1), (1, 8_001), (4_001, 4_000)] {
      #expect(throws: PictureError.tooManyPixels(width: width, height: height)) {
        try Picture.checkSize(width: width, height: height)
      }
    }
    #expect(throws: Never.self) { try Picture.checkSize(width: 8_000, height: 2_000) }
    #expect(throws: Never.self) { try Picture.checkSize(width: 4_000, height: 4_000) }
    #expect(throws: PictureError.unknownFormat) { try Picture(Array("GIF89a".utf8)) }
  }

  /// A JPEG that ends after its frame, whose header says `precision` and `colours`.
  private static func frame(
    marker: UInt8 = 0xC0, precision: UInt8 = 8, colours: UInt8 = 1
  ) -> [UInt8] {
    let components: [UInt8] = (0..<colours).flatMap { number -> [UInt8] in [number + 1, 0x11, 0] }
    return [0xFF, 0xD8, 0xFF, marker, 0, 8 + 3 * colours, precision, 0, 1, 0, 1, colours]
      + components + [0xFF, 0xD9]
  }

  @Test func `what PDF has no JPEG for is refused by its own name`() {
    #expect(throws: PictureError.fourColours) { try Picture(Self.frame(colours: 4)) }
    #expect(throws: PictureError.unusualCoding) { try Picture(Self.frame(precision: 12)) }
    #expect(throws: PictureError.unusualCoding) { try Picture(Self.frame(marker: 0xC9)) }
    #expect(throws: PictureError.unusualCoding) { try Picture(Self.frame(colours: 2)) }
    #expect(throws: PictureError.self) { try Picture(Self.frame()) }
  }

  @Test func `remarks and camera data are left out of a JPEG, its colours are not`() throws {
    let remark: [UInt8] = [0xFF, 0xFE, 0, 4, 1, 2]
    let camera: [UInt8] = [0xFF, 0xE1, 0, 8] + Array("Exif\0\0".utf8)
    let adobe: [UInt8] = [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0, 0xFF, 0xD0, 0x34]
    let bytes = [0xFF, 0xD8] + camera + adobe + remark + scan + remark + [0xFF, 0xD9, 7, 7]
    #expect(try JPEGSegments(bytes).file == [0xFF, 0xD8] + adobe + scan + [0xFF, 0xD9])
  }

  @Test func `a picture covers exactly its box, each dot the mean of what lies under it`() throws {
    // Two pixels over four dots: at 254 dots per inch a millimetre is ten dots.
    let picture = Picture(
      width: 2, height: 2, isGrey: false,
      samples: [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30])
    var page = Page(width: 4, height: 4)
    page.items.append(
      PageItem(
        .picture(picture, PageRectangle(x: 1, y: 1, width: 2, height: 2)),
        meaning: .artifact(.layout)))
    let document = TypesetDocument(
      pages: [page], structure: StructureTree(), faces: [], title: "Proef", language: "nl-NL")
    let image = try rasterise(document, page: 0, dotsPerInch: 254)
    func dot(_ column: Int, _ row: Int) -> [UInt8] {
      let index = (row * image.width + column) * 3
      return Array(image.pixels[index..<index + 3])
    }
    #expect(dot(9, 15) == [255, 255, 255] && dot(30, 15) == [255, 255, 255])
    #expect(dot(10, 10) == [255, 0, 0] && dot(20, 10) == [0, 255, 0])
    #expect(dot(19, 29) == [0, 0, 255] && dot(29, 29) == [10, 20, 30])
    // At 127 dots per inch a millimetre is five dots: 5 to 9, and the middle one lies under both columns.
    let box = PageRectangle(x: 1, y: 1, width: 1, height: 1)
    page.items = [PageItem(.picture(picture, box), meaning: .artifact(.layout))]
    let small = try rasterise(
      TypesetDocument(
        pages: [page], structure: StructureTree(), faces: [], title: "Proef", language: "nl-NL"),
      page: 0, dotsPerInch: 127)
    let corner = (5 * small.width + 7) * 3
    // Column 7 of 5 to 9 lies under both pixels of the upper row.
    #expect(Array(small.pixels[corner..<corner + 3]) == [128, 128, 0])
  }

  @Test func `a picture is as large as its place, but never below 300 pixels an inch`() {
    func picture(_ width: Int, _ height: Int) -> Picture {
      Picture(
        width: width, height: height, isGrey: true,
        samples: [UInt8](repeating: 0, count: width * height))
    }
    let wide = Drawing(picture(1_200, 150), width: 60, height: 15)
    #expect(wide.width == 60 && wide.height == Millimetres(micrometres: 7_500))
    let small = Drawing(picture(30, 30), width: 60, height: 15)
    // 30 of 300 pixels are a tenth of an inch, less what does not divide.
    #expect(abs(small.width.micrometres - 2_540) <= 1 && small.width == small.height)
  }

  @Test func `a line along a path has its thickness, its ends and its corners`() throws {
    let path = VectorPath(segments: [
      .move(PagePoint(x: 2, y: 2)), .line(PagePoint(x: 8, y: 2)), .line(PagePoint(x: 8, y: 8)),
    ])
    func dark(_ style: StrokeStyle, _ x: Int, _ y: Int) throws -> Bool {
      var page = Page(width: 10, height: 10)
      let line = try #require(path.stroked(style))
      page.items.append(PageItem(.path(line, .grey(0)), meaning: .artifact(.layout)))
      let image = try rasterise(
        TypesetDocument(
          pages: [page], structure: StructureTree(), faces: [], title: "Proef", language: "nl-NL"),
        page: 0, dotsPerInch: 254)
      return image.pixels[(y * image.width + x) * 3] < 128
    }
    // A line of 2 mm from (2, 2): from y 10 to 30 in tenths of a millimetre.
    let butt = StrokeStyle(width: 2)
    #expect(try dark(butt, 50, 11) && dark(butt, 50, 28) && !dark(butt, 50, 8))
    #expect(try !dark(butt, 50, 32) && !dark(butt, 15, 20))
    #expect(try dark(StrokeStyle(width: 2, cap: .square), 12, 12))
    let round = StrokeStyle(width: 2, cap: .round)
    #expect(try dark(round, 12, 20) && !dark(round, 11, 11))
    #expect(try dark(butt, 88, 12), "the corner is pointed")
    #expect(try !dark(StrokeStyle(width: 2, join: .bevel), 88, 12))
    #expect(try !dark(StrokeStyle(width: 2, mitreLimit: 100), 88, 12), "beyond its limit")
  }

  @Test func `the even-odd rule leaves a hole that the non-zero rule fills`() throws {
    var path = VectorPath()
    path.addRectangle(PageRectangle(x: 1, y: 1, width: 8, height: 8))
    path.addRectangle(PageRectangle(x: 3, y: 3, width: 4, height: 4))
    func centre(_ path: VectorPath) throws -> UInt8 {
      var page = Page(width: 10, height: 10)
      page.items.append(PageItem(.path(path, .grey(0)), meaning: .artifact(.layout)))
      let image = try rasterise(
        TypesetDocument(
          pages: [page], structure: StructureTree(), faces: [], title: "Proef", language: "nl-NL"),
        page: 0, dotsPerInch: 254)
      return image.pixels[(50 * image.width + 50) * 3]
    }
    #expect(try centre(path) == 0)
    path.isEvenOdd = true
    #expect(try centre(path) == 255)
  }
}
