import Values

/// The measures of a letter: millimetres from the top left corner of A4, every y of text a baseline.
///
/// A grid of 5 mm carries all baselines; five columns of 33 mm carry all left edges.
enum LetterGrid {
  static let left: Millimetres = 25
  static let right: Millimetres = 190
  static let textWidth: Millimetres = 165
  static let column: Millimetres = 33
  static let bodyWidth: Millimetres = 132
  static let step: Millimetres = 5

  /// The lines of five columns, counted from the left edge.
  static func columnLine(_ index: Int) -> Millimetres { left + column * index }

  static let letterheadName: Millimetres = 25
  static let letterheadSubline: Millimetres = 30
  static let letterheadRight: Millimetres = 124
  static let logoTop: Millimetres = 15
  static let logoHeight: Millimetres = 15
  static let logoWidth: Millimetres = 60

  static let returnLine: Millimetres = 53
  static let returnRule = mm(54_400)
  static let returnRuleEnd: Millimetres = 100
  static let addressTop: Millimetres = 60
  static let addressWidth: Millimetres = 75
  static let addressLines = 6

  static let referenceLabel: Millimetres = 124
  static let referenceValue: Millimetres = 149
  static let referenceRows = 6

  static let subject: Millimetres = 100
  static let panelTop: Millimetres = 235
  static let panelHeight: Millimetres = 35
  static let tallPanelHeight: Millimetres = 40
  static let panelOverhang: Millimetres = 5
  static let panelGap: Millimetres = 5
  static let panelBottom: Millimetres = 270

  static let footerRule = mm(273_500)
  static let footerTop: Millimetres = 278
  static let footerLeading = mm(3_750)
  static let footerColumns: [Millimetres] = [25, 91, 149]

  static let foldMark: Millimetres = 108
  static let holeMark = mm(148_500)
  static let markLeft: Millimetres = 5

  static let continuationLabel: Millimetres = 20
  static let continuationValue: Millimetres = 25
  static let continuationRule: Millimetres = 28
  static let continuationColumns: [Millimetres] = [25, 91, 124]
  static let continuationTop: Millimetres = 40
  static let continuationBottom = mm(267_500)

  static let hairline = Millimetres(Points(thousandths: 250))
  static let thinRule = Millimetres(Points(thousandths: 500))
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
  static let heading: Millimetres = 10
  static let caption = mm(12_500)
  static let captionToHead = mm(6_250)
}

/// `micrometres` / 1,000 mm.
func mm(_ micrometres: Int64) -> Millimetres { Millimetres(micrometres: micrometres) }
