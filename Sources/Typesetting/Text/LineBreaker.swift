/// Chooses where lines end so that the paragraph as a whole is best (total fit).
///
/// Whole numbers only: the same breaks on every machine. A line costs the square of its badness and
/// penalty; the cheapest way to each place is kept, by the tightness of the line that ends there.
///
/// Source: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
/// Experience 11 (1981).
struct LineBreaker {
  let points: [BreakPoint]
  /// The measure in millionths of a point.
  let width: Int64
  let isJustified: Bool
  /// Whether the last line of this stretch is the last of the paragraph.
  var endsParagraph = true

  /// The most and the least a gap may be, in hundredths of its natural width.
  ///
  /// Source: house design, word space 0.8 to 1.45.
  static let stretch: Int64 = 45
  static let shrink: Int64 = 20
  /// The least width of a last line, 20 mm in millionths of a point.
  static let shortestLastLine: Int64 = 56_692_913

  /// How well a line fits.
  struct Fit {
    /// 0 at its natural width, 100 at the limit of its gaps; more in ragged lines.
    var badness: Int64
    /// 0 tight, 1 decent, 2 loose, 3 very loose.
    var tightness: Int
  }

  private struct Node {
    var demerits: Int64
    var previous: Int
    var previousTightness: Int
  }

  /// The indices of the points where lines end, the end of the paragraph last; nil when the gaps would
  /// have to leave their bounds.
  func chosen() -> [Int]? {
    var nodes = [[Node?]](repeating: [nil, nil, nil, nil], count: points.count)
    nodes[0][1] = Node(demerits: 0, previous: 0, previousTightness: 1)
    var first = 0
    for end in 1..<points.count {
      var start = end - 1
      while start >= first {
        consider(start, end, &nodes)
        // Lines only grow wider towards the left: beyond this no start can fit.
        let natural = points[end].lineEnd - points[start].lineStart
        if natural > width + width / 4, start < end - 1 { break }
        start -= 1
      }
      if start >= first { first = start }
    }
    return path(nodes)
  }

  private func consider(_ start: Int, _ end: Int, _ nodes: inout [[Node?]]) {
    for tightness in 0..<4 {
      guard let node = nodes[start][tightness],
        let (own, next) = cost(start, end, after: tightness)
      else { continue }
      let total = node.demerits + own
      if let best = nodes[end][next], best.demerits <= total { continue }
      nodes[end][next] = Node(demerits: total, previous: start, previousTightness: tightness)
    }
  }

  /// What the line from `start` to `end` costs after a line of some tightness, and how tight it is
  /// itself; nil when it cannot be set.
  func cost(
    _ start: Int, _ end: Int, after tightness: Int
  ) -> (demerits: Int64, tightness: Int)? {
    guard mayFollow(start, end), let fit = fit(start, end) else { return nil }
    let jump: Int64 = abs(tightness - fit.tightness) > 1 ? 10_000 : 0
    return (demerits(start, end, fit) + jump, fit.tightness)
  }

  /// What a paragraph broken at these places costs in all; nil when it cannot be set.
  func demerits(of path: [Int]) -> Int64? {
    var (start, tightness, total) = (0, 1, Int64(0))
    for end in path {
      guard let (own, next) = cost(start, end, after: tightness) else { return nil }
      (start, tightness, total) = (end, next, total + own)
    }
    return total
  }

  /// No two hyphens in a row, none after the first line and none before the last.
  private func mayFollow(_ start: Int, _ end: Int) -> Bool {
    let endsInHyphen = points[end].kind.isHyphenation
    if points[start].kind.isHyphenation { return !endsInHyphen && points[end].kind != .end }
    return !(endsInHyphen && points[start].kind == .start)
  }

  /// How well the line from `start` to `end` fits; nil when it cannot be set.
  func fit(_ start: Int, _ end: Int) -> Fit? {
    let natural = points[end].lineEnd - points[start].lineStart
    let slack = width - natural
    return isJustified
      ? justifiedFit(start, end, slack: slack) : raggedFit(start, end, slack: slack)
  }

  private func raggedFit(_ start: Int, _ end: Int, slack: Int64) -> Fit? {
    if slack < 0 {
      // What cannot be broken at all goes over the edge; the preflight then finds it.
      return end == start + 1 ? Fit(badness: 100_000, tightness: 1) : nil
    }
    if points[end].kind == .end { return Fit(badness: 0, tightness: 1) }
    let ratio = slack * 1000 / max(1, width / 5)
    return Fit(badness: ratio * ratio / 10_000, tightness: 1)
  }

  private func justifiedFit(_ start: Int, _ end: Int, slack: Int64) -> Fit? {
    let gaps = points[end].spaceBefore - points[start].spaceAfter
    if slack >= 0, points[end].kind == .end { return Fit(badness: 0, tightness: 1) }
    let room = max(1, gaps * (slack < 0 ? Self.shrink : Self.stretch) / 100)
    let ratio = abs(slack) * 1000 / room
    guard ratio <= 1000 else { return nil }
    let badness = ratio * ratio * ratio / 10_000_000
    let tightness = slack < 0 ? (ratio > 500 ? 0 : 1) : ratio <= 500 ? 1 : ratio <= 850 ? 2 : 3
    return Fit(badness: badness, tightness: tightness)
  }

  private func demerits(_ start: Int, _ end: Int, _ fit: Fit) -> Int64 {
    let penalty = points[end].penalty
    var base = 10 + fit.badness
    if penalty >= 0 { base += penalty }
    var demerits = base * base
    if penalty < 0 { demerits -= penalty * penalty }
    if points[end].kind == .end, endsParagraph { demerits += lastLineDemerits(start, end) }
    return demerits
  }

  /// A last line of one word, or of less than 20 mm, is avoided when there is a choice.
  private func lastLineDemerits(_ start: Int, _ end: Int) -> Int64 {
    var demerits: Int64 = 0
    if points[end].words - points[start].words < 2 { demerits += 60_000 }
    if points[end].lineEnd - points[start].lineStart < Self.shortestLastLine { demerits += 60_000 }
    return demerits
  }

  private func path(_ nodes: [[Node?]]) -> [Int]? {
    var index = points.count - 1
    let best = (0..<4).min { left, right in
      (nodes[index][left]?.demerits ?? .max) < (nodes[index][right]?.demerits ?? .max)
    }
    guard var tightness = best, nodes[index][tightness] != nil else { return nil }
    var path: [Int] = []
    while index > 0, let node = nodes[index][tightness] {
      path.append(index)
      (index, tightness) = (node.previous, node.previousTightness)
    }
    return path.reversed()
  }
}
