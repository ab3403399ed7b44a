/// One entry of the log, in the form that is hashed.
///
/// It reveals nothing of a letter: what it says of it are commitments, SHA-256 over a random salt and
/// the value, and the salts lie elsewhere in the book. Source: RELIABILITY §4.
struct LogLeaf: Hashable, Sendable {
  /// What an entry records; it grows with the things a book proves.
  enum Kind: String, Hashable, Sendable {
    /// A letter was archived.
    case letter
  }

  /// The place in the log, from 1 without gaps.
  let sequence: Int64
  /// What it records.
  let kind: Kind
  /// The commitment to the letter key.
  let keyCommitment: Digest
  /// The commitment to the letter's record.
  let contentCommitment: Digest
  /// When: seconds since 1970-01-01T00:00:00Z.
  let time: Int64
  /// The version of the program that wrote it.
  let program: String

  private static let version = "maanbrief/leaf/1"

  /// The canonical bytes.
  var encoded: [UInt8] {
    var canonical = CanonicalBytes()
    canonical.append(Self.version)
    canonical.append(sequence)
    canonical.append(kind.rawValue)
    canonical.append(keyCommitment.bytes)
    canonical.append(contentCommitment.bytes)
    canonical.append(time)
    canonical.append(program)
    return canonical.bytes
  }
}

extension LogLeaf {
  /// The entry with these canonical bytes; nil when they are anything else.
  init?(encoded: [UInt8]) {
    var reader = CanonicalReader(encoded)
    guard reader.nextText() == Self.version, let sequence = reader.nextInteger(),
      let kind = reader.nextText().flatMap(Kind.init(rawValue:)),
      let key = reader.nextBytes().flatMap(Digest.init(bytes:)),
      let content = reader.nextBytes().flatMap(Digest.init(bytes:)),
      let time = reader.nextInteger(), let program = reader.nextText(), reader.isAtEnd
    else { return nil }
    self.init(
      sequence: sequence, kind: kind, keyCommitment: key, contentCommitment: content, time: time,
      program: program)
  }
}

/// What a log entry takes from outside: the time, who writes, and salts nobody can guess.
///
/// The tool makes it from the clock and the system's random source; tests make it from fixed bytes.
public struct LogStamp: Hashable, Sendable {
  /// The number of random bytes of a stamp: two salts of 256 bits.
  public static let randomLength = 64

  /// Seconds since 1970-01-01T00:00:00Z.
  public let time: Int64
  /// The version of the program that writes.
  public let program: String
  let keySalt: [UInt8]
  let contentSalt: [UInt8]

  /// A stamp for one entry; `random` must be fresh for each.
  ///
  /// - Precondition: `random` has `randomLength` bytes.
  public init(time: Int64, program: String, random: [UInt8]) {
    precondition(random.count == Self.randomLength, "a stamp has two salts of 32 bytes")
    self.time = time
    self.program = program
    keySalt = Array(random.prefix(Self.randomLength / 2))
    contentSalt = Array(random.suffix(Self.randomLength / 2))
  }
}

/// The commitment to a value under a salt of 32 bytes: SHA-256(salt ‖ value).
func commitment(salt: [UInt8], to value: [UInt8]) -> Digest {
  Digest(of: salt + value)
}
