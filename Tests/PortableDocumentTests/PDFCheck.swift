import Foundation
import TestSupport
import Testing

/// The checker of PDF/A and PDF/UA in the shared folder.
enum PDFCheck {
  /// What it finds wrong with a file: nothing, or a line for each rule that is broken.
  static func report(on bytes: [UInt8], profile: String) throws -> String {
    try withFile(bytes) { file in
      let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
      let arguments = ["-B", checker, "--quiet", "--profile", profile, file]
      let result = try ExternalTool.python3.run(arguments)
      return result.status == 0 ? result.output : "status \(result.status): \(result.output)"
    }
  }
}
