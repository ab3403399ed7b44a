import Templating
import Values

/// A generator whose sequence the seed alone decides.
struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}

/// Facts that follow a schema and are otherwise as odd as they may be.
enum RandomFacts {
  /// Which of the facts that may be absent are there.
  enum Presence {
    case all, none, some
  }

  /// Values for all facts of a schema.
  static func record(of schema: FactSchema, _ presence: Presence, _ dice: inout Dice) -> Record {
    record(of: schema.facts, presence, &dice)
  }

  private static func record(
    of facts: [Fact], _ presence: Presence, _ dice: inout Dice
  ) -> Record {
    var fields: [(String, Value)] = []
    for fact in facts {
      let isThere =
        switch presence {
        case .all: true
        case .none: !fact.mayBeAbsent
        case .some: !fact.mayBeAbsent || dice.roll(2) == 0
        }
      if isThere {
        fields.append((fact.name, value(of: fact.type, presence, &dice)))
      } else if dice.roll(2) == 0 {
        fields.append((fact.name, .absent))
      }
    }
    return Record(fields)
  }

  private static func value(
    of type: FactType, _ presence: Presence, _ dice: inout Dice
  ) -> Value {
    let texts = ["u", "je", "", "**[x](y)**\n# {{ x }}", "Ångström & <b>", "1."]
    switch type {
    case .text, .anything: return .text(texts[dice.roll(texts.count)])
    case .amount: return .money(Money(cents: Int64(dice.roll(2_000_000)) - 1_000_000))
    case .date: return .date(CalendarDate(dayNumber: dice.roll(30_000)))
    case .integer: return .integer(dice.roll(4))
    case .percentage, .number:
      return .decimal(ExactDecimal(unscaled: Int128(dice.roll(2_000)), scale: 2))
    case .truth: return .bool(dice.roll(2) == 0)
    case .nothing, .emptiness: return .absent
    case .record(let facts): return .record(record(of: facts, presence, &dice))
    case .list(let element, let isNeverEmpty):
      let count = dice.roll(3) + (isNeverEmpty ? 1 : 0)
      return .list((0..<count).map { _ in value(of: element, presence, &dice) })
    }
  }
}
