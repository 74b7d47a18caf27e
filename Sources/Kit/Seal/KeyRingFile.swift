import Foundation

/// Why the key file cannot be used.
public enum KeyRingError: Error, Hashable, Sendable {
    /// The file cannot be made, read or written; the number is `errno`.
    case unavailable(path: String, errno: Int32)
    /// Others than the owner may read or write it; it must have mode 0600.
    case openToOthers(path: String)
    /// A line that is not a key.
    case malformed(path: String, line: Int)
}

extension KeyRing {
    /// Opens the key file, making it (readable by its owner only) or adding keys where a purpose has none.
    ///
    /// The file has one key a line: number, purpose, secret in base64. Lines are only ever added, and are on the disk
    /// before this returns; a last line without its end, left by a crash, has sealed nothing and is cut off.
    /// Two processes may open the same file at once.
    ///
    /// - Parameter loss: A sentence at the top of a new file: what is lost with it.
    /// - Throws: ``KeyRingError``.
    public static func open(
        at file: URL, purposes: [Purpose],
        loss: String = "Without this file the encrypted fields of the database cannot be read."
    ) throws -> KeyRing {
        let path = file.path
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let handle = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw KeyRingError.unavailable(path: path, errno: errno) }
        defer { close(handle) }
        guard flock(handle, LOCK_EX) == 0 else { throw KeyRingError.unavailable(path: path, errno: errno) }
        try checkMode(handle, path: path)

        let bytes = try DiskFile.read(handle, path: path)
        let whole = bytes.lastIndex(of: newline).map { bytes[...$0] } ?? []
        var keys = try parse(whole, path: path)
        let missing = purposes.filter { purpose in !keys.contains { $0.purpose == purpose } }
        guard !missing.isEmpty else { return KeyRing(keys: keys) }

        var added = whole.isEmpty ? Array(heading(loss).utf8) : []
        for purpose in missing {
            let key = Key(number: (keys.map(\.number).max() ?? 0) + 1, purpose: purpose, secret: secret())
            added += "\(key.number) \(purpose) \(Data(key.secret).base64EncodedString())\n".utf8
            keys.append(key)
        }
        guard ftruncate(handle, off_t(whole.count)) == 0, lseek(handle, off_t(whole.count), SEEK_SET) >= 0 else {
            throw KeyRingError.unavailable(path: path, errno: errno)
        }
        do throws(DiskError) {
            try DiskFile.write(added, to: handle)
            try DiskFile.synchronize(folder: file.deletingLastPathComponent())
        } catch {
            throw KeyRingError.unavailable(path: path, errno: error.errno)
        }
        return KeyRing(keys: keys)
    }

    private static let newline = UInt8(ascii: "\n")

    private static func heading(_ loss: String) -> String {
        """
        # Keys of this Linli installation. \(loss)
        # Keep a copy in a safe place, apart from the copies of the database. number purpose secret

        """
    }

    private static func checkMode(_ handle: Int32, path: String) throws {
        var status = stat()
        guard fstat(handle, &status) == 0 else { throw KeyRingError.unavailable(path: path, errno: errno) }
        guard status.st_mode & 0o077 == 0 else { throw KeyRingError.openToOthers(path: path) }
    }

    private static func parse(_ bytes: ArraySlice<UInt8>, path: String) throws -> [Key] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return try lines.enumerated().compactMap { index, line in
            if line.isEmpty || line.hasPrefix("#") { return nil }
            let parts = line.split(separator: " ")
            guard parts.count == 3, let number = UInt32(parts[0]),
                let secret = Data(base64Encoded: String(parts[2])), secret.count == 32
            else { throw KeyRingError.malformed(path: path, line: index + 1) }
            return Key(number: number, purpose: Purpose(String(parts[1])), secret: Array(secret))
        }
    }
}
