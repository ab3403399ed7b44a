import Testing
import Values

@testable import PortableDocument

/// Page content as ISO 32000-1, 7.8, 8.5, 9.4 and 14.6, writes it.
@Suite struct `page content` {
  /// A document with the invented font, and two elements to paint for.
  private struct Setting {
    var builder = DocumentBuilder(conformance: .a3aUA1, metadata: SampleLetter.metadata)
    let font = TestFont.invented()
    let face: FontRef
    let heading: ElementRef
    let paragraph: ElementRef

    init() {
      face = builder.addFont(font.program)
      heading = builder.addElement(.heading(level: 1))
      paragraph = builder.addElement(.paragraph)
    }

    func glyph(_ number: UInt16, _ text: String, advance: Points = 5) -> ShownGlyph {
      ShownGlyph(font: face, glyph: number, advance: advance, text: text)
    }

    /// The content of a page of what `draw` paints.
    mutating func page(_ draw: (inout ContentStream) -> Void) -> String {
      builder.addPage(width: 595, height: 842, draw)
      return String(decoding: builder.pages[builder.pages.count - 1].content, as: UTF8.self)
    }
  }

  @Test func `text of two elements shares a text object, font and position`() {
    var setting = Setting()
    let one = [setting.glyph(1, "A")]
    let (heading, paragraph) = (setting.heading, setting.paragraph)
    let content = setting.page { page in
      page.tagged(heading) { $0.showText(one, x: 72, y: 700, size: 10) }
      page.tagged(paragraph) { $0.showText(one, x: 72, y: 680, size: 10) }
    }
    #expect(
      content == """
        BT
        /H1<</MCID 0>>BDC
        72 700 Td
        /F0 10 Tf
        (\u{1})Tj
        EMC
        /P<</MCID 1>>BDC
        0 -20 Td
        (\u{1})Tj
        EMC
        ET

        """)
  }

  @Test func `pieces of one element that follow one another are one sequence`() {
    var setting = Setting()
    let one = [setting.glyph(1, "A")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(one, x: 72, y: 700, size: 10) }
      page.tagged(paragraph) { $0.showText(one, x: 90, y: 700, size: 10) }
    }
    #expect(content.split(separator: "BDC").count == 2)
  }

  @Test func `a path between texts closes the text object and nests in its mark`() {
    var setting = Setting()
    let one = [setting.glyph(1, "A")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(one, x: 72, y: 700, size: 10) }
      page.artifact(.footer) { content in
        content.fillColour = .rgb(255, 128, 0)
        content.rectangle(Rectangle(left: 10, bottom: 20, right: 40, top: 25))
        content.fill()
        content.showText(one, x: 10, y: 10, size: 10)
      }
    }
    #expect(
      content.hasSuffix(
        """
        EMC
        ET
        /Artifact<</Type/Pagination/Subtype/Footer>>BDC
        1 .502 0 rg
        10 20 30 5 re
        f
        BT
        10 10 Td
        (\u{1})Tj
        ET
        EMC

        """))
  }

  @Test func `an outline that is no rectangle is written as lines`() {
    var setting = Setting()
    let content = setting.page { page in
      page.artifact(.layout) { content in
        content.move(x: 0, y: 0)
        content.line(x: 10, y: 0)
        content.line(x: 5, y: 8)
        content.closePath()
        content.move(x: 1, y: 1)
        content.curve((x: 2, y: 1), (x: 3, y: 2), to: (x: 3, y: 3))
        content.closePath()
        content.fill()
      }
    }
    #expect(
      content.contains("0 0 m\n10 0 l\n5 8 l\nh\n1 1 m\n2 1 3 2 3 3 c\nh\nf\n"))
  }

  @Test func `nothing is written for a mark in which nothing is painted`() {
    var setting = Setting()
    let paragraph = setting.paragraph
    #expect(setting.page { $0.tagged(paragraph) { _ in } } == "")
  }

  @Test func `a saved graphics state brings the colour back`() {
    var setting = Setting()
    let box = Rectangle(left: 0, bottom: 0, right: 1, top: 1)
    let content = setting.page { page in
      page.artifact(.layout) { content in
        content.savingGraphicsState { inner in
          inner.fillColour = .gray(255)
          inner.rectangle(box)
          inner.fill()
        }
        content.rectangle(box)
        content.fill()
      }
    }
    let mark = "/Artifact<</Type/Layout>>BDC\n"
    let fill = "0 0 1 1 re\nf\nEMC\n"
    #expect(content == "q\n\(mark)1 g\n\(fill)Q\n\(mark)\(fill)")
  }

  // The invented glyphs are half an em wide: 5 points at a size of 10.
  @Test func `kerning becomes a correction in thousandths of the em`() {
    var setting = Setting()
    let kerned = Points(thousandths: 4500)
    let glyphs = [setting.glyph(1, "A", advance: kerned), setting.glyph(1, "A")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(content.contains("[(\u{1})50(\u{1})]TJ"))
  }

  @Test func `small differences add up to a correction instead of drifting`() {
    var setting = Setting()
    // Each glyph is three thousandths of the em wider than the font says.
    let wide = Points(thousandths: 5030)
    let glyphs = [ShownGlyph](repeating: setting.glyph(1, "A", advance: wide), count: 8)
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(content.contains("[(\u{1}\u{1})-10(\u{1}\u{1}\u{1}\u{1})-10(\u{1}\u{1})]TJ"))
  }

  @Test func `a glyph off the baseline is raised and the rise taken back`() {
    var setting = Setting()
    var raised = setting.glyph(1, "A")
    raised.yOffset = 2
    let glyphs = [raised, setting.glyph(1, "A")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(content.contains("2 Ts\n(\u{1})Tj\n0 Ts\n(\u{1})Tj\n"))
  }

  @Test func `a ligature whose text the font knows needs no ActualText`() {
    var setting = Setting()
    let glyphs = [setting.glyph(2, "ff")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(!content.contains("ActualText"))
  }

  @Test func `text that the font spells otherwise goes along as ActualText`() {
    var setting = Setting()
    let glyphs = [setting.glyph(1, "A"), setting.glyph(4, "\u{AD}"), setting.glyph(3, " ")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(
      content.contains("(\u{1})Tj\n/Span<</ActualText<FEFF00AD>>>BDC\n(\u{4})Tj\nEMC\n(\u{3})Tj"))
  }

  @Test func `the glyphs of one cluster share one ActualText`() {
    var setting = Setting()
    let glyphs = [setting.glyph(1, "é"), setting.glyph(4, "")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10) }
    }
    #expect(content.split(separator: "ActualText<FEFF00E9>").count == 2)
    #expect(content.contains("(\u{1}\u{4})Tj\nEMC\nEMC\n"))
    #expect(setting.builder.violations.all.isEmpty)
  }

  @Test func `another language is told on a span`() {
    var setting = Setting()
    let glyphs = [setting.glyph(1, "A")]
    let paragraph = setting.paragraph
    let content = setting.page { page in
      page.tagged(paragraph) { $0.showText(glyphs, x: 0, y: 0, size: 10, language: "en-GB") }
    }
    #expect(content.contains("/Span<</Lang(en-GB)>>BDC\n/F0 10 Tf\n(\u{1})Tj\nEMC\nEMC\n"))
  }
}
