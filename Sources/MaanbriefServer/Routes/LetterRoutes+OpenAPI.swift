import Values

extension LetterRoutes {
  static let listOperation: JSONValue = [
    "operationId": "listLetters",
    "summary": "The archived letters, in the order in which they were archived.",
    "parameters": [
      [
        "name": "limit", "in": "query", "description": "How many letters at most.",
        "schema": [
          "type": "integer", "minimum": 1, "maximum": .integer(LetterPage.greatestLimit),
          "default": .integer(LetterPage.defaultLimit),
        ],
      ],
      [
        "name": "after", "in": "query",
        "description": "The place in the archive after which to begin; follow the Link field.",
        "schema": ["type": "integer", "minimum": 0, "default": 0],
      ],
    ],
    "responses": [
      "200": [
        "description": "A page of letters.",
        "headers": [
          "Link": [
            "description": "The next page as rel=\"next\", when there is one.",
            "schema": ["type": "string"],
          ]
        ],
        "content": [
          "application/json": [
            "schema": [
              "type": "array", "items": ["$ref": "#/components/schemas/ArchivedLetter"],
            ]
          ]
        ],
      ],
      "400": ["$ref": "#/components/responses/Problem"],
    ],
  ]

  static let showOperation: JSONValue = [
    "operationId": "showLetter", "summary": "The exact bytes of an archived letter.",
    "parameters": [
      ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]
    ],
    "responses": [
      "200": pdf("The letter as it was archived."),
      "404": ["$ref": "#/components/responses/Problem"],
    ],
  ]

  static let makeOperation: JSONValue = [
    "operationId": "makeLetter",
    "summary": "Makes a letter with the profile of the book, and keeps nothing.",
    "description": "The same request gives the same bytes as the command 'maanbrief batch'.",
    "requestBody": [
      "required": true,
      "content": [
        "application/json": ["schema": ["$ref": "#/components/schemas/LetterRequest"]]
      ],
    ],
    "responses": [
      "200": pdf("The letter; the field Maanbrief-Findings lists what was left out or is odd."),
      "400": ["$ref": "#/components/responses/Problem"],
      "408": ["$ref": "#/components/responses/Problem"],
      "413": ["$ref": "#/components/responses/Problem"],
      "415": ["$ref": "#/components/responses/Problem"],
      "422": ["$ref": "#/components/responses/Problem"],
    ],
  ]

  private static func pdf(_ description: String) -> JSONValue {
    ["description": .string(description), "content": ["application/pdf": [:]]]
  }
}
