/// What each filter does, with a use of it on the example facts and what that prints.
enum FilterGuide {
  /// The filters, the Dutch forms first.
  static let filters = dutch + texts + numbers + lists

  private static let dutch: [AuthorsPage.Filter] = [
    .init("euro", "an amount with its sign", "{{ te_betalen | euro }}", "€ 646,95"),
    .init("datum", "a day in figures", "{{ brief.datum | datum }}", "23-11-2026"),
    .init("lange_datum", "a day in words", "{{ brief.datum | lange_datum }}", "23 november 2026"),
    .init(
      "weekdatum", "a day with its weekday", "{{ brief.datum | weekdatum }}",
      "maandag 23 november 2026"),
    .init("procent", "a percentage", "{{ rente.percentage | procent }}", "10,40%"),
    .init("getalwoord", "a small number in words", "{{ aantal | getalwoord }}", "drie"),
    .init("rangtelwoord", "a number as a rank", "{{ aantal | rangtelwoord }}", "derde"),
    .init(
      "meervoud", "the first word for one, the second for more",
      "{{ aantal | meervoud: \"factuur\", \"facturen\" }}", "facturen"),
    .init(
      "opsomming", "a list as a sentence",
      "{{ facturen | map: \"nummer\" | opsomming }}", "2026-1183, 2026-1184 en 2026-1185"),
    .init("hoofdletter", "a capital at the start", "{{ toon | hoofdletter }}", "U"),
    .init(
      "iban", "an account number in fours", "{{ \"NL91ABNA0417164300\" | iban }}",
      "NL91 ABNA 0417 1643 00"),
    .init(
      "telefoon", "a telephone number that is not broken",
      "{{ schuldeiser.telefoon | telefoon }}", "030 123 4567"),
    .init(
      "default", "another value where there is none", "{{ brief.kenmerk | default: \"geen\" }}",
      "26-0431"),
    .init("date", "a day by a pattern", "{{ brief.datum | date: \"%d/%m/%Y\" }}", "23/11/2026"),
  ]

  private static let texts: [AuthorsPage.Filter] = [
    .init("append", "text behind it", "{{ \"a\" | append: \"b\" }}", "ab"),
    .init("prepend", "text before it", "{{ \"a\" | prepend: \"b\" }}", "ba"),
    .init(
      "capitalize", "one capital, the rest small", "{{ \"de BRIEF\" | capitalize }}", "De brief"),
    .init("downcase", "small letters", "{{ \"ABC\" | downcase }}", "abc"),
    .init("upcase", "capitals", "{{ \"abc\" | upcase }}", "ABC"),
    .init("strip", "without white space around it", "{{ \" a \" | strip }}", "a"),
    .init("lstrip", "without white space before it", "{{ \" a\" | lstrip }}", "a"),
    .init("rstrip", "without white space behind it", "{{ \"a \" | rstrip }}", "a"),
    .init("strip_newlines", "without line ends", "{{ \"a\" | strip_newlines }}", "a"),
    .init("escape", "escaped for HTML", "{{ \"a & b\" | escape }}", "a &amp; b"),
    .init("url_encode", "escaped for an address", "{{ \"a b\" | url_encode }}", "a+b"),
    .init("remove", "without a text", "{{ \"a-b-c\" | remove: \"-\" }}", "abc"),
    .init(
      "remove_first", "without the first of them", "{{ \"a-b-c\" | remove_first: \"-\" }}", "ab-c"),
    .init(
      "remove_last", "without the last of them", "{{ \"a-b-c\" | remove_last: \"-\" }}", "a-bc"),
    .init("replace", "another text for one", "{{ \"a-b-c\" | replace: \"-\", \"+\" }}", "a+b+c"),
    .init(
      "replace_first", "for the first of them", "{{ \"a-b-c\" | replace_first: \"-\", \"+\" }}",
      "a+b-c"),
    .init(
      "replace_last", "for the last of them", "{{ \"a-b-c\" | replace_last: \"-\", \"+\" }}",
      "a-b+c"),
    .init("slice", "a piece from a place on", "{{ \"abcd\" | slice: 1, 2 }}", "bc"),
    .init("split", "a list of pieces", "{{ \"a-b\" | split: \"-\" | first }}", "a"),
    .init("truncate", "cut to a length", "{{ \"abcdef\" | truncate: 5 }}", "ab..."),
    .init(
      "truncatewords", "cut to a number of words", "{{ \"a b c\" | truncatewords: 2 }}", "a b..."),
  ]

  private static let numbers: [AuthorsPage.Filter] = [
    .init("abs", "without sign", "{{ -3 | abs }}", "3"),
    .init("ceil", "rounded up", "{{ 2.1 | ceil }}", "3"),
    .init("floor", "rounded down", "{{ 2.9 | floor }}", "2"),
    .init("round", "rounded", "{{ 2.5 | round }}", "3"),
    .init("at_least", "not less than", "{{ aantal | at_least: 5 }}", "5"),
    .init("at_most", "not more than", "{{ aantal | at_most: 2 }}", "2"),
    .init("plus", "a sum, also of amounts", "{{ open | plus: betaald | euro }}", "€ 746,95"),
    .init(
      "minus", "a difference, also of amounts", "{{ hoofdsom | minus: betaald | euro }}", "€ 646,95"
    ),
    .init("times", "a product", "{{ aantal | times: 2 }}", "6"),
    .init("divided_by", "a quotient", "{{ 6 | divided_by: 2 }}", "3"),
    .init("modulo", "the rest of a division", "{{ 7 | modulo: 3 }}", "1"),
  ]

  private static let lists: [AuthorsPage.Filter] = [
    .init("size", "how many there are", "{{ facturen | size }}", "3"),
    .init("first", "the first", "{{ facturen | map: \"nummer\" | first }}", "2026-1183"),
    .init("last", "the last", "{{ facturen | map: \"nummer\" | last }}", "2026-1185"),
    .init(
      "join", "joined into a text", "{{ facturen | map: \"nummer\" | join: \" + \" }}",
      "2026-1183 + 2026-1184 + 2026-1185"),
    .init("map", "one field of each", "{{ facturen | map: \"nummer\" | first }}", "2026-1183"),
    .init("reverse", "in the other order", "{{ \"a-b\" | split: \"-\" | reverse | join }}", "b a"),
    .init("sort", "sorted", "{{ \"b-a\" | split: \"-\" | sort | join }}", "a b"),
    .init(
      "sort_natural", "sorted whatever the capitals",
      "{{ \"b-A\" | split: \"-\" | sort_natural | join }}", "A b"),
    .init("sum", "the sum of a field", "{{ facturen | sum: \"open\" | euro }}", "€ 646,95"),
    .init("uniq", "each once", "{{ \"a-a\" | split: \"-\" | uniq | join }}", "a"),
    .init("compact", "without what is absent", "{{ facturen | compact | size }}", "3"),
    .init(
      "concat", "two lists behind one another", "{{ facturen | concat: facturen | size }}", "6"),
    .init(
      "where", "those with a value", "{{ facturen | where: \"nummer\", \"2026-1184\" | size }}",
      "1"),
    .init(
      "reject", "those without a value",
      "{{ facturen | reject: \"nummer\", \"2026-1184\" | size }}",
      "2"),
    .init(
      "find", "the first with a value",
      "{% assign regel = facturen | find: \"nummer\", \"2026-1184\" %}{{ regel.nummer }}",
      "2026-1184"),
    .init(
      "find_index", "its place, from 0", "{{ facturen | find_index: \"nummer\", \"2026-1184\" }}",
      "1"),
    .init(
      "has", "whether there is one",
      "{% assign gevonden = facturen | has: \"nummer\", \"x\" %}{% if gevonden %}ja{% else %}nee{% endif %}",
      "nee"),
  ]
}
