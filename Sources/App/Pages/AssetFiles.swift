import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The built browser files, read once and held in memory with their compressed forms. Their names carry a hash of
/// their content, so browsers may keep them for ever.
struct AssetFiles: Sendable {
    private struct File: Sendable {
        let mediaType: String
        var plain: ByteBuffer?
        var gzip: ByteBuffer?
        var brotli: ByteBuffer?
    }

    private var files: [String: File] = [:]

    /// - Parameter folder: `Web/built`; an absent folder gives no files.
    init(folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names {
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            let (base, form) = Self.form(of: name)
            guard let mediaType = Self.mediaTypes[(base as NSString).pathExtension] else { continue }
            files[base, default: File(mediaType: mediaType)][keyPath: form] = ByteBuffer(bytes: data)
        }
    }

    /// - Parameter caching: for ever, unless the name stays while the content changes.
    func response(
        named name: String, accepting headers: HTTPFields,
        caching: String = "public, max-age=31536000, immutable"
    ) throws -> Response {
        guard let file = files[name], let plain = file.plain else { throw Problem.notFound }
        let accepted = headers[.acceptEncoding] ?? ""
        var fields: HTTPFields = [
            .contentType: file.mediaType, .cacheControl: caching, .vary: "Accept-Encoding",
        ]
        if accepted.contains("br"), let brotli = file.brotli {
            fields[.contentEncoding] = "br"
            return Response(status: .ok, headers: fields, body: .init(byteBuffer: brotli))
        }
        if accepted.contains("gzip"), let gzip = file.gzip {
            fields[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: fields, body: .init(byteBuffer: gzip))
        }
        return Response(status: .ok, headers: fields, body: .init(byteBuffer: plain))
    }

    private static func form(of name: String) -> (String, WritableKeyPath<File, ByteBuffer?>) {
        if name.hasSuffix(".gz") { return (String(name.dropLast(3)), \.gzip) }
        if name.hasSuffix(".br") { return (String(name.dropLast(3)), \.brotli) }
        return (name, \.plain)
    }

    private static let mediaTypes = [
        "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "png": "image/png",
        "svg": "image/svg+xml", "webmanifest": "application/manifest+json; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
    ]
}
