import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/indicators`: figures of areas and departments with their formulas, as JSON and as a workbook.
struct IndicatorRoutes: Sendable {
    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/indicators", "Figures of an area or a department in a period", for: .needs(.seeIndicators)
            ) { (call, query: IndicatorQuery, _: Nothing) -> IndicatorReport in
                try await report(call, query)
            },
            Route(
                .get, "/api/indicators/xlsx", "The same figures as a workbook", for: .needs(.seeIndicators),
                query: SchemaProbe.schema(of: IndicatorQuery.self).properties,
                output: .bytes(mediaTypes: [Self.workbook]), export),
        ]
    }

    private func report(_ call: Call, _ query: IndicatorQuery) async throws -> IndicatorReport {
        try await Indicators(app: app, principal: call.principal, language: call.language).report(query)
    }

    private func export(_ call: Call) async throws -> Response {
        let workbook = IndicatorWorkbook(report: try await report(call, call.query()), language: call.language)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(app.identifiers.next()).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try XLSXFile.write(workbook.sheets(), to: file)
        let bytes = try Data(contentsOf: file)
        return Response(
            status: .ok,
            headers: [
                .contentType: Self.workbook, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename*=UTF-8''\(HeaderText.encoded(workbook.fileName))",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
