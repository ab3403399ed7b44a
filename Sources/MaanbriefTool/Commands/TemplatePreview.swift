import ArgumentParser
import Glibc
import Maanbrief
import Values

extension TemplateCommand {
  /// `template preview`.
  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the letter of a template as PDF, or as pictures of its pages.",
      discussion: """
        Without --data an invented claim is used. Pictures of later pages get -2, -3 … in their names.
        With --watch the letter is drawn again whenever the template, its parts, the data or the profile
        is saved; a mistake is shown and the last picture stays. Interrupt it (Ctrl-C) to stop.
        With --preflight the window of the envelope is drawn over the first page, and everything that lies
        where it may not is named; the exit status is then 65.

        Example:
          maanbrief template preview templates/nl/herinnering.md --format png --output letter.png
          maanbrief template preview my-letter.md --format png --page 1 --watch
          maanbrief template preview my-letter.md --preflight --envelope ea56-right
        """)

    @Argument(help: "The template.")
    var file: String

    @Option(help: "A letter request.")
    var data: String?

    @Option(help: "Who sends and how it looks: maanbrief.yaml.")
    var profile: String?

    @Option(help: "pdf or png.")
    var format: PreviewFormat = .pdf

    @Option(help: "Only this page as a picture, from 1.")
    var page: Int?

    @Option(help: "Dots per inch of a picture, 20 to 600.")
    var dpi = 110

    @Option(help: "The file to write (default: preview.pdf or preview.png).")
    var output: String?

    @Flag(help: "Draw it again on every save, until it is interrupted.")
    var watch = false

    @Flag(help: "Draw the window of the envelope over it, and name what lies where it may not.")
    var preflight = false

    @Option(help: "With --preflight: the name of another envelope than the profile's.")
    var envelope: EnvelopeArgument?

    func validate() throws {
      guard envelope == nil || preflight else {
        throw ValidationError("--envelope goes with --preflight")
      }
      guard (20...600).contains(dpi) else { throw ValidationError("--dpi lies between 20 and 600") }
      guard page.map({ $0 >= 1 }) ?? true else { throw ValidationError("pages count from 1") }
      guard page == nil || format == .png else {
        throw ValidationError("--page goes with --format png")
      }
      guard !watch || (file != "-" && data != "-") else {
        throw ValidationError("--watch needs files, not standard input")
      }
    }

    func run() throws {
      guard watch else {
        let findings = try draw().findings
        guard findings.isEmpty else { throw ToolFailure(.badData, findings) }
        return
      }
      let signals = InterruptSignal()
      var seen: [FileStamp?] = []
      repeat {
        let current = try watchedFiles().map(FileStamp.init)
        guard current != seen else { continue }
        seen = current
        do throws(ToolFailure) {
          let drawn = try draw()
          Terminal.say(drawn.findings)
          Terminal.say("drawn: \(drawn.names.joined(separator: ", "))")
        } catch {
          Terminal.say(error.diagnostics)
        }
      } while !signals.arrives(withinMilliseconds: 200)
    }

    private func watchedFiles() throws(ToolFailure) -> [String] {
      let language = LetterTemplate.language(of: try DiskFiles.file(file))
      return [file] + [data, profile].compactMap(\.self)
        + (try TemplateFolder(language: language.rawValue).partFiles)
    }

    /// Makes the letter and writes it; gives the names of what was written, and what preflight found.
    private func draw() throws(ToolFailure) -> (names: [String], findings: [Diagnostic]) {
      let source = SourceFile(name: file, bytes: try DiskFiles.file(file).bytes)
      let json = try data.map { path throws(ToolFailure) in try JSONFile.read(path) }
      var (press, draft) = try TemplateDraft.pressAndDraft(
        source, json: json, dataPath: data ?? "", profile: profile)
      let findings = preflight ? draft.preflight(for: envelope?.envelope, press: press) : []
      if preflight { draft = draft.withOverlay(for: envelope?.envelope, press: press) }
      let path = output ?? "preview.\(format.rawValue)"
      let parts = PathParts(path)
      let files: [(name: String, bytes: [UInt8])] =
        switch format {
        case .pdf: [(parts.name, try Self.pdf(draft, press: press))]
        case .png: try pictures(draft, name: parts.name)
        }
      var target = try AtomicOutput(folder: parts.folder)
      for file in files { try target.write(file.bytes, as: file.name) }
      return (files.map { target.path($0.name) }, findings)
    }

    /// The pictures that were asked for, with their names.
    private func pictures(
      _ draft: LetterDraft, name: String
    ) throws(ToolFailure) -> [(name: String, bytes: [UInt8])] {
      if let page {
        guard page <= draft.pageCount else {
          throw ToolFailure(
            .badData, code: "B-PAGE", "the letter has no page \(page)",
            hint: "choose a page from 1 to \(draft.pageCount)")
        }
        return [(name, try Self.picture(draft, page: page - 1, dotsPerInch: dpi))]
      }
      let stem = name.hasSuffix(".png") ? String(name.dropLast(4)) : name
      var files: [(name: String, bytes: [UInt8])] = []
      for page in 0..<draft.pageCount {
        let suffix = page == 0 ? "" : "-\(page + 1)"
        let picture = try Self.picture(draft, page: page, dotsPerInch: dpi)
        files.append(("\(stem)\(suffix).png", picture))
      }
      return files
    }

    private static func picture(
      _ draft: LetterDraft, page: Int, dotsPerInch: Int
    ) throws(ToolFailure) -> [UInt8] {
      do throws(LetterFailure) {
        return try draft.picture(ofPage: page, dotsPerInch: dotsPerInch)
      } catch {
        throw ToolFailure(error)
      }
    }

    private static func pdf(_ draft: LetterDraft, press: Press) throws(ToolFailure) -> [UInt8] {
      do throws(LetterFailure) {
        return try draft.pdf(press: press)
      } catch {
        throw ToolFailure(error)
      }
    }
  }
}

/// What `template preview` makes.
enum PreviewFormat: String, ExpressibleByArgument, CaseIterable {
  /// The letter itself.
  case pdf
  /// A picture of each page.
  case png
}

/// What tells one saved state of a file from the next.
private struct FileStamp: Equatable {
  private let inode: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// The state of the file at `path`; nil when it is not there, as between two steps of a save.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    inode = status.st_ino
    size = status.st_size
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}

/// The interrupt of the terminal, held back and asked for instead of ending the run halfway a file.
private struct InterruptSignal {
  private let set: sigset_t

  init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGINT)
    unsafe sigaddset(&set, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// Waits for the interrupt; whether it came in time.
  func arrives(withinMilliseconds milliseconds: Int) -> Bool {
    var set = set
    var limit = timespec(
      tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    return unsafe sigtimedwait(&set, nil, &limit) > 0
  }
}
