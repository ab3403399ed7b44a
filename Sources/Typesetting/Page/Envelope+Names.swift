import Values

extension Envelope {
  /// The envelopes that can be chosen by name; every measure of one can still be changed.
  ///
  /// The windows are those of DIN 680 as far as they are known; makers differ, so a test sheet decides.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// EA5/6, 220 × 110 mm, window on the left, sheet folded at 108 mm.
    case ea56Left = "ea56-left"
    /// EA5/6 with its window on the right.
    case ea56Right = "ea56-right"
    /// C5, 229 × 162 mm, window on the left, sheet folded once at 153 mm.
    case c5
    /// DIN long, 220 × 110 mm, window on the left, sheet folded at 105 mm.
    case dinLong = "din-long"
    /// A print-and-mail service.
    case hybridMail = "hybrid-mail"
  }

  /// The envelope of a name.
  public init(named name: Name) {
    switch name {
    case .ea56Left: self.init(.left)
    case .ea56Right: self.init(.right)
    case .hybridMail: self.init(.hybridMail)
    case .dinLong:
      self.init(.left)
      fold = 105
    case .c5:
      self.init(.left)
      width = 229
      height = 162
      windowBottom = 67
      fold = 153
    }
  }
}
