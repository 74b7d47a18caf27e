import Domain
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Kit

/// `POST /api/import/…`: tables as raw CSV, GeoJSON or zipped Shapefile. Repeating one changes nothing, so it needs no idempotency key.
struct ImportRoutes: Sendable {
    let app: App

    private static let mediaTypes = [
        "text/csv", "application/geo+json", "application/json", "application/zip", "application/octet-stream",
    ]

    private struct Query: Codable, Sendable {
        /// For grids and dwellings: wgs84 (the default), cgcs2000, gcj02 or bd09.
        var coordinateSystem: String?
    }

    func routes() throws -> [Route] { try ImportKind.allCases.map(route) }

    private func route(_ kind: ImportKind) throws -> Route {
        try Route(
            .post, "/api/import/\(kind.rawValue)", "Import \(kind.label.english)", for: .needs(kind.right),
            query: kind.hasCoordinates ? SchemaProbe.schema(of: Query.self).properties : [],
            input: .bytes(mediaTypes: Self.mediaTypes, limit: app.configuration.importLimit),
            output: .json(SchemaProbe.schema(of: ImportReportView.self))
        ) { call in
            let query: Query = try call.query()
            let system = try CoordinateSystem(parameter: query.coordinateSystem)
            let name = call.request.headers[.fileName]?.removingPercentEncoding ?? kind.rawValue
            let file = ImportFile(name: name, bytes: try await call.bytes(limit: app.configuration.importLimit))
            let report = try await app.importTables(kind, from: [file], in: system, by: call.principal)
            return try .json(ImportReportView(report, in: call.language))
        }
    }
}

extension CoordinateSystem {
    /// As a caller names it; WGS-84 for one who does not.
    init(parameter: String?) throws {
        guard let system = CoordinateSystem(rawValue: parameter ?? CoordinateSystem.wgs84.rawValue) else {
            throw Problem.field(
                "coordinateSystem", "坐标系应为wgs84、cgcs2000、gcj02或bd09。",
                "The coordinate system is wgs84, cgcs2000, gcj02 or bd09.")
        }
        self = system
    }
}

/// A report in one language.
struct ImportReportView: Codable, Sendable {
    struct Remark: Codable, Sendable {
        let line: Int
        let field: String?
        let code: String
        let message: String

        init(_ remark: ImportRemark, in language: Language) {
            line = remark.line
            field = remark.field
            code = remark.code
            message = remark.message.text(in: language)
        }
    }

    let added: Int
    let changed: Int
    let unchanged: Int
    /// All of them, also those that the list leaves out.
    let refusedCount: Int
    let refused: [Remark]
    /// The number of the draft of the duty table that the rows went into; they count when it is approved.
    let draft: Int?
    /// Rows that are in, and that somebody should look at.
    let warnings: [Remark]

    init(_ report: ImportReport, in language: Language) {
        added = report.added
        changed = report.changed
        unchanged = report.unchanged
        draft = report.draft
        refusedCount = report.refused.count
        refused = report.refused.prefix(ImportLimits.remarks).map { Remark($0, in: language) }
        warnings = report.warnings.prefix(ImportLimits.remarks).map { Remark($0, in: language) }
    }
}
