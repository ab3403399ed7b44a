import Values

/// The measures of a letter: millimetres from the top left corner of A4, every y of text a baseline.
///
/// A grid of 5 mm carries all baselines; five columns between the margins carry all left edges.
struct LetterGrid: Sendable {
  /// The left edge of the text.
  let left: Millimetres
  /// The right edge of the text.
  let right: Millimetres
  /// Where the address stands.
  let address: AddressZone
  /// Where the sheet is folded.
  let foldMark: Millimetres

  /// The grid between the margins of a house style, for its envelope.
  init(_ style: HouseStyle) {
    left = style.margins.left
    right = Self.pageWidth - style.margins.right
    address = AddressZone(style.envelope)
    foldMark = style.envelope.fold
  }

  /// The width of tables and the payment panel.
  var textWidth: Millimetres { right - left }
  /// A fifth of the text width: 33 mm between the usual margins.
  var column: Millimetres { textWidth / 5 }
  /// The measure of running text.
  var bodyWidth: Millimetres { column * 4 }

  /// The lines of five columns, counted from the left edge.
  func columnLine(_ index: Int) -> Millimetres { left + column * index }

  /// A place that is given for the usual text width, in this one.
  func scaled(_ place: Millimetres) -> Millimetres {
    Millimetres(millionths: place.millionths * textWidth.millionths / Self.usualWidth.millionths)
  }

  static let pageWidth: Millimetres = 210
  /// The text width between the usual margins.
  static let usualWidth: Millimetres = 165
  static let step: Millimetres = 5

  static let letterheadName: Millimetres = 25
  static let letterheadSubline: Millimetres = 30
  var letterheadRight: Millimetres { columnLine(3) }
  static let logoTop: Millimetres = 15
  static let logoHeight: Millimetres = 15
  static let logoWidth: Millimetres = 60

  static let returnRuleDistance = mm(1_400)
  static let returnRuleWidth: Millimetres = 75
  static let addressLines = 6

  /// The left edge of the labels beside the address.
  var referenceLabel: Millimetres { address.isRight ? left : columnLine(3) }
  /// The left edge of their values.
  var referenceValue: Millimetres { referenceLabel + Self.referenceLabelWidth }
  /// Where the values end.
  var referenceEnd: Millimetres { address.isRight ? address.x - 10 : right }
  static let referenceLabelWidth: Millimetres = 25
  static let referenceRows = 6

  static let subject: Millimetres = 100
  static let panelHeight: Millimetres = 35
  static let tallPanelHeight: Millimetres = 40
  /// The height of a panel with two accounts.
  static let splitPanelHeight: Millimetres = 45
  static let panelOverhang: Millimetres = 5
  static let panelGap: Millimetres = 5
  static let panelBottom: Millimetres = 270

  static let footerRule = mm(273_500)
  static let footerTop: Millimetres = 278
  /// Rule and first baseline of a footer of four lines, whose last line stands no lower.
  static let tallFooterRule = mm(271_250)
  static let tallFooterTop = mm(274_250)
  static let footerLeading = mm(3_750)
  /// The left edges of the footer's columns.
  var footerColumns: [Millimetres] { [left, columnLine(2), columnLine(3) + 25] }

  static let holeMark = mm(148_500)
  static let markLeft: Millimetres = 5
  static let keyBarDistance: Millimetres = 5

  static let continuationLabel: Millimetres = 20
  static let continuationValue: Millimetres = 25
  static let continuationRule: Millimetres = 28
  /// The left edges of the running head.
  var continuationColumns: [Millimetres] { [left, columnLine(2), columnLine(3)] }
  static let continuationTop: Millimetres = 40
  static let continuationBottom = mm(267_500)

  /// The largest signature.
  static let signatureWidth: Millimetres = 40
  static let signatureHeight: Millimetres = 13
  /// From the lower edge of a signature to the baseline of the name.
  static let signatureDistance = mm(3_300)

  static let hairline = Millimetres(Points(thousandths: 250))
  static let thinRule = Millimetres(Points(thousandths: 500))
  static let bar = mm(1_600)
  static let accentRule = Millimetres(Points(thousandths: 1_000))
}

/// Baseline to baseline distances of the body.
enum Rhythm {
  static let line: Millimetres = 5
  static let subjectToSalutation: Millimetres = 10
  static let paragraph = mm(7_500)
  static let textToTable = mm(8_750)
  static let headToRow = mm(6_250)
  static let wrappedCell: Millimetres = 4
  static let closingToName = mm(17_500)
  static let headRule = mm(1_700)
  static let totalRule = mm(1_400)
  static let groupRule = mm(1_550)
  static let textToBar = mm(2_500)
  static let heading: Millimetres = 10
  static let caption = mm(12_500)
  static let captionToHead = mm(6_250)
}

/// `micrometres` / 1,000 mm.
func mm(_ micrometres: Int64) -> Millimetres { Millimetres(micrometres: micrometres) }
