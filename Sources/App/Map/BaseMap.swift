import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// The map under our own outlines: none, a file of tiles that this server hands out, or somebody's tile service.
struct BaseMap: Sendable {
    /// What the scripts are told, in the page's head.
    private struct Words: Encodable {
        let layers: [String]
        let system: String
        let review: String
        let zoom: Int
    }

    private let file: TileFile?
    /// Addresses with `{z}`, `{x}` and `{y}`, drawn one over the other.
    private let layers: [String]
    private let configuration: Configuration

    /// - Throws: when the file of the settings is no file of tiles.
    init(folder: URL, configuration: Configuration) throws {
        self.configuration = configuration
        guard !configuration.mapTileFile.isEmpty else {
            file = nil
            layers = configuration.mapTiles
            return
        }
        let path = URL(filePath: configuration.mapTileFile, relativeTo: folder).path
        do {
            file = try TileFile(path: path)
        } catch {
            let message = Bilingual(
                "读不了这个瓦片文件，应为 MBTiles 格式，并允许本程序读取。",
                "Cannot read these tiles; they must be an MBTiles file that the program may read.")
            throw SettingsFile.Refused(file: path, faults: [.init(line: nil, message: message)])
        }
        layers = ["/tiles/{z}/{x}/{y}"]
    }

    /// The content of `<meta name="base-map">`; empty without a base map.
    var words: String {
        guard !layers.isEmpty else { return "" }
        let words = Words(
            layers: layers, system: configuration.mapSystem, review: configuration.mapReviewNumber,
            zoom: configuration.mapZoom)
        return (try? JSONBody.encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Where pictures may come from, for the content security policy.
    static func sources(of configuration: Configuration) -> [String] {
        guard configuration.mapTileFile.isEmpty else { return [] }
        return Set(configuration.mapTiles.compactMap(TileAddress.source)).sorted()
    }

    /// A square of the file.
    func tile(zoom: String?, column: String?, row: String?) async throws -> Response {
        guard let file, let zoom = zoom.flatMap({ Int($0) }), let column = column.flatMap({ Int($0) }),
            let row = row.flatMap({ Int($0) }),
            let bytes = try await file.tile(zoom: zoom, column: column, row: row)
        else { throw Problem.notFound }
        let mediaType =
            bytes.starts(with: [0x89, 0x50])
            ? "image/png" : bytes.starts(with: [0xFF, 0xD8]) ? "image/jpeg" : "image/webp"
        return Response(
            status: .ok, headers: [.contentType: mediaType, .cacheControl: "public, max-age=86400"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The address of a tile service: `https://t{s}.example.cn/wmts?…TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`.
enum TileAddress {
    /// Whether it names a square, over HTTPS or on this very machine's net.
    static func isOne(_ text: String) -> Bool {
        ["{z}", "{x}", "{y}"].allSatisfy(text.contains) && source(of: text) != nil && text.utf8.count <= 1_000
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
    }

    /// Its origin as a source of the content security policy; a host that differs by `{s}` becomes all hosts beside it.
    static func source(of text: String) -> String? {
        guard let match = text.firstMatch(of: #/^(https?):\/\/([a-z0-9.\-{}]+)(:[0-9]{1,5})?\//#) else { return nil }
        let host = String(match.2)
        guard let brace = host.firstIndex(of: "{") else { return "\(match.1)://\(host)\(match.3 ?? "")" }
        guard let dot = host[brace...].firstIndex(of: "."), !host[dot...].contains("{") else { return nil }
        return "\(match.1)://*\(host[dot...])\(match.3 ?? "")"
    }
}

extension Setting.TextRule {
    static let tileAddress = Self(
        words: Bilingual("带 {z}、{x}、{y} 的瓦片地址", "an address of tiles with {z}, {x} and {y}"), allows: TileAddress.isOne)
}
