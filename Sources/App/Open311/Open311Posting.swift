import Domain
import HTTPTypes
import Hummingbird
import Kit

/// Takes reports through GeoReport v2. They become tickets by the same way as residents' own.
struct Open311Posting: Sendable {
    let app: App

    func take(_ call: Call) async throws -> Open311Document {
        let form = try await form(of: call)
        try app.checkJurisdiction(form.fields["jurisdiction_id"])
        let report = Open311Report(fields: form.fields, reference: app.reference.current)
        let client = try await Open311Client(
            key: report.field("api_key") ?? call.parameter("api_key"), call: call, app: app)
        var draft = try report.draft()
        try client.countReport(from: call)
        draft.attachments = try await photos(of: form)
        let receipt = try await ResidentReports(app: app).submit(draft, key: try key(of: form, call))
        return answer(receipt, hasMediaAddress: report.field("media_url") != nil, to: call)
    }

    private func form(of call: Call) async throws -> MultipartForm {
        let type = call.request.headers[.contentType] ?? ""
        do {
            if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
                return MultipartForm(urlEncoded: try await call.bytes(limit: app.configuration.bodyLimit))
            }
            if type.lowercased().hasPrefix("multipart/form-data") {
                return try MultipartForm(
                    contentType: type, body: try await call.bytes(limit: app.configuration.formLimit))
            }
        } catch is MultipartForm.Malformed {
            throw Problem.malformedForm
        }
        throw Problem(
            "wrongFormType", 400, "请以 application/x-www-form-urlencoded 提交，带照片时用 multipart/form-data。",
            "Post application/x-www-form-urlencoded, or multipart/form-data with photos.")
    }

    /// The photos of the field `media`, as many as a resident's form takes. They wait for clearance.
    private func photos(of form: MultipartForm) async throws -> [AttachmentID] {
        let files = form.files.filter { ["media", "media[]"].contains($0.name) }
        guard files.count <= ResidentReportForm.photoLimit else {
            throw Problem.field(
                "media", "一次最多\(ResidentReportForm.photoLimit)张照片。",
                "At most \(ResidentReportForm.photoLimit) photos at once.", code: "tooManyPhotos")
        }
        var photos: [AttachmentID] = []
        for file in files {
            guard file.bytes.count <= app.configuration.attachmentLimit else {
                throw UploadError.tooLarge(limit: app.configuration.attachmentLimit)
            }
            photos.append(try await Attachments(app: app).take(file.bytes, named: file.fileName, by: nil).id)
        }
        return photos
    }

    private func key(of form: MultipartForm, _ call: Call) throws -> IdempotencyKey? {
        try call.idempotencyKey.map { key in
            let content = form.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return call.idempotencyKey(key, of: Array("/open311 \(content.joined(separator: "\n"))".utf8))
        }
    }

    /// - Parameter hasMediaAddress: the client sent the address of a photo. The standard leaves open what that means; we
    ///   fetch nothing from elsewhere, and say so.
    private func answer(_ receipt: ReportReceipt, hasMediaAddress: Bool, to call: Call) -> Open311Document {
        let notice = Bilingual(
            "查询码 \(receipt.queryCode)，凭受理号和查询码可随时查看进度。",
            "With the id and the query code \(receipt.queryCode) the reporter can follow it.")
        let media = Bilingual(
            "media_url 未抓取，照片请用 media 字段上传。", "The media_url was not fetched; upload photos in the field media.")
        let notices = hasMediaAddress ? [notice, media] : [notice]
        return Open311Document(
            root: "service_requests",
            value: .list(
                of: "request",
                [
                    .record([
                        ("service_request_id", .text(receipt.number.rawValue)),
                        ("service_notice", .text(notices.map { $0.text(in: call.language) }.joined(separator: " "))),
                        ("account_id", .text(nil)),
                    ])
                ]))
    }
}
