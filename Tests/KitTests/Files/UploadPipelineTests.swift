import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `An upload` {
    /// Runs the body with a pipeline, and expects that it leaves no file at work behind.
    private func withPipeline(
        limits: UploadLimits = .patient, _ body: (UploadPipeline, URL) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let work = folder.appending(path: "work")
            try await body(UploadPipeline(folder: work, limits: limits), folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: work.path) == [])
        }
    }

    private func photo(_ upload: Upload) throws -> Upload.Photo {
        guard case .photo(let photo) = upload else { throw UploadError.broken }
        return photo
    }

    @Test func `of a photo loses its position and is turned upright`() async throws {
        try await withPipeline { pipeline, folder in
            let sent = SamplePhoto.exif(jpeg: try SamplePhoto.make(width: 120, height: 80, suffix: "jpg", in: folder))
            #expect(try SamplePhoto.field("exif-ifd3-GPSLatitude", of: sent, in: folder) != nil)
            #expect(try SamplePhoto.field("orientation", of: sent, in: folder)?.hasPrefix("6") == true)

            let photo = try photo(await pipeline.take(sent))
            #expect((photo.width, photo.height) == (80, 120))
            for bytes in [photo.bytes, photo.thumbnail] {
                #expect(try SamplePhoto.field("exif-ifd3-GPSLatitude", of: bytes, in: folder) == nil)
                #expect(try SamplePhoto.field("exif-data", of: bytes, in: folder) == nil)
                #expect(bytes.firstRange(of: Array("Exif".utf8)) == nil)
            }
            // The upper half of the stored picture, red, is the right half of the upright one.
            #expect(try SamplePhoto.pixel(70, 60, of: photo.bytes, in: folder)[0] > 150)
            #expect(try SamplePhoto.pixel(10, 60, of: photo.bytes, in: folder)[2] > 150)
        }
    }

    @Test(arguments: ["jpg", "png", "webp"]) func `of a large photo is made smaller`(suffix: String) async throws {
        try await withPipeline { pipeline, folder in
            let sent = try SamplePhoto.make(width: 2000, height: 1000, suffix: suffix, in: folder)
            let photo = try photo(await pipeline.take(sent))
            #expect((photo.width, photo.height) == (1600, 800))
            let size = try #require(JPEGSize.read(photo.thumbnail))
            #expect(size == (320, 160))
            #expect(FileKind(sniffing: photo.bytes) == .jpeg)
        }
    }

    @Test func `of a small photo is not made larger`() async throws {
        try await withPipeline { pipeline, folder in
            let sent = try SamplePhoto.make(width: 40, height: 30, suffix: "png", in: folder)
            let photo = try photo(await pipeline.take(sent))
            #expect((photo.width, photo.height) == (40, 30))
        }
    }

    @Test(arguments: ["jpg", "png", "webp"]) func `that is cut off is broken`(suffix: String) async throws {
        try await withPipeline { pipeline, folder in
            let whole = try SamplePhoto.make(width: 600, height: 400, suffix: suffix, in: folder)
            for length in [whole.count / 2, 40] {
                await #expect(throws: UploadError.broken) { _ = try await pipeline.take(Array(whole.prefix(length))) }
            }
        }
    }

    @Test func `with more pixels than anybody needs is not decoded`() async throws {
        try await withPipeline { pipeline, folder in
            let limit = UploadError.tooManyPixels(limit: 50_000_000)
            let bomb = SamplePhoto.pngBomb(width: 60_000, height: 60_000)
            await #expect(throws: limit) { _ = try await pipeline.take(bomb) }
            // 0x1FFF of each side in place of the 80 and 120 that the frame header has.
            var jpeg = try SamplePhoto.make(width: 120, height: 80, suffix: "jpg", in: folder)
            let frame = try #require(jpeg.firstRange(of: [0xFF, 0xC0])).lowerBound
            jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x1F, 0xFF, 0x1F, 0xFF])
            await #expect(throws: limit) { _ = try await pipeline.take(jpeg) }
        }
    }

    /// The beginnings of files, one scalar a byte.
    private static let others: [(String, FileKind)] = [
        ("#!/bin/sh\nrm -rf /\n", .script),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", .svg),
        ("<!DOCTYPE html><script>alert(1)</script>", .html),
        ("\0\0\0\u{18}ftypheic\0\0\0\0", .heic),
        ("\0\0\0\u{18}ftypmp42\0\0\0\0", .video),
        ("GIF89a\u{1}\0\u{1}\0", .gif),
        ("PK\u{3}\u{4}\u{14}\0", .archive),
        ("some words", .text),
        ("\u{1}\u{2}\u{3}\0\u{FF}\u{FE}", .unknown),
        ("", .empty),
    ]

    @Test(arguments: others) func `of another kind is named, whatever its file name`(start: String, kind: FileKind)
        async throws
    {
        let bytes = start.unicodeScalars.map { UInt8($0.value) }
        try await withPipeline { pipeline, _ in
            await #expect(throws: UploadError.wrongType(found: kind)) { _ = try await pipeline.take(bytes) }
        }
    }

    @Test func `that hides a page behind the first bytes of a photo is broken`() async throws {
        try await withPipeline { pipeline, _ in
            let bytes = [0xFF, 0xD8, 0xFF, 0xE0] + Array("<script>alert(1)</script>".utf8)
            await #expect(throws: UploadError.broken) { _ = try await pipeline.take(bytes) }
        }
    }

    @Test func `beyond the limit is refused with the limit`() async throws {
        var limits = UploadLimits.patient
        limits.bytes = 1_000
        try await withPipeline(limits: limits) { pipeline, folder in
            let large = try SamplePhoto.make(width: 600, height: 400, suffix: "jpg", in: folder)
            await #expect(throws: UploadError.tooLarge(limit: 1_000)) { _ = try await pipeline.take(large) }
        }
    }

    @Test func `that is a PDF is kept as it is`() async throws {
        try await withPipeline { pipeline, _ in
            let bytes = Array("%PDF-1.7\n1 0 obj\n".utf8)
            guard case .document(let kept) = try await pipeline.take(bytes) else {
                Issue.record("A PDF is a document.")
                return
            }
            #expect(kept == bytes)
        }
    }

    @Test func `that takes too long is stopped`() async throws {
        var limits = UploadLimits.patient
        limits.time = Duration.zero
        try await withPipeline(limits: limits) { pipeline, folder in
            let sent = try SamplePhoto.make(width: 600, height: 400, suffix: "jpg", in: folder)
            await #expect(throws: UploadError.tooSlow) { _ = try await pipeline.take(sent) }
        }
    }

    @Test func `waits for its turn, and is turned away when too many wait`() async throws {
        var limits = UploadLimits.patient
        (limits.parallel, limits.waiting) = (1, 1)
        try await withPipeline(limits: limits) { pipeline, folder in
            let sent = try SamplePhoto.make(width: 600, height: 400, suffix: "jpg", in: folder)
            let outcomes = await withTaskGroup(of: UploadError?.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        do { _ = try await pipeline.take(sent) } catch { return error as? UploadError }
                        return nil
                    }
                }
                return await group.reduce(into: [UploadError?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } >= 2)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .busy })
        }
    }
}

extension UploadLimits {
    /// What the pipeline makes of a file does not depend on how busy the machine is that runs the tests.
    fileprivate static let patient = {
        var limits = UploadLimits()
        limits.time = .seconds(600)
        return limits
    }()
}
