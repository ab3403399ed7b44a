/// The elements of a document that say something, in reading order (ISO 32000-1, 14.7).
struct StructureTree: Sendable {
  /// All elements, by index.
  let elements: [StructureElement]
  /// The indices of those that are written, each before what it holds.
  let order: [Int]
  private let isWritten: [Bool]

  /// The tree of `elements`, less those that hold nothing.
  init(elements: [StructureElement]) {
    self.elements = elements
    var isKept = elements.map { $0.type.meansSomethingEmpty }
    // A parent has a lower index than its children, so going down finds the leaves first.
    for index in elements.indices.reversed() {
      isKept[index] =
        isKept[index]
        || elements[index].kids.contains { kid in
          switch kid {
          case .content, .annotation: true
          case .element(let child): isKept[child]
          }
        }
    }
    isWritten = isKept
    order = Self.readingOrder(elements, isKept)
  }

  /// The child elements of an element that are written.
  func children(of index: Int) -> [Int] {
    elements[index].kids.compactMap { kid in
      guard case .element(let child) = kid, isWritten[child] else { return nil }
      return child
    }
  }

  private static func readingOrder(_ elements: [StructureElement], _ isKept: [Bool]) -> [Int] {
    var order: [Int] = []
    var waiting = [0]
    while let index = waiting.popLast() {
      order.append(index)
      for kid in elements[index].kids.reversed() {
        if case .element(let child) = kid, isKept[child] { waiting.append(child) }
      }
    }
    return order
  }
}
