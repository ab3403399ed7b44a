extension FileAssembler {
  /// Writes a font and all it needs, and returns the object that content refers to.
  ///
  /// - Parameters:
  ///   - program: the font.
  ///   - oneByteMap: the encoding of fonts whose codes have one byte.
  /// - Returns: the Type 0 font dictionary (ISO 32000-1, 9.7.6).
  mutating func font(_ program: FontProgram, oneByteMap: Ref?) -> Ref {
    let file = fontFile(program)
    let descriptor = fontDescriptor(program, file: file)
    let descendant = descendantFont(program, descriptor: descriptor)
    let unicodeMap = stream(program.unicodeMap)
    return dictionary { font in
      font.pair("Type", "Font")
      font.pair("Subtype", "Type0")
      font.pair("BaseFont", Name(program.baseFont))
      if program.codeLength == 1, let oneByteMap {
        font.pair("Encoding", oneByteMap)
      } else {
        font.pair("Encoding", "Identity-H")
      }
      font.array("DescendantFonts") { $0.item(descendant) }
      font.pair("ToUnicode", unicodeMap)
    }
  }

  /// Writes the encoding that maps each one-byte code to the glyph of that number.
  mutating func oneByteMap() -> Ref {
    stream(CharacterMap.oneByte) { map in
      map.pair("Type", "CMap")
      map.pair("CMapName", Name(CharacterMap.oneByteName))
      map.dictionary("CIDSystemInfo", Self.identitySystemInfo)
    }
  }

  private mutating func fontFile(_ program: FontProgram) -> Ref {
    stream(program.file, kind: .binary) { file in
      switch program.outlines {
      case .trueType: file.pair("Length1", program.file.plain.count)
      case .openTypeCFF: file.pair("Subtype", "OpenType")
      case .bareCFF: file.pair("Subtype", "CIDFontType0C")
      }
    }
  }

  private mutating func fontDescriptor(_ program: FontProgram, file: Ref) -> Ref {
    let metrics = program.metrics
    let box = metrics.boundingBox
    func scaled(_ units: Int) -> Int {
      let doubled = 2000 * units + (units < 0 ? -metrics.unitsPerEm : metrics.unitsPerEm)
      return doubled / (2 * metrics.unitsPerEm)
    }
    return dictionary { descriptor in
      descriptor.pair("Type", "FontDescriptor")
      descriptor.pair("FontName", Name(program.baseFont))
      // Bit 3: symbolic, as every font reached by glyph numbers; bit 7: italic.
      descriptor.pair("Flags", metrics.italicAngle == 0 ? 4 : 68)
      descriptor.array("FontBBox") { corners in
        for side in [box.left, box.bottom, box.right, box.top] { corners.item(scaled(side)) }
      }
      descriptor.pair("ItalicAngle", Real(thousandths: Int64(metrics.italicAngle)))
      descriptor.pair("Ascent", scaled(metrics.ascent))
      descriptor.pair("Descent", scaled(metrics.descent))
      descriptor.pair("CapHeight", scaled(metrics.capHeight))
      descriptor.pair("StemV", scaled(metrics.stemWidth))
      descriptor.pair(program.outlines == .trueType ? "FontFile2" : "FontFile3", file)
    }
  }

  private mutating func descendantFont(_ program: FontProgram, descriptor: Ref) -> Ref {
    dictionary { font in
      font.pair("Type", "Font")
      font.pair("Subtype", program.outlines == .trueType ? "CIDFontType2" : "CIDFontType0")
      font.pair("BaseFont", Name(program.baseFont))
      font.dictionary("CIDSystemInfo", Self.identitySystemInfo)
      font.pair("FontDescriptor", descriptor)
      if program.outlines == .trueType { font.pair("CIDToGIDMap", "Identity") }
      font.array("W") { Self.writeWidths(of: program, to: $0) }
    }
  }

  /// Widths in thousandths of the em: one run from code 0, or a run for each code.
  private static func writeWidths(of program: FontProgram, to widths: ArrayWriter) {
    func width(_ glyph: Int) -> Real { Real(thousandths: Int64(program.advances[glyph])) }
    if let codes = program.codes {
      for glyph in codes.indices {
        widths.item(Int(codes[glyph]))
        widths.array { $0.item(width(glyph)) }
      }
    } else {
      widths.item(0)
      widths.array { run in program.advances.indices.forEach { run.item(width($0)) } }
    }
  }

  private static func identitySystemInfo(_ info: DictionaryWriter) {
    info.pair("Registry", ByteString(Array("Adobe".utf8)))
    info.pair("Ordering", ByteString(Array("Identity".utf8)))
    info.pair("Supplement", 0)
  }
}
