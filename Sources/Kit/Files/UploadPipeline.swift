import Foundation

/// Takes photos and documents from people we may not know.
///
/// A photo is decoded and encoded anew by libvips in processes of its own, with little memory, little time and no
/// rights beyond ours: a bomb or a trap in the file ends there. What comes out holds pixels only; where and when it was
/// taken, and by whose telephone, is gone.
public struct UploadPipeline: Sendable {
    public let limits: UploadLimits
    private let folder: URL
    private let turnstile: Turnstile

    /// - Parameter folder: For the files at work; what an interrupted run left in it is removed.
    public init(folder: URL, limits: UploadLimits = UploadLimits()) throws {
        self.limits = limits
        self.folder = folder
        turnstile = Turnstile(width: limits.parallel, waitingLimit: limits.waiting)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        WorkFolder.removeLeftovers(in: folder)
    }

    /// The upload, ready to be stored.
    /// - Throws: ``UploadError``; anything else is a fault of the machine, such as a full disk.
    public func take(_ bytes: [UInt8]) async throws -> Upload {
        guard bytes.count <= limits.bytes else { throw UploadError.tooLarge(limit: limits.bytes) }
        let kind = FileKind(sniffing: bytes)
        if kind == .pdf { return .document(bytes) }
        guard kind.isPhoto else { throw UploadError.wrongType(found: kind) }
        do {
            return try await turnstile.pass { .photo(try await photo(bytes)) }
        } catch is Turnstile.Full {
            throw UploadError.busy
        } catch UploadError.broken where DiskSpace.freeMegabytes(at: folder) == 0 {
            // What the decoder could not write looks to it as if the photo were damaged.
            throw DiskError(path: folder.path, errno: ENOSPC)
        }
    }

    private func photo(_ bytes: [UInt8]) async throws -> Upload.Photo {
        let work = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: work) }
        try await offPool { try Data(bytes).write(to: work.appending(path: "source")) }

        let vips = VipsProcess(folder: work, limits: limits)
        let size = try await vips.size(of: "source")
        let (pixels, isOverflow) = size.width.multipliedReportingOverflow(by: size.height)
        guard !isOverflow, pixels <= limits.pixels else { throw UploadError.tooManyPixels(limit: limits.pixels) }
        try await vips.shrink("source", to: "photo.jpg", side: limits.photoSide, quality: limits.photoQuality)
        try await vips.shrink(
            "photo.jpg", to: "thumbnail.jpg", side: limits.thumbnailSide, quality: limits.thumbnailQuality)

        let (photo, thumbnail) = try await offPool {
            (
                Array(try Data(contentsOf: work.appending(path: "photo.jpg"))),
                Array(try Data(contentsOf: work.appending(path: "thumbnail.jpg")))
            )
        }
        guard let (width, height) = JPEGSize.read(photo) else { throw UploadError.broken }
        return Upload.Photo(bytes: photo, width: width, height: height, thumbnail: thumbnail)
    }
}

/// The size that a JPEG states in its frame header.
enum JPEGSize {
    static func read(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        var position = 2
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame { return (number(bytes, position + 7), number(bytes, position + 5)) }
            position += 2 + number(bytes, position + 2)
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], _ position: Int) -> Int {
        Int(bytes[position]) << 8 | Int(bytes[position + 1])
    }
}
