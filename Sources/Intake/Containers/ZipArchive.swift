import CZip

/// A zip archive in memory, opened for reading (APPNOTE 6.3).
///
/// Entries are found by their number; names are for people only and never lead to a file.
@safe struct ZipArchive: ~Copyable {
  private let archive: OpaquePointer
  private let archiveBytes: Int
  /// How many entries it has, folders included.
  let count: Int

  /// One entry as the archive's directory tells of it.
  struct Entry: Hashable {
    /// Its number, from 0.
    let index: Int
    /// Its name with folders, as the archive has it, in UTF-8; data, never a path.
    let name: String
    /// Whether it cannot be read without a password.
    let isEncrypted: Bool
    /// Whether it is stored as it is or deflated; nothing else is read.
    let isSupported: Bool
    /// Its length inside the archive, in bytes, as far as the archive is long enough.
    let storedBytes: Int
  }

  /// Whether `bytes` begin like an archive with at least one entry: `PK` and 3, 4.
  static func recognises(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4])
  }

  /// Opens the archive in `bytes`; nil when it is none.
  ///
  /// The buffer must outlive the archive: call from inside `withUnsafeBytes`.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard
      let source = unsafe zip_source_buffer_create(
        bytes.baseAddress, zip_uint64_t(bytes.count), 0, nil)
    else { return nil }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, nil) else {
      unsafe zip_source_free(source)
      return nil
    }
    unsafe self.archive = archive
    archiveBytes = bytes.count
    count = Int(clamping: unsafe zip_get_num_entries(archive, 0))
  }

  deinit {
    unsafe zip_discard(archive)
  }

  /// The entry with a number; nil when the directory cannot be read there.
  func entry(_ index: Int) -> Entry? {
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    guard unsafe zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0,
      let name = unsafe zip_get_name(archive, zip_uint64_t(index), 0)
    else { return nil }
    return unsafe Entry(
      index: index, name: String(cString: name),
      isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE),
      isSupported: [UInt16(ZIP_CM_STORE), UInt16(ZIP_CM_DEFLATE)].contains(status.comp_method),
      storedBytes: min(Int(clamping: status.comp_size), archiveBytes))
  }

  /// Expands an entry, piece by piece, within the limits.
  ///
  /// - Parameters:
  ///   - entry: an entry of this archive that is neither encrypted nor unsupported.
  ///   - bytesLeft: what all entries together may still expand to; whatever comes of this one is taken
  ///     off, also when it is refused.
  /// - Returns: the contents of the entry.
  /// - Throws: why the entry is refused.
  func contents(
    of entry: Entry, bytesLeft: inout Int
  ) throws(ZipRefusal) -> [UInt8] {
    guard let file = unsafe zip_fopen_index(archive, zip_uint64_t(entry.index), 0) else {
      throw .brokenEntry
    }
    defer { unsafe zip_fclose(file) }
    let most = entry.storedBytes.multipliedReportingOverflow(by: ZipLimits.ratio).partialValue
    var contents: [UInt8] = []
    while true {
      let chunk = try unsafe Self.chunk(of: file)
      guard !chunk.isEmpty else { return contents }
      if contents.isEmpty, Self.recognises(chunk) { throw .nested }
      contents += chunk
      bytesLeft -= chunk.count
      guard bytesLeft >= 0 else { throw .size }
      guard contents.count <= most else { throw .ratio }
      guard contents.count <= XMLLimits.fileBytes else { throw .large }
    }
  }

  /// The next piece of an entry; empty at its end.
  private static func chunk(of file: OpaquePointer) throws(ZipRefusal) -> [UInt8] {
    var status: zip_int64_t = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: ZipLimits.chunkBytes) { target, count in
      if let start = target.baseAddress {
        status = unsafe zip_fread(file, start, zip_uint64_t(ZipLimits.chunkBytes))
      }
      count = max(0, Int(status))
    }
    guard status >= 0 else { throw .brokenEntry }
    return chunk
  }
}
