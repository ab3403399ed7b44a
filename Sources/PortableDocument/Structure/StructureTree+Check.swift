extension StructureTree {
  /// Records what in the tree breaks PDF/UA-1, clause 7.
  func check(_ found: inout ViolationList) {
    var lastLevel = 0
    var identifiers: Set<String> = []
    for index in order {
      let element = elements[index]
      checkPlace(of: index, &found)
      checkTexts(of: element, &found)
      switch element.type {
      case .heading(let level):
        if level > lastLevel + 1 || level < 1 {
          found.add(
            .headingLevelSkipped(from: lastLevel, to: level, at: element.attributes.location))
        }
        lastLevel = level
      case .figure, .formula: checkFigure(element, &found)
      case .link: checkLink(element, &found)
      case .note:
        let name = element.attributes.identifier ?? ""
        if name.isEmpty || !identifiers.insert(name).inserted {
          found.add(.noteWithoutIdentifier(at: element.attributes.location))
        }
      case .table: checkTable(index, &found)
      default: break
      }
    }
  }

  private func checkTexts(of element: StructureElement, _ found: inout ViolationList) {
    let attributes = element.attributes
    if let tag = attributes.language, !LanguageTag.isWellFormed(tag) {
      found.add(.malformedLanguage(tag: tag, at: attributes.location))
    }
    for text in [attributes.alternative, attributes.actualText, attributes.identifier] {
      if let text, !TextString(text).fits { found.add(.stringTooLong(at: attributes.location)) }
    }
  }

  private func checkFigure(_ element: StructureElement, _ found: inout ViolationList) {
    let attributes = element.attributes
    let texts = [attributes.alternative, attributes.actualText]
    if texts.allSatisfy({ ($0 ?? "").allSatisfy(\.isWhitespace) }) {
      found.add(.missingAlternative(element.type, at: attributes.location))
    }
    if element.type == .figure, attributes.boundingBox == nil {
      found.add(.missingBoundingBox(at: attributes.location))
    }
  }

  private func checkLink(_ element: StructureElement, _ found: inout ViolationList) {
    let hasAnnotation = element.kids.contains { kid in
      if case .annotation = kid { true } else { false }
    }
    if !hasAnnotation { found.add(.linkWithoutAnnotation(at: element.attributes.location)) }
  }

  /// Checks that an element lies in one that may hold it (PDF/UA-1, 7.2; ISO 32000-1, 14.8.4.3).
  private func checkPlace(of index: Int, _ found: inout ViolationList) {
    guard index > 0 else { return }
    let element = elements[index]
    let parent = elements[element.parent].type
    if !parent.mayHold(element.type) {
      found.add(.misplacedElement(element.type, in: parent, at: element.attributes.location))
    }
  }
}

extension StructureType {
  /// Whether an element of this type may hold one of type `child`.
  fileprivate func mayHold(_ child: StructureType) -> Bool {
    switch self {
    case .table: [.tableRow, .tableHead, .tableBody, .tableFoot, .caption].contains(child)
    case .tableHead, .tableBody, .tableFoot: child == .tableRow
    case .tableRow: child == .tableHeading || child == .tableData
    // A caption may only come first in a list; none may come at all.
    case .list: child == .list || child == .listItem
    case .listItem: child == .label || child == .listBody
    default: !child.needsItsOwnParent
    }
  }

  /// Whether the type lies in one particular type of parent only.
  private var needsItsOwnParent: Bool {
    switch self {
    case .document, .tableHead, .tableBody, .tableFoot, .tableRow, .tableHeading, .tableData,
      .listItem, .listBody:
      true
    default: false
    }
  }
}
