import Foundation
import TestSupport
import Testing
import Values

@testable import PortableDocument

/// Files of many documents, judged by programs that we did not write.
@Suite struct `merged files` {
  /// A small document: a heading on each of its pages, and a note with an identifier if asked for.
  private func document(
    pages: Int = 1, language: String = "nl-NL", note: String? = nil,
    font: TestFont = .invented()
  ) throws(ConformanceFailure) -> SealedDocument {
    var metadata = SampleLetter.metadata
    metadata.language = language
    var builder = DocumentBuilder(conformance: .a2aUA1, metadata: metadata)
    let face = builder.addFont(font.program)
    for page in 0..<pages {
      let heading = builder.addElement(.heading(level: page == 0 ? 1 : 2))
      var attributes = ElementAttributes()
      attributes.identifier = note
      let noted = note.map { _ in builder.addElement(.note, attributes) }
      builder.addPage(width: 595, height: 842) { content in
        for (element, y) in zip([heading, noted].compactMap(\.self), [700, 600] as [Points]) {
          content.tagged(element) { piece in
            piece.showText(font.shown("A", font: face, size: 10), x: 72, y: y, size: 10)
          }
        }
      }
    }
    return try builder.sealed()
  }

  /// The documents as one file.
  private func file(
    _ documents: [SealedDocument], beginsOnOddPages: Bool = true
  ) throws(ConformanceFailure) -> [UInt8] {
    var merged = MergedFile(beginsOnOddPages: beginsOnOddPages)
    var bytes: [UInt8] = []
    for (number, document) in documents.enumerated() {
      bytes += try merged.append(document, title: "L\(number + 1)")
    }
    return try bytes + merged.finish(metadata(documents[0].metadata.language))
  }

  private func metadata(_ language: String = "nl-NL") -> DocumentMetadata {
    var metadata = SampleLetter.metadata
    metadata.language = language
    return metadata
  }

  /// What a Python script prints about a file, which it finds open as `pdf`.
  private func ask(_ script: String, about bytes: [UInt8]) throws -> String {
    let whole = "import sys, pikepdf\npdf = pikepdf.open(sys.argv[1])\n\(script)\n"
    return try withFile(bytes) {
      let result = try ExternalTool.python3.run(["-", $0], input: Data(whole.utf8))
      try #require(result.status == 0, "\(result.output)")
      return result.output
    }
  }

  @Test(.needsShared, .needs(.python3, .qpdf))
  func `letters with tables, links and pictures keep PDF/A-2a, PDF/UA-1 and the house rules`()
    throws
  {
    let lato = try SampleLetter.latoSubset.get()
    var documents: [SealedDocument] = []
    for pages in [1, 3, 2] {
      documents.append(try SampleLetter(.a2aUA1, font: lato, pages: pages).builder.sealed())
    }
    let bytes = try file(documents)
    #expect(try PDFCheck.report(on: bytes, profile: "a2a,ua1,house") == "")
    let result = try withFile(bytes) { try ExternalTool.qpdf.run(["--check", $0]) }
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("No syntax or stream encoding errors"))
  }

  @Test(.needsShared, .needs(.python3, .qpdf))
  func `thousands of pages lie below balanced nodes, in order, each with its parents`() throws {
    // 64 x 64 pages are the most that fit below one level of nodes.
    let documents = [SealedDocument](repeating: try document(), count: 2100)
    let bytes = try file(documents)
    let answer = try ask(
      """
      pages = []
      def walk(node, depth):
          kids = list(node.Kids)
          assert len(kids) <= 64
          below = 0
          for kid in kids:
              assert kid.Parent.objgen == node.objgen
              if kid.Type == '/Pages': below += walk(kid, depth + 1)
              else: pages.append((kid, depth)); below += 1
          assert below == node.Count
          return below
      walk(pdf.Root.Pages, 1)
      numbers = {}
      def parents(node, depth, first, last):
          kids = list(node.get('/Kids', []))
          assert len(kids) <= 64
          for kid in kids:
              assert first <= kid.Limits[0] <= kid.Limits[1] <= last
              parents(kid, depth + 1, kid.Limits[0], kid.Limits[1])
          pairs = list(node.get('/Nums', []))
          for key, value in zip(pairs[::2], pairs[1::2]):
              assert first <= key <= last and key not in numbers
              numbers[int(key)] = value
      tree = pdf.Root.StructTreeRoot
      parents(tree.ParentTree, 1, 0, 1 << 30)
      for page, _ in pages:
          owners = numbers[int(page.StructParents)]
          assert all(owner.Pg.objgen == page.objgen for owner in owners)
      letters = [page for page, _ in pages if len(numbers[int(page.StructParents)]) > 0]
      parts = [part.K.Pg.objgen for part in tree.K.K]
      assert [page.objgen for page in letters] == parts
      print(len(pages), {depth for _, depth in pages}, len(parts), tree.ParentTreeNextKey)
      """, about: bytes)
    #expect(answer == "4200 {3} 2100 4200\n")
    let result = try withFile(bytes) { try ExternalTool.qpdf.run(["--check", $0]) }
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.needs(.python3))
  func `each document is a part of the structure and has a bookmark to an odd page`() throws {
    let bytes = try file([try document(), try document(pages: 2), try document(pages: 3)])
    let answer = try ask(
      """
      numbers = {page.objgen: index + 1 for index, page in enumerate(pdf.pages)}
      with pdf.open_outline() as outline:
          for item in outline.root: print(item.title, numbers[item.destination[0].objgen])
      top = pdf.Root.StructTreeRoot.K
      print(top.S, [(str(part.S), str(part.T)) for part in top.K])
      print(len(pdf.pages), pdf.Root.Outlines.Count)
      """, about: bytes)
    #expect(
      answer == """
        L1 1
        L2 3
        L3 5
        /Document [('/Part', 'L1'), ('/Part', 'L2'), ('/Part', 'L3')]
        8 3

        """)
  }

  @Test(.needs(.python3))
  func `a blank page holds nothing but an artifact and has the size of the page before it`() throws
  {
    let bytes = try file([try document(), try document(pages: 3)])
    let answer = try ask(
      """
      blank = [pdf.pages[index] for index in (1, 5)]
      for page in blank:
          width, height = page.MediaBox[2:]
          print(page.Contents.read_bytes(), list(page.Resources.keys()), width, height)
      print(blank[0].Contents.objgen == blank[1].Contents.objgen)
      """, about: bytes)
    let page = #"b'/Artifact<</Type/Pagination>>BDC\nEMC\n' [] 595 842"#
    #expect(answer == "\(page)\n\(page)\nTrue\n")
  }

  @Test func `documents follow one another at once when only one side is printed`() throws {
    var merged = MergedFile(beginsOnOddPages: false)
    for _ in 0..<3 { _ = try merged.append(try document(), title: "L") }
    #expect(merged.blankPageCount == 0)
    var duplex = MergedFile()
    for pages in 1...3 { _ = try duplex.append(try document(pages: pages), title: "L") }
    #expect(duplex.blankPageCount == 2)
  }

  @Test(.needs(.python3, .pdffonts))
  func `a font that many documents use is in the file once`() throws {
    let lato = try SampleLetter.latoSubset.get()
    let letter = try SampleLetter(.a2aUA1, font: lato).builder.sealed()
    let other = try document(font: try TestFont.subset(of: SampleLetter.lato, characters: "A"))
    let bytes = try file([letter, other, letter, letter, other])
    let table = try withFile(bytes) { try ExternalTool.pdffonts.run([$0]).output }
    #expect(table.split(separator: "\n").dropFirst(2).count == 2, "\(table)")
    let once = try file([letter])
    #expect(bytes.count < 2 * once.count)
  }

  @Test(.needs(.python3))
  func `a part says its language when it is not that of the file`() throws {
    let bytes = try file([
      try document(language: "en-GB"), try document(language: "nl-NL"),
      try document(language: "en-GB"),
    ])
    let answer = try ask(
      """
      print(pdf.Root.Lang, [str(part.get('/Lang')) for part in pdf.Root.StructTreeRoot.K.K])
      """, about: bytes)
    #expect(answer == "en-GB ['None', 'nl-NL', 'None']\n")
  }

  @Test(.needsShared, .needs(.python3))
  func `identifiers that documents have in common stay apart`() throws {
    let lato = try SampleLetter.latoSubset.get()
    let letter = try document(note: "1", font: lato)
    let bytes = try file([letter, letter])
    let answer = try ask(
      """
      names = list(pdf.Root.StructTreeRoot.IDTree.Names)
      print([str(name) for name in names[::2]], [str(element.ID) for element in names[1::2]])
      """, about: bytes)
    #expect(answer == "['1.1', '2.1'] ['1.1', '2.1']\n")
    #expect(try PDFCheck.report(on: bytes, profile: "a2a,ua1,house") == "")
  }

  @Test func `bytes are given out while documents come, and are the same every time`() throws {
    let letter = try document(pages: 5)
    var merged = MergedFile()
    var given = 0
    for number in 0..<600 { given += try merged.append(letter, title: "L\(number)").count }
    let rest = try merged.finish(metadata())
    #expect(rest.count < given / 10)
    let documents = [SealedDocument](repeating: letter, count: 40)
    #expect(try file(documents) == file(documents))
  }

  @Test func `a document that is one too many is refused and the file stays whole`() throws {
    let letter = try document()
    var merged = MergedFile(form: .compact, beginsOnOddPages: true, objectLimit: 100)
    var bytes: [UInt8] = []
    var count = 0
    do {
      while count < 100 {
        bytes += try merged.append(letter, title: "L")
        count += 1
      }
      Issue.record("the limit was not kept")
    } catch {
      #expect(error.violations == [.tooManyObjects(limit: 100)])
    }
    #expect(count > 0)
    bytes += try merged.finish(metadata())
    // The size that the trailer gives: all objects and the head of the free list.
    let text = String(decoding: bytes, as: UTF8.self)
    let size = try #require(text.firstMatch(of: #//XRef\/Size (\d+)/#).flatMap { Int($0.1) })
    #expect(size <= 101)
  }

  @Test func `a file without documents is not written`() throws {
    let empty = MergedFile()
    do throws(ConformanceFailure) {
      _ = try empty.finish(metadata())
      Issue.record("it was written")
    } catch {
      #expect(error.violations == [.noPages])
    }
  }

  @Test func `a file without a title is not written`() throws {
    var merged = MergedFile()
    _ = try merged.append(try document(), title: "L1")
    var untitled = metadata()
    untitled.title = " "
    do throws(ConformanceFailure) {
      _ = try merged.finish(untitled)
      Issue.record("it was written")
    } catch {
      #expect(error.violations == [.missingTitle])
    }
  }
}
