import Testing
import Values

@testable import Typesetting

/// The chosen breaks are checked against every possible way to break.
@Suite struct LineBreakerTests {
  private static let text = """
    Wij hebben uw betaling voor de buitengerechtelijke incassokosten nog niet ontvangen en wij \
    verzoeken u vriendelijk om het bedrag te betalen.
    """

  @Test(arguments: [true, false])
  func `no other way to break costs less`(isJustified: Bool) throws {
    let setter = try Faces.serif()
    let shaper = try ParagraphShaper.shape(
      [body(Self.text)], book: setter.book, language: "nl", keepsLineSeparators: true)
    let points = try BreakPointFinder(
      shaper, 0..<shaper.units.count, width: 1_000_000_000,
      hyphenator: isJustified ? try Faces.hyphenator.get() : nil
    ).points
    var found = 0
    for width in stride(from: Int64(100), through: 420, by: 5) {
      let breaker = LineBreaker(points: points, width: width * 1_000_000, isJustified: isJustified)
      let best = cheapest(breaker, from: 0, tightness: 1, memo: Memo())
      let chosen = breaker.chosen()
      #expect(chosen.flatMap { breaker.demerits(of: $0) } == best)
      if best != nil { found += 1 }
    }
    #expect(found > (isJustified ? 2 : 40))
  }

  private final class Memo {
    var values: [[Int]: Int64?] = [:]
  }

  /// The least a way from `start` to the end can cost, by trying all.
  private func cheapest(
    _ breaker: LineBreaker, from start: Int, tightness: Int, memo: Memo
  ) -> Int64? {
    if start == breaker.points.count - 1 { return 0 }
    if let known = memo.values[[start, tightness]] { return known }
    var best: Int64?
    for end in breaker.points.indices where end > start {
      guard let (cost, next) = breaker.cost(start, end, after: tightness),
        let rest = cheapest(breaker, from: end, tightness: next, memo: memo)
      else { continue }
      best = min(best ?? .max, cost + rest)
    }
    memo.values[[start, tightness]] = .some(best)
    return best
  }
}
