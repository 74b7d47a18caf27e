import Domain
import Kit

/// Takes uploads and hands them out again to those who may see them.
struct Attachments: Sendable {
    let app: App

    /// Stores an upload that a later command will refer to. Without an account it waits for clearance.
    ///
    /// - Parameter upload: the upload whose pieces are together; its id becomes the attachment's.
    func take(
        _ bytes: [UInt8], named fileName: String, by user: UserID?, as upload: AttachmentID? = nil
    ) async throws -> AttachmentView {
        let taken = try await app.uploads.take(bytes)
        let keep: @Sendable () throws -> (digest: Digest, thumbnail: Digest?) = { [files = app.files] in
            try Self.keep(taken, in: files)
        }
        let id = upload ?? AttachmentID(app.identifiers.next())
        let attachment = attachment(id, taken, kept: try await offPool(keep), named: fileName, by: user)
        let now = app.now
        try await app.database.write { connection in
            try AttachmentStore.insert(attachment, at: now, in: connection)
            if let upload { try UploadStore.finish(upload, in: connection) }
        }
        // An old upload of the same picture may have been thrown away, file and all, before this one was noted.
        _ = try await offPool(keep)
        return attachment.view
    }

    /// The bytes of an attachment, or of its small picture.
    func read(
        _ id: AttachmentID, thumbnail: Bool, by principal: Principal
    ) async throws -> (bytes: [UInt8], mediaType: String, fileName: String) {
        let found = try await app.database.read { try visible(id, to: principal, in: $0) }
        let digest = thumbnail ? found.thumbnailDigest : found.digest
        guard let digest, let bytes = try await offPool({ [app] in try app.files.read(digest) }) else {
            throw Problem.notFound
        }
        return (bytes, thumbnail ? "image/jpeg" : found.view.mediaType, found.view.fileName)
    }

    /// Shows or hides an upload that came without an account.
    func set(_ clearance: Clearance, of id: AttachmentID, by principal: Principal) async throws {
        try await app.database.write { connection in
            _ = try visible(id, to: principal, in: connection)
            try AttachmentStore.setClearance(of: id, clearance, by: principal.user, in: connection)
        }
    }

    /// Whether a caller may look at an attachment of a ticket that they may see.
    static func mayLook(_ attachment: StoredAttachment, _ principal: Principal) -> Bool {
        attachment.view.clearance == .cleared || principal.holds(.clearPhotos)
    }

    private func visible(
        _ id: AttachmentID, to principal: Principal, in connection: any Connection
    ) throws -> StoredAttachment {
        guard let attachment = try AttachmentStore.attachment(id, in: connection) else { throw Problem.notFound }
        if let ticket = attachment.ticket {
            guard let stored = try TicketStore.load(ticket, in: connection),
                try TicketRules.maySee(stored.ticket, principal)
                    || SideTaskStore.isAsked(principal.organisation, on: ticket, in: connection),
                Self.mayLook(attachment, principal)
            else { throw Problem.notFound }
        } else {
            let isOwn = attachment.uploadedBy != nil && attachment.uploadedBy == principal.user
            let mayLearn = principal.holds(.learn) || principal.holds(.organiseTraining)
            guard
                try isOwn || (mayLearn && CourseStore.isOfLesson(id, in: connection))
                    || OrderDesk(app: app, principal: principal, language: .chinese).mayLook(at: id, in: connection)
            else { throw Problem.notFound }
        }
        return attachment
    }

    /// Writes the files of an upload, unless they are there.
    private static func keep(_ upload: Upload, in files: FileStore) throws -> (digest: Digest, thumbnail: Digest?) {
        switch upload {
        case .photo(let photo): (try files.put(photo.bytes), try files.put(photo.thumbnail))
        case .document(let bytes): (try files.put(bytes), nil)
        }
    }

    private func attachment(
        _ id: AttachmentID, _ upload: Upload, kept: (digest: Digest, thumbnail: Digest?), named fileName: String,
        by user: UserID?
    ) -> StoredAttachment {
        func view(
            _ kind: AttachmentView.Kind, _ mediaType: String, bytes: Int, width: Int? = nil, height: Int? = nil
        ) -> AttachmentView {
            AttachmentView(
                id: id, kind: kind, mediaType: mediaType,
                fileName: String(fileName.filter { !$0.isNewline && $0 != "\"" && $0 != "/" }.prefix(120)),
                bytes: bytes, width: width, height: height, phase: nil, clearance: user == nil ? .waiting : .cleared)
        }
        let shown =
            switch upload {
            case .photo(let photo):
                view(.photo, "image/jpeg", bytes: photo.bytes.count, width: photo.width, height: photo.height)
            case .document(let bytes): view(.document, "application/pdf", bytes: bytes.count)
            }
        return StoredAttachment(
            view: shown, digest: kept.digest, thumbnailDigest: kept.thumbnail, uploadedBy: user, ticket: nil,
            version: nil)
    }
}

extension UploadError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .tooLarge(let limit):
            Problem(
                "fileTooLarge", 413, "文件太大，请不要超过\(ByteCount.text(limit))；照片可先压缩或重拍。已填写的内容不受影响。",
                "The file is too large: at most \(ByteCount.text(limit)). What you typed is kept.")
        case .wrongType(let found):
            Problem(
                "wrongFileType", 415, "这种文件不能上传（\(found.rawValue)），请用 JPG、PNG、WebP 照片或 PDF 文件。",
                "This kind of file (\(found.rawValue)) cannot be uploaded: use a JPEG, PNG or WebP photo or a PDF.")
        case .broken:
            Problem(
                "brokenFile", 422, "这张照片已损坏或没有传完，请重拍或重新选择。",
                "This photo is damaged or incomplete; please take it again.")
        case .tooManyPixels(let limit):
            Problem(
                "tooManyPixels", 413, "照片像素太多，请不要超过\(limit / 1_000_000)百万像素。",
                "The photo has too many pixels: at most \(limit / 1_000_000) million.")
        case .tooSlow:
            Problem("fileTooSlow", 422, "这张照片处理太久，请换一张。", "This photo took too long to process; please use another.")
        case .busy: Problem(StoreError.busy(detail: "uploads"))
        case .toolMissing: Problem.surprise
        }
    }
}
