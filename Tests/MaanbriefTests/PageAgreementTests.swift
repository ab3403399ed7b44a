import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Our pictures of a page are those that another program makes of our PDF.
@Suite struct PageAgreementTests {
  private static func press(
    _ head: String, logo: (name: String, bytes: [UInt8])? = nil
  ) throws -> Press {
    var world = TestWorld()
    if let logo { world.profileFiles[logo.name] = logo.bytes }
    let yaml = try String(
      contentsOf: SharedFolder.packageRoot.appending(path: "examples/maanbrief.yaml"),
      encoding: .utf8
    ).replacing("logo: logo.svg", with: head)
    return try Press(world: world, profile: try Profile(yaml: yaml, file: "maanbrief.yaml"))
  }

  private static func draft(_ stage: Stage, _ press: Press) throws -> LetterDraft {
    var request = LetterRequest.example(for: stage)
    request.creditor = nil
    return try LetterDraft(request, press: press)
  }

  /// The share of dots, in thousandths, that differ by more than a shade: an eighth of black to white.
  private static func difference(
    _ draft: LetterDraft, _ press: Press, page: Int, dotsPerInch: Int
  ) throws -> Int {
    let number = String(page + 1)
    let other = try Picture.portablePixmap(
      ExternalTool.pdftoppm.output(
        ["-r", String(dotsPerInch), "-f", number, "-l", number, "FILE"],
        about: draft.pdf(press: press)))
    let ours = try rasterise(draft.document, page: page, dotsPerInch: dotsPerInch)
    #expect(abs(ours.width - other.width) <= 1 && abs(ours.height - other.height) <= 1)
    var different = 0
    for row in 0..<min(ours.height, other.height) {
      for column in 0..<min(ours.width, other.width) {
        let (mine, theirs) = ((row * ours.width + column) * 3, (row * other.width + column) * 3)
        let isDifferent = (0..<3).contains {
          abs(Int(ours.pixels[mine + $0]) - Int(other.pixels[theirs + $0])) > 32
        }
        if isDifferent { different += 1 }
      }
    }
    return different * 1000 / (ours.width * ours.height)
  }

  @Test(
    .needs(.pdftoppm), arguments: [Stage.veertiendagenbrief, .laatsteSommatie], [72, 110, 200])
  func `a page looks as pdftoppm draws it, but for two dots in a hundred`(
    stage: Stage, dotsPerInch: Int
  ) throws {
    let press = try Self.press("logo: logo.svg")
    let draft = try Self.draft(stage, press)
    for page in draft.document.pages.indices {
      let found = try Self.difference(draft, press, page: page, dotsPerInch: dotsPerInch)
      #expect(found < 20, "\(found) thousandths on page \(page + 1)")
    }
  }

  /// A letterhead with every kind of outline.
  private static let outlines = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60">
      <rect x="2" y="2" width="56" height="56" rx="8" fill="#0e5a6b"/>
      <circle cx="30" cy="30" r="18" fill="none" stroke="white" stroke-width="5"/>
      <g transform="translate(70 30) rotate(30) scale(1.2)" stroke="#7A2232" stroke-width="4">
        <path d="M-15 0 A15 15 0 0 1 15 0" fill="none" stroke-linecap="round"/>
        <line x1="-15" y1="6" x2="15" y2="6"/>
      </g>
      <path fill-rule="evenodd" d="M100 5h50v50h-50zM110 15h30v30h-30z" fill="rgb(20, 90, 30)"/>
      <ellipse cx="180" cy="30" rx="20" ry="10" style="fill:orange;stroke:#000"/>
      <polygon points="205,50 220,10 235,50" fill="none" stroke="navy" stroke-linejoin="round"/>
      <path d="M205 55 q10 -10 20 0 t10 0" fill="none" stroke="#444" stroke-width="2"/>
    </svg>
    """.utf8)

  @Test(.needs(.pdftoppm)) func `outlines and strokes of a letterhead look the same in both`()
    throws
  {
    let press = try Self.press("logo: kop.svg", logo: ("kop.svg", Self.outlines))
    let draft = try Self.draft(.herinnering, press)
    let found = try Self.difference(draft, press, page: 0, dotsPerInch: 150)
    #expect(found < 20, "\(found) thousandths")
  }

  @Test(.needsShared, .needs(.pdftoppm))
  func `a PNG letterhead looks the same in both`() throws {
    for name in ["basi2c08.png", "basi6a08.png", "basn6a08.png", "basn0g04.png"] {
      let bytes = try SharedFolder.bytes("conformance/png/\(name)")
      try Self.expectSame(bytes, name)
    }
  }

  @Test(.needs(.pdftoppm)) func `a JPEG letterhead looks the same in both`() throws {
    let bytes = BlockJPEG.file(columns: 80, rows: 20) { column, row in
      (luminance: 3 * column, blue: 12 * row, red: 255 - 12 * row)
    }
    try Self.expectSame(bytes, "blocks")
  }

  private static func expectSame(_ bytes: [UInt8], _ name: String) throws {
    let press = try press("logo: kop", logo: ("kop", bytes))
    let draft = try draft(.herinnering, press)
    #expect(
      draft.document.pages[0].items.contains { item in
        if case .picture = item.content { true } else { false }
      })
    let found = try difference(draft, press, page: 0, dotsPerInch: 150)
    #expect(found < 20, "\(found) thousandths of \(name)")
  }

  @Test(
    .needs(.pdftoppm, .zbarimg), arguments: [Stage.herinnering, .veertiendagenbrief, .sommatie])
  func `the payment code reads back exactly, from our picture and from theirs`(stage: Stage) throws
  {
    let press = try Self.press("logo: logo.svg")
    let draft = try Self.draft(stage, press)
    let ours = try draft.picture(ofPage: 0, dotsPerInch: 150)
    let theirs = try ExternalTool.pdftoppm.output(
      ["-r", "150", "-png", "-f", "1", "-l", "1", "FILE"], about: draft.pdf(press: press))
    let arguments = ["--quiet", "--raw", "-Sbinary", "FILE"]
    let read = try [ours, theirs].map { try ExternalTool.zbarimg.output(arguments, about: $0) }
    let lines = String(decoding: read[0], as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(read[0] == read[1])
    #expect(lines.prefix(4) == ["BCD", "002", "1", "SCT"])
    // The account is that of the profile, and the amount that of the letter.
    #expect(lines.count >= 10 && lines[6] == "NL91ABNA0417164300")
    #expect(lines.dropFirst(7).first?.hasPrefix("EUR") ?? false)
  }
}

extension Picture {
  /// A picture in the format that pdftoppm writes: `P6`, width, height and 255, then the components.
  fileprivate static func portablePixmap(
    _ bytes: [UInt8]
  ) throws -> (width: Int, height: Int, pixels: [UInt8]) {
    let head = bytes.split(
      maxSplits: 4, omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x20 })
    try #require(head.count == 5 && head[0].elementsEqual("P6".utf8))
    let numbers = head[1...2].compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    try #require(numbers.count == 2 && head[4].count == numbers[0] * numbers[1] * 3)
    return (numbers[0], numbers[1], Array(head[4]))
  }
}
