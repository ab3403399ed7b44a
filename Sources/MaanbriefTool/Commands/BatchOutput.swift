import Glibc
import Maanbrief
import Values

/// What became of the letters of a batch.
struct BatchTally {
  private(set) var letters = 0
  private(set) var pages = 0
  private(set) var failures = 0
  /// Pages without content, in a print file for both sides of the paper.
  var blankPages = 0
  private let isQuiet: Bool
  private var progress: ProgressBar

  init(total: Int, isQuiet: Bool) {
    self.isQuiet = isQuiet
    progress = ProgressBar(total: total, isQuiet: isQuiet)
  }

  /// Counts a letter that was made, and says what is odd about it.
  mutating func count(pages count: Int, findings: [Diagnostic]) {
    if !isQuiet { Terminal.say(findings) }
    letters += 1
    pages += count
    progress.show(letters + failures)
  }

  /// Counts a letter that is not there, and says why.
  mutating func countFailure(_ diagnostics: [Diagnostic]) {
    Terminal.say(diagnostics)
    failures += 1
    progress.show(letters + failures)
  }

  /// The closing line of the run.
  func line(milliseconds: Int) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(letters) letters, \(pages) pages, \(failures) failures, "
      + "\(tenths / 10).\(tenths % 10) seconds"
      + (blankPages > 0 ? ", \(blankPages) blank pages" : "")
  }
}

/// A folder in which each letter of a batch becomes a file named after its id.
struct LetterFolder {
  private var output: AtomicOutput
  private var isEmpty = true

  /// Output into `path`.
  ///
  /// - Throws: status 73 when the folder cannot be made.
  init(_ path: String) throws(ToolFailure) {
    output = try AtomicOutput(folder: path)
  }

  /// Writes the letter; what stands in its way is returned when other bytes lie under its name.
  mutating func put(_ letter: Letter) throws(ToolFailure) -> Diagnostic? {
    let name = "\(letter.id).pdf"
    switch output.holds(name, letter.bytes) {
    case true?: break
    case false?:
      return Diagnostic(
        .error, code: "O-EXISTS", "the file is there with other content",
        at: SourcePlace(file: output.path(name)), hint: "choose an empty folder with --output")
    case nil: try output.write(letter.bytes, as: name)
    }
    isEmpty = false
    return nil
  }

  /// Forces the letters to disk.
  func finish() throws(ToolFailure) {
    if !isEmpty { try output.synchronise() }
  }
}

/// The file on disk that holds all letters of a batch, written while they are made.
struct PrintOutput: ~Copyable {
  private var folder: AtomicOutput
  private var file: PartialFile
  private var letters: PrintFile

  /// Output into the file at `path`; without `finish` there will be none.
  ///
  /// - Throws: status 73 when it cannot be made.
  init(_ path: String, isDuplex: Bool) throws(ToolFailure) {
    guard !DiskFiles.isFolder(path) else {
      throw ToolFailure(
        .cannotCreate, code: "O-CREATE", "there is a folder of that name",
        at: SourcePlace(file: path), hint: "give the print file another name with --output")
    }
    let parts = PathParts(path)
    let folder = try AtomicOutput(folder: parts.folder)
    let file = try folder.begin(parts.name)
    self.folder = folder
    self.file = file
    letters = PrintFile(isDuplex: isDuplex)
  }

  /// How many blank pages were added.
  var blankPages: Int { letters.blankPages }

  /// Adds a letter after the last one.
  ///
  /// - Throws: status 65 when the file is full, 74 when writing fails.
  mutating func put(_ letter: PrintLetter) throws(ToolFailure) {
    let piece: [UInt8]
    do throws(LetterFailure) {
      piece = try letters.append(letter)
    } catch {
      throw ToolFailure(error)
    }
    try file.append(piece)
  }

  /// Completes the file, gives it its name and forces it to disk.
  ///
  /// - Throws: status 74 when writing fails.
  consuming func finish() throws(ToolFailure) {
    let piece: [UInt8]
    do throws(LetterFailure) {
      piece = try letters.finish()
    } catch {
      throw ToolFailure(error)
    }
    try file.append(piece)
    try folder.finish(file)
    try folder.synchronise()
  }
}
