import Domain
import Geo
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/grids`: the outlines of grids, and which one holds a place.
struct GridRoutes: Sendable {
    let app: App
    private let cache = GridMapCache()

    init(app: App) { self.app = app }

    private struct MapQuery: Codable, Sendable {
        /// The code of an area; all grids without it.
        var area: AreaPath?
        /// The version that the caller expects: then the answer may be kept for ever.
        var version: String?
    }

    private struct ExportQuery: Codable, Sendable {
        /// geojson (the default), csv or shapefile.
        var format: String?
        /// wgs84 (the default), cgcs2000, gcj02 or bd09.
        var coordinateSystem: String?
        /// The code of an area; all grids without it.
        var area: AreaPath?
    }

    private struct PlaceQuery: Codable, Sendable {
        var longitude: Double
        var latitude: Double
        /// wgs84 (the default), cgcs2000, gcj02 or bd09.
        var coordinateSystem: String?
    }

    /// What lies at a place.
    struct Located: Codable, Sendable {
        struct Grid: Codable, Sendable {
            let id: GridID
            let code: String
            let name: String
        }

        struct Area: Codable, Sendable {
            let code: String
            let name: String
        }

        let grid: Grid
        let community: Area?
        let town: Area?
    }

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/grids", "Outlines of the grids of an area", for: .needs(.seeRegisters),
                query: SchemaProbe.schema(of: MapQuery.self).properties,
                output: .json(SchemaProbe.schema(of: GridMap.self)), map),
            Route(.get, "/api/grids/locate", "The grid that holds a place", for: .needs(.seeRegisters)) {
                (call, query: PlaceQuery, _: Nothing) -> Located in try locate(query)
            },
            Route(
                .get, "/api/grids/export", "The grids in force as a file", for: .needs(.seeRegisters),
                query: SchemaProbe.schema(of: ExportQuery.self).properties,
                output: .bytes(mediaTypes: GridFormat.allCases.map(\.mediaType)), export),
        ]
    }

    private func map(_ call: Call) async throws -> Response {
        let query: MapQuery = try call.query()
        let (reference, today) = (app.reference.current, app.today)
        // Grids begin and end on days of their own, so the day belongs to the version.
        let version = "\(reference.versions[ReferenceStore.Topic.grids.rawValue] ?? 0)-\(today.compact)"
        let area = query.area ?? .everywhere
        let tag = "\"grids-\(version)-\(area)\""
        var headers: HTTPFields = [
            .eTag: tag,
            .cacheControl: query.version == version ? "private, max-age=31536000, immutable" : "private, no-cache",
        ]
        if call.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        let bytes = try await cache.bytes(of: area, version: version) {
            let known = try await app.database.read { try GridStore.known(inside: area, in: $0) }
            return GridMap(known.filter { $0.draft.exists(on: today) }, version: version)
        }
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func export(_ call: Call) async throws -> Response {
        let query: ExportQuery = try call.query()
        guard let format = GridFormat(rawValue: query.format ?? GridFormat.geojson.rawValue) else {
            throw Problem.field(
                "format", "格式应为geojson、csv或shapefile。", "The format is geojson, csv or shapefile.")
        }
        let system = try CoordinateSystem(parameter: query.coordinateSystem)
        let bytes = try await app.exportGrids(as: format, inside: query.area ?? .everywhere, in: system)
        let name = "grids-\(system.rawValue)-\(app.today.compact).\(format.ending)"
        return Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType, .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func locate(_ query: PlaceQuery) throws -> Located {
        let point = try TicketTexts.point(
            longitude: query.longitude, latitude: query.latitude, system: query.coordinateSystem)
        let reference = app.reference.current
        guard let point, let grid = reference.grid(at: point) else { throw Self.outside }
        let community = reference.areas[grid.code.community]
        return Located(
            grid: .init(id: grid.id, code: grid.code.text, name: grid.name),
            community: community.map { .init(code: $0.code.text, name: $0.name) },
            town: reference.town(around: grid.path).map { .init(code: $0.code.text, name: $0.name) })
    }

    private static let outside = Problem(
        "outsideAllGrids", 404, "这个位置不在任何网格内，请在地图上选择位置。", "No grid holds this place; choose it on the map.")
}

extension GridDraft {
    func exists(on day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}
