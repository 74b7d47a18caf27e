import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A base map` {
    private static let tianditu =
        "https://t{s}.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=key"

    @Test func `of a tile service is allowed by the content policy, and nothing else is`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.mapTiles = [Self.tianditu] }) { world in
            let page = try await world.visitor.get("/sign-in")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("img-src 'self' data: blob: https://*.tianditu.gov.cn;"))
            #expect(page.text.contains("name=\"base-map\"") && page.text.contains("tianditu"))
            #expect(try await world.visitor.get("/tiles/10/1/1").status == 404)
        }
        try await SmallWorld.on(.sqlite) { world in
            let page = try await world.visitor.get("/sign-in")
            #expect(page.headers[.contentSecurityPolicy]?.contains("img-src 'self' data: blob:;") == true)
            #expect(!page.text.contains("base-map"))
        }
    }

    @Test(
        arguments: [
            ("https://maps.example.cn/{z}/{x}/{y}.png", "https://maps.example.cn"),
            ("http://10.1.2.3:8081/tiles/{z}/{y}/{x}", "http://10.1.2.3:8081"),
            ("https://t{s}.tianditu.gov.cn/x?z={z}&x={x}&y={y}", "https://*.tianditu.gov.cn"),
            ("https://maps.example.cn/{z}/{x}.png", nil), ("javascript:{z}{x}{y}", nil),
            ("//example.cn/{z}/{x}/{y}", nil),
            ("https://{s}/{z}/{x}/{y}", nil), ("https://a.cn/{z}/{x}/{y} ; script-src *", nil),
        ] as [(String, String?)])
    func `has an address that names a square on one host`(address: String, source: String?) {
        #expect(TileAddress.isOne(address) == (source != nil))
        if let source { #expect(TileAddress.source(of: address) == source) }
    }

    @Test func `of a file is handed out by rows from the north, with a limit on what is asked`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "beichen.mbtiles").path
            let made = try SQLiteDatabase(path: path)
            try await made.write { connection in
                try connection.execute(
                    script: """
                        CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
                        INSERT INTO tiles VALUES (2, 1, 0, x'89504E47');
                        """)
            }
            await made.close()
            try await SmallWorld.on(.sqlite, configure: { $0.mapTileFile = path }) { world in
                let tile = try await world.visitor.get("/tiles/2/1/3")
                #expect(tile.status == 200 && tile.bytes == [0x89, 0x50, 0x4E, 0x47])
                #expect(
                    tile.headers[.contentType] == "image/png" && tile.headers[.cacheControl] == "public, max-age=86400")
                for place in ["2/1/0", "2/9/3", "2/-1/3", "99/1/1", "a/b/c"] {
                    #expect(try await world.visitor.get("/tiles/\(place)").status == 404, "\(place)")
                }
            }
            let wrong = folder.appending(path: "notes.txt")
            try Data("no tiles".utf8).write(to: wrong)
            await #expect(throws: SettingsFile.Refused.self) {
                try await SmallWorld.on(.sqlite, configure: { $0.mapTileFile = wrong.path }) { _ in }
            }
        }
    }
}
