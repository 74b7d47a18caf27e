import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/attachments`: photos and documents.
struct AttachmentRoutes: Sendable {
    let app: App
    private var attachments: Attachments { Attachments(app: app) }

    static let mediaTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"]

    func routes() throws -> [Route] {
        try [
            Route(
                .post, "/api/attachments", "Upload a photo or PDF for a later command", for: .needs(.reportTickets),
                input: .bytes(mediaTypes: Self.mediaTypes, limit: app.configuration.attachmentLimit),
                status: .created, output: .json(SchemaProbe.schema(of: AttachmentView.self))
            ) { call in try await upload(call, by: call.signedIn.principal.user) },
            Route(
                .post, "/api/public/attachments", "Upload a photo for a report without an account", for: .anyone,
                input: .bytes(mediaTypes: Self.mediaTypes, limit: app.configuration.attachmentLimit),
                status: .created, output: .json(SchemaProbe.schema(of: AttachmentView.self))
            ) { call in
                guard app.limits.uploads.take(call.sender, at: app.now.milliseconds) else {
                    throw Problem.tooManyRequests
                }
                return try await upload(call, by: nil)
            },
            Route(
                .get, "/api/attachments/{id}", "A photo or document", for: .needs(.seeTickets),
                output: .bytes(mediaTypes: ["image/jpeg", "application/pdf"])
            ) { call in try await download(call, thumbnail: false) },
            Route(
                .get, "/api/attachments/{id}/thumbnail", "A photo of at most 320 pixels", for: .needs(.seeTickets),
                output: .bytes(mediaTypes: ["image/jpeg"])
            ) { call in try await download(call, thumbnail: true) },
            Route(.post, "/api/attachments/{id}/clear", "Show an anonymous upload", for: .needs(.clearPhotos)) {
                (call, _: Nothing, _: Nothing) -> Nothing in
                try await attachments.set(.cleared, of: call.identifier("id"), by: call.principal)
                return Nothing()
            },
            Route(.post, "/api/attachments/{id}/block", "Hide an anonymous upload", for: .needs(.clearPhotos)) {
                (call, _: Nothing, _: Nothing) -> Nothing in
                try await attachments.set(.blocked, of: call.identifier("id"), by: call.principal)
                return Nothing()
            },
        ]
    }

    private func upload(_ call: Call, by user: UserID?) async throws -> Response {
        // The name is percent-encoded, since headers carry ASCII alone.
        let name = call.request.headers[.fileName]?.removingPercentEncoding ?? ""
        let bytes = try await call.bytes(limit: app.configuration.attachmentLimit)
        return try .json(await attachments.take(bytes, named: name, by: user), status: .created)
    }

    private func download(_ call: Call, thumbnail: Bool) async throws -> Response {
        let file = try await attachments.read(call.identifier("id"), thumbnail: thumbnail, by: call.principal)
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "private, max-age=86400",
                // Never run as a page, whatever it holds.
                .contentDisposition: file.mediaType == "image/jpeg"
                    ? "inline" : "attachment; filename*=UTF-8''\(HeaderText.encoded(file.fileName))",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
