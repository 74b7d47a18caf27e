import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit

/// `/api/uploads`: photos in pieces, by the core of the tus 1.0 protocol with its extensions creation and expiration.
struct UploadRoutes: Sendable {
    /// How far an upload has come; the same is in the headers.
    struct StandingView: Codable, Sendable {
        let offset: Int
        let length: Int
    }

    let app: App
    private var uploads: Uploads { Uploads(app: app) }

    private static let mediaType = "application/offset+octet-stream"

    func routes() throws -> [Route] {
        [
            Route(
                .post, "/api/uploads", "Begin an upload in pieces (tus 1.0): headers Upload-Length and Upload-Metadata",
                for: .needs(.reportTickets), status: .created, output: .nothing, begin),
            Route(
                .get, "/api/uploads/{id}", "How far an upload has come (tus asks by HEAD)", for: .needs(.reportTickets),
                output: .json(try SchemaProbe.schema(of: StandingView.self)), standing),
            Route(
                .patch, "/api/uploads/{id}", "Send a piece at the header Upload-Offset (tus 1.0)",
                for: .needs(.reportTickets),
                input: .bytes(mediaTypes: [Self.mediaType], limit: app.configuration.attachmentLimit),
                status: .noContent, output: .nothing, append),
        ]
    }

    private func begin(_ call: Call) async throws -> Response {
        let user = try user(of: call)
        guard let bytes = call.request.headers[.uploadLength].flatMap({ Int($0) }) else { throw Uploads.lengthNeeded }
        let record = try await uploads.begin(bytes: bytes, named: Self.fileName(of: call.request.headers), by: user)
        var headers = headers(.init(offset: 0, bytes: record.bytes, expiresAt: record.expiresAt))
        headers[.location] = "/api/uploads/\(record.id)"
        return Response(status: .created, headers: headers)
    }

    private func standing(_ call: Call) async throws -> Response {
        let standing = try await uploads.standing(of: call.identifier("id"), for: user(of: call))
        var response = try Response.json(StandingView(offset: standing.offset, length: standing.bytes))
        response.headers.append(contentsOf: headers(standing))
        return response
    }

    private func append(_ call: Call) async throws -> Response {
        let (user, id): (UserID, AttachmentID) = (try user(of: call), try call.identifier("id"))
        // Somebody else's upload is like none at all, whatever is sent to it.
        _ = try await uploads.standing(of: id, for: user)
        guard call.request.headers[.contentType] == Self.mediaType else { throw Self.wrongContentType }
        guard let offset = call.request.headers[.uploadOffset].flatMap({ Int($0) }), offset >= 0 else {
            throw Self.offsetNeeded
        }
        let standing = try await uploads.append(call.request.body, to: id, at: offset, by: user)
        return Response(status: .noContent, headers: headers(standing))
    }

    private func user(of call: Call) throws -> UserID {
        if let version = call.request.headers[.tusResumable], version != "1.0.0" { throw Self.otherVersion }
        guard let user = call.principal.user else { throw Problem.signInNeeded }
        return user
    }

    private func headers(_ standing: Uploads.Standing) -> HTTPFields {
        [
            .tusResumable: "1.0.0", .uploadOffset: String(standing.offset), .uploadLength: String(standing.bytes),
            .uploadExpires: HTTPDate.text(standing.expiresAt), .cacheControl: "no-store",
        ]
    }

    /// `filename aGVsbG8=` among the pairs of `Upload-Metadata`.
    private static func fileName(of headers: HTTPFields) -> String {
        let pairs = (headers[.uploadMetadata] ?? "").split(separator: ",").map { $0.split(separator: " ") }
        let encoded = pairs.first { $0.first == "filename" }?.dropFirst().first.map(String.init) ?? ""
        return Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static let wrongContentType = Problem(
        "uploadContentType", 415, "分段上传的内容类型应为 application/offset+octet-stream。",
        "The content type of a piece is application/offset+octet-stream.")
    private static let offsetNeeded = Problem(
        "uploadOffsetNeeded", 400, "请求头 Upload-Offset 应为续传的位置。",
        "The header Upload-Offset must state where the piece goes.")
    private static let otherVersion = Problem(
        "uploadVersion", 412, "分段上传只支持 tus 1.0.0。", "Uploads in pieces speak tus 1.0.0 only.")
}

/// An instant as HTTP headers write it: `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    static func text(_ instant: Instant) -> String {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
                """,
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        return Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(style)
    }
}

extension HTTPField.Name {
    static let tusResumable = Self("Tus-Resumable")!  // A literal that is a valid name.
    static let uploadLength = Self("Upload-Length")!  // A literal that is a valid name.
    static let uploadOffset = Self("Upload-Offset")!  // A literal that is a valid name.
    static let uploadMetadata = Self("Upload-Metadata")!  // A literal that is a valid name.
    static let uploadExpires = Self("Upload-Expires")!  // A literal that is a valid name.
}
