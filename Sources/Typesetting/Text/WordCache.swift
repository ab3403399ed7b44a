import Synchronization

/// Words that were shaped before, so that a batch shapes each of them once.
///
/// Only what depends on nothing around it is kept, so a letter is the same with an empty, a warm or a
/// full cache. Words with figures are not kept: references and amounts seldom come back.
final class WordCache: Sendable {
  /// What the shape of a word depends on.
  struct Key: Hashable {
    var scalars: [UInt32]
    var face: Int
    var script: UInt32
    var language: String
  }

  private let capacity: Int
  private let shapes = Mutex<[Key: [RawGlyph]]>([:])

  /// A cache of at most `capacity` words; when it is full it keeps what it has.
  init(capacity: Int = 8_192) {
    self.capacity = capacity
  }

  /// The glyphs of a word, their clusters counted from its beginning; nil when it is not known.
  func glyphs(of key: Key) -> [RawGlyph]? {
    shapes.withLock { $0[key] }
  }

  /// Keeps the glyphs of a word while there is room.
  func keep(_ glyphs: [RawGlyph], of key: Key) {
    shapes.withLock { shapes in
      if shapes.count < capacity { shapes[key] = glyphs }
    }
  }
}
