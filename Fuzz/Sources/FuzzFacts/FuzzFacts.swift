public import Templating
import Values

/// What the fuzzers of templates fill templates with: facts of every nature, some of them absent.
public enum FuzzFacts {
  /// The facts that a strict template may use.
  public static let schema = FactSchema([
    Fact("a", .text), Fact("b", .text, mayBeAbsent: true), Fact("n", .integer),
    Fact("d", .date), Fact("m", .amount), Fact("p", .percentage), Fact("t", .truth),
    Fact("l", .list(of: .integer)), Fact("r", .record([Fact("x", .text), Fact("y", .integer)])),
    Fact("o", .list(of: .record([Fact("x", .text), Fact("y", .integer)]), isNeverEmpty: true)),
  ])

  /// Facts of that schema.
  public static let record: Record = [
    "a": .text("**[x](http://evil)**\n# Boo {{ x }} <b> é😀"), "b": .absent, "n": .integer(3),
    "d": .date(CalendarDate(dayNumber: 20_780)), "m": .money(Money(cents: -123_456)),
    "p": .decimal(ExactDecimal(unscaled: 825, scale: 2)), "t": .bool(true),
    "l": .list([.integer(3), .integer(1), .integer(2)]),
    "r": .record(["x": .text("javascript:alert(1)"), "y": .integer(7)]),
    "o": .list([
      .record(["x": .text("1. a"), "y": .integer(1)]), .record(["x": .text(""), "y": .integer(2)]),
    ]),
  ]

  /// Blocks without and with a body.
  public static let blocks = BlockTable([
    BlockTable.Block("blok", optional: [.text]), BlockTable.Block("kern", hasBody: true),
  ])

  /// Partials, one of which draws in itself.
  public static let partials: [String: TemplateSource] = [
    "q": TemplateSource(name: "q", text: "{{ x }}{% for i in (1..3) %}{{ i }}{% endfor %}"),
    "z": TemplateSource(name: "z", text: "{% render \"z\" %}"),
  ]
}
