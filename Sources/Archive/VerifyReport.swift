/// What `verify` found.
public struct VerifyReport: Hashable, Sendable {
  /// The checkpoint computed anew from the entries that are there.
  public let checkpoint: Checkpoint
  /// The number of letters whose record and bytes are those of the log.
  public let letters: Int
  /// Everything that is not as it was archived, by sequence number; the last ones have none.
  public let problems: [Problem]

  /// Whether nothing was changed.
  public var isSound: Bool { problems.isEmpty }

  /// The lowest sequence number with a problem; nil when there is none, or none that has a number.
  public var firstBadSequence: Int? { problems.compactMap(\.sequence).min() }

  /// One thing that is not as it was archived.
  public struct Problem: Hashable, Sendable {
    /// The place in the log; nil when it concerns the book as a whole.
    public let sequence: Int?
    /// What is wrong.
    public let kind: Kind
  }

  /// What can be wrong with an archive.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A log entry is gone: its number is skipped.
    case entryMissing = "entry-missing"
    /// A log entry is no entry, or bears another number.
    case entryDamaged = "entry-damaged"
    /// A stored hash of the tree is not that of the entries.
    case treeDiffers = "tree-differs"
    /// The root stored after an entry is not that of the entries.
    case rootDiffers = "root-differs"
    /// The letter of an entry is gone.
    case letterMissing = "letter-missing"
    /// The letter's id is not the one the entry commits to.
    case idDiffers = "id-differs"
    /// The letter's record is not the one the entry commits to.
    case recordDiffers = "record-differs"
    /// The letter's bytes are not the ones that were archived.
    case bytesDiffer = "bytes-differ"
    /// A stored stream is not the one its digest names; `sequence` is the first letter that uses it.
    case pieceDiffers = "piece-differs"
    /// A row stands in the archive that no log entry knows.
    case strayRow = "stray-row"
    /// The database file is damaged.
    case fileDamaged = "file-damaged"
    /// The kept checkpoint is of another book, longer than the log, or has another root.
    case checkpointDiffers = "checkpoint-differs"

    /// The problem in one lower-case clause.
    public var message: String {
      switch self {
      case .entryMissing: "the log entry is gone"
      case .entryDamaged: "the log entry is damaged"
      case .treeDiffers: "a stored hash of the tree is not that of the entries"
      case .rootDiffers: "the stored root is not that of the entries"
      case .letterMissing: "the letter is gone"
      case .idDiffers: "the letter's id was changed"
      case .recordDiffers: "the letter's record was changed"
      case .bytesDiffer: "the letter's bytes were changed"
      case .pieceDiffers: "a stored stream is not the one its digest names"
      case .strayRow: "a row belongs to no log entry"
      case .fileDamaged: "the database file is damaged"
      case .checkpointDiffers: "the log does not continue the kept checkpoint"
      }
    }
  }
}
