import Testing
import Values

@testable import Typesetting

@Suite struct ParagraphTests {
  private static let widths = Array(stride(from: 20, through: 480, by: 7))

  @Test(arguments: letterParagraphs)
  func `no ragged line is wider than its measure, at any width`(text: String) throws {
    let setter = try Faces.sans()
    for width in Self.widths {
      let measure = Points(integerLiteral: Int64(width))
      for line in try setter.paragraph([body(text)], width: measure, alignment: .ragged) {
        #expect(line.width <= measure, "at \(width) pt: \(line.text)")
      }
    }
  }

  @Test(arguments: letterParagraphs)
  func `lines keep every character in order, at any width`(text: String) throws {
    let setter = try Faces.sans()
    for width in Self.widths {
      for alignment in [ParagraphAlignment.ragged, .justified] {
        let lines = try setter.paragraph(
          [body(text)], width: Points(integerLiteral: Int64(width)), alignment: alignment)
        #expect(lines.map(\.text).joined() == text)
      }
    }
  }

  @Test(arguments: letterParagraphs)
  func `glyphs cover the text of their run without a gap`(text: String) throws {
    let setter = try Faces.sans()
    let lines = try setter.paragraph([body(text)], width: 150, alignment: .justified)
    for run in lines.flatMap(\.runs) {
      var next: Int32 = 0
      for glyph in run.glyphs where glyph.textCount > 0 {
        #expect(glyph.textStart == next)
        next += glyph.textCount
      }
      #expect(Int(next) == run.text.utf8.count)
      #expect(run.glyphs.allSatisfy { $0.id != 0 })
    }
  }

  @Test func `justified lines but the last have exactly the measure`() throws {
    let setter = try Faces.serif()
    for width in [220, 260, 300, 374] {
      let measure = Points(integerLiteral: Int64(width))
      let lines = try setter.paragraph(
        [body(letterParagraphs[0])], width: measure, alignment: .justified)
      guard lines[0].width == measure else { continue }
      for line in lines.dropLast() {
        #expect(line.width == measure)
        #expect((800...1450).contains(line.gapThousandths))
      }
      #expect(lines[lines.count - 1].width <= measure)
    }
  }

  @Test func `hyphens never stand on two lines in a row, nor on the first or last but one`() throws
  {
    let setter = try Faces.serif()
    var hyphens = 0
    for width in stride(from: 120, through: 420, by: 3) {
      for text in letterParagraphs {
        let lines = try setter.paragraph(
          [body(text)], width: Points(integerLiteral: Int64(width)), alignment: .justified)
        let ends = lines.map(\.endsInInsertedHyphen)
        hyphens += ends.count { $0 }
        #expect(!zip(ends, ends.dropFirst()).contains { $0 && $1 })
        #expect(ends.first != true)
        #expect(!ends.suffix(2).contains(true))
      }
    }
    #expect(hyphens > 3)
  }

  @Test func `spans that may not be hyphenated are not`() throws {
    let setter = try Faces.serif()
    for width in stride(from: 120, through: 420, by: 9) {
      let lines = try setter.paragraph(
        [body(letterParagraphs[1], mayHyphenate: false)],
        width: Points(integerLiteral: Int64(width)), alignment: .justified)
      #expect(lines.allSatisfy { !$0.endsInInsertedHyphen })
    }
  }

  @Test func `a no-break space is never the end of a line`() throws {
    let setter = try Faces.sans()
    for width in stride(from: 90, through: 420, by: 5) {
      let lines = try setter.paragraph(
        [body(letterParagraphs[1])], width: Points(integerLiteral: Int64(width)), alignment: .ragged
      )
      for line in lines {
        #expect(!line.text.hasSuffix("€\u{A0}"))
        #expect(!line.text.hasSuffix("veertien\u{A0}"))
      }
    }
  }

  @Test func `the last line has two words where there is a choice`() throws {
    let setter = try Faces.sans()
    for width in stride(from: 150, through: 420, by: 5) {
      let lines = try setter.paragraph(
        [body(letterParagraphs[0])], width: Points(integerLiteral: Int64(width)), alignment: .ragged
      )
      #expect(lines.last.map { $0.text.split(separator: " ").count } ?? 0 >= 2)
    }
  }

  @Test func `a line separator begins a new line`() throws {
    let setter = try Faces.sans()
    let lines = try setter.paragraph(
      [body("Kade 1\u{2028}1011 AB Amsterdam\n\nNederland")], width: 300, alignment: .justified)
    #expect(lines.map(\.text) == ["Kade 1", "1011 AB Amsterdam", "", "Nederland"])
  }

  @Test func `lines are the same with a cold, a warm and a full cache of words`() throws {
    let warm = try Faces.serif()
    for text in letterParagraphs {
      let cold = try Faces.serif().paragraph([body(text)], width: 300, alignment: .justified)
      for _ in 0..<2 {
        let again = try warm.paragraph([body(text)], width: 300, alignment: .justified)
        #expect("\(again)" == "\(cold)")
      }
    }
    let cache = WordCache(capacity: 1)
    let one = WordCache.Key(scalars: [97], face: 0, script: 0, language: "nl")
    let two = WordCache.Key(scalars: [98], face: 0, script: 0, language: "nl")
    cache.keep([], of: one)
    cache.keep([], of: two)
    #expect(cache.glyphs(of: one) == [] && cache.glyphs(of: two) == nil)
  }

  @Test func `many threads get the same lines as one`() async throws {
    let setter = try Faces.serif()
    func lines() throws -> [String] {
      try letterParagraphs.flatMap { text in
        try setter.paragraph([body(text)], width: 260, alignment: .justified).map { "\($0)" }
      }
    }
    let expected = try lines()
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<50 { group.addTask { try lines() } }
      for try await found in group { #expect(found == expected) }
    }
  }

  @Test func `an empty text is no line, and an empty line has no width`() throws {
    let setter = try Faces.sans()
    let none = try setter.paragraph([], width: 100, alignment: .ragged)
    #expect(none.isEmpty)
    let line = try setter.line([body("")])
    #expect(line.runs.isEmpty && line.width == .zero)
  }

  @Test func `a diaeresis goes when its vowel begins a line after a hyphen`() throws {
    let setter = try Faces.sans()
    let shaper = try ParagraphShaper.shape(
      [body("oriëntatie")], book: setter.book, language: "nl", keepsLineSeparators: true)
    let points = try BreakPointFinder(
      shaper, 0..<1, width: 1_000_000_000, hyphenator: try Faces.hyphenator.get()
    ).points
    let hyphen = try #require(points.first { $0.position == 3 })
    let first = LineAssembler.line(
      try LineContent(shaper, from: points[0], to: hyphen), shaper)
    let second = LineAssembler.line(
      try LineContent(shaper, from: hyphen, to: points[points.count - 1]), shaper)
    #expect(first.text == "ori" && first.endsInInsertedHyphen)
    #expect(second.text == "ëntatie")
    let glyph = try #require(second.runs.first?.glyphs.first)
    #expect(glyph.id == setter.faces[0].glyph(for: "e"))
    #expect(glyph.textCount == 2)
    // What the breaker counted with is what is set.
    #expect(first.width.millionths == hyphen.lineEnd)
    #expect(second.width.millionths == points[points.count - 1].lineEnd - hyphen.lineStart)
  }
}
