/// A tiny PDF put together by hand, so that a test knows every byte of it.
public struct SamplePDF: Sendable {
  /// The objects by number, each as it stands between `obj` and `endobj`.
  public var objects: [Int: [UInt8]]
  /// The entries of the trailer besides `Size` and `Prev`.
  public var trailer = "/Root 1 0 R"

  /// A document with these objects and no others.
  public init(objects: [Int: String]) {
    self.objects = objects.mapValues { Array($0.utf8) }
  }

  /// A document in which `files` travel: their file specifications are objects 10, 12 and so on, their
  /// contents 11, 13 and so on; the name tree is object 2.
  public init(files: [(name: String, bytes: [UInt8])]) {
    self.init(objects: [1: "<</Type/Catalog/Names<</EmbeddedFiles 2 0 R>>>>"])
    var names = ""
    for (index, file) in files.enumerated() {
      let number = 10 + 2 * index
      names += "(\(index))\(number) 0 R "
      objects[number] = Array(
        "<</Type/Filespec/UF(\(file.name))/AFRelationship/Data/EF<</F \(number + 1) 0 R>>>>".utf8)
      objects[number + 1] = Self.stream("/Type/EmbeddedFile", file.bytes)
    }
    objects[2] = Array("<</Names[\(names)]>>".utf8)
  }

  /// A stream with `entries` besides its length.
  public static func stream(_ entries: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("<<\(entries)/Length \(bytes.count)>>stream\n".utf8) + bytes + Array("\nendstream".utf8)
  }

  /// The file with a cross-reference table.
  public var bytes: [UInt8] { update(of: Array("%PDF-1.7\n".utf8), previous: nil) }

  /// The file as it stands, saved again with the objects of `newer`.
  public func saved(with newer: SamplePDF) -> [UInt8] {
    newer.update(of: bytes, previous: Self.startOfTable(in: bytes))
  }

  /// The number after the last `startxref`.
  public static func startOfTable(in bytes: [UInt8]) -> Int? {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropLast().last.flatMap {
      Int($0)
    }
  }

  /// `file` followed by these objects, their table and trailer.
  private func update(of file: [UInt8], previous: Int?) -> [UInt8] {
    var file = file
    var table = ""
    for (number, body) in objects.sorted(by: { $0.key < $1.key }) {
      table += "\(number) 1\n\(Self.tenDigits(file.count)) 00000 n \n"
      file += Self.indirect(number, body)
    }
    let start = file.count
    let entries = trailer + (previous.map { "/Prev \($0)" } ?? "")
    file += Array("xref\n0 1\n0000000000 65535 f \n\(table)".utf8)
    file += Array("trailer\n<</Size 999\(entries)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  /// The file with a cross-reference stream (99), and an object stream (98) of all but streams; when
  /// `extending`, every second object stands in one more object stream (97), which the first extends.
  public func compressed(extending: Bool = false) -> [UInt8] {
    var file = Array("%PDF-1.7\n".utf8)
    var rows: [Int: [UInt8]] = [:]
    let isStream: ([UInt8]) -> Bool = { String(decoding: $0, as: UTF8.self).contains("endstream") }
    let packed = objects.filter { !isStream($0.value) }.sorted { $0.key < $1.key }
    for (number, body) in objects.sorted(by: { $0.key < $1.key }) where isStream(body) {
      rows[number] = Self.row(1, file.count)
      file += Self.indirect(number, body)
    }
    // All rows name 98, which leads to what stands in 97.
    for (number, _) in packed { rows[number] = Self.row(2, 98) }
    let first =
      extending ? packed.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) : packed
    rows[98] = Self.row(1, file.count)
    file += Self.objectStream(98, first, extending ? "/Extends 97 0 R" : "")
    if extending {
      let second = packed.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      rows[97] = Self.row(1, file.count)
      file += Self.objectStream(97, second, "")
    }
    let start = file.count
    rows[99] = Self.row(1, start)
    let sorted = rows.sorted { $0.key < $1.key }
    let index = sorted.map { "\($0.key) 1" }.joined(separator: " ")
    let entries = "/Type/XRef/Size 100/W[1 4 1]/Index[\(index)]\(trailer)"
    file += Self.indirect(99, Self.stream(entries, sorted.flatMap(\.value)))
    file += Array("startxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  private static func objectStream(
    _ number: Int, _ objects: [(key: Int, value: [UInt8])], _ entries: String
  ) -> [UInt8] {
    var (head, body) = ("", [UInt8]())
    for (number, value) in objects {
      head += "\(number) \(body.count) "
      body += value + [0x20]
    }
    let all = "/Type/ObjStm/N \(objects.count)/First \(head.utf8.count)\(entries)"
    return indirect(number, stream(all, Array(head.utf8) + body))
  }

  private static func indirect(_ number: Int, _ body: [UInt8]) -> [UInt8] {
    Array("\(number) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
  }

  /// One row of a cross-reference stream: a byte, four bytes, a byte.
  private static func row(_ kind: UInt8, _ value: Int) -> [UInt8] {
    [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } + [0]
  }

  private static func tenDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.count) + digits
  }
}
