import Domain
import Kit
import NIOCore

/// Takes photos in pieces, so that a lost connection costs a piece and not the whole: the core of tus 1.0
/// (docs/decisions). What is whole goes the way of every upload and is an attachment under the same id.
struct Uploads: Sendable {
    let app: App

    /// Lets one request at a time write to an upload: two could put their pieces into one another.
    actor Gate {
        private var busy: Set<AttachmentID> = []

        func enter(_ id: AttachmentID) -> Bool { busy.insert(id).inserted }
        func leave(_ id: AttachmentID) { busy.remove(id) }
    }

    /// How far an upload has come.
    struct Standing: Sendable {
        let offset: Int
        let bytes: Int
        let expiresAt: Instant
    }

    /// Makes room for a file of so many bytes.
    func begin(bytes: Int, named name: String, by user: UserID) async throws -> UploadStore.Record {
        let (now, configuration) = (app.now, app.configuration)
        guard bytes > 0 else { throw Self.lengthNeeded }
        guard bytes <= configuration.attachmentLimit else {
            throw UploadError.tooLarge(limit: configuration.attachmentLimit)
        }
        let record = UploadStore.Record(
            id: AttachmentID(app.identifiers.next()), user: user, fileName: String(name.prefix(120)), bytes: bytes,
            expiresAt: now + .hours(Int64(configuration.uploadHours)), isFinished: false)
        try await app.database.write { connection in
            guard
                try UploadStore.unfinished(of: user, at: now, in: connection) < configuration.uploadsUnfinished
            else { throw Self.tooMany }
            try UploadStore.insert(record, in: connection)
        }
        return record
    }

    func standing(of id: AttachmentID, for user: UserID) async throws -> Standing {
        let record = try await record(id, of: user)
        return Standing(
            offset: record.isFinished ? record.bytes : app.partialFiles.size(of: id.rawValue), bytes: record.bytes,
            expiresAt: record.expiresAt)
    }

    /// Puts a piece at the end. Of a piece that breaks off, what came stays; the sender asks for the offset and goes on.
    func append(
        _ pieces: some AsyncSequence<ByteBuffer, any Error>, to id: AttachmentID, at offset: Int, by user: UserID
    ) async throws -> Standing {
        guard await app.uploadGate.enter(id) else { throw Self.busy }
        do {
            let standing = try await appendAlone(pieces, to: id, at: offset, by: user)
            await app.uploadGate.leave(id)
            return standing
        } catch {
            await app.uploadGate.leave(id)
            throw error
        }
    }

    private func appendAlone(
        _ pieces: some AsyncSequence<ByteBuffer, any Error>, to id: AttachmentID, at offset: Int, by user: UserID
    ) async throws -> Standing {
        let (record, files, name) = (try await record(id, of: user), app.partialFiles, id.rawValue)
        let whole = Standing(offset: record.bytes, bytes: record.bytes, expiresAt: record.expiresAt)
        if record.isFinished {
            guard offset == record.bytes else { throw Self.wrongOffset(record.bytes) }
            return whole
        }
        var size = files.size(of: name)
        guard offset == size else { throw Self.wrongOffset(size) }
        for try await piece in pieces {
            let bytes = Array(piece.readableBytesView)
            guard size + bytes.count <= record.bytes else { throw UploadError.tooLarge(limit: record.bytes) }
            try await offPool { try files.append(bytes, to: name) }
            size += bytes.count
        }
        guard size == record.bytes else {
            return Standing(offset: size, bytes: record.bytes, expiresAt: record.expiresAt)
        }
        try await finish(record)
        return whole
    }

    /// All bytes are there. What cannot be used is forgotten, so that it can be sent anew.
    private func finish(_ record: UploadStore.Record) async throws {
        let (files, name) = (app.partialFiles, record.id.rawValue)
        let bytes = try await offPool { try files.read(name) }
        do {
            _ = try await Attachments(app: app).take(bytes, named: record.fileName, by: record.user, as: record.id)
        } catch let refusal as UploadError where refusal != .busy {
            try await app.database.write { try UploadStore.delete(record.id, in: $0) }
            files.remove(name)
            throw refusal
        }
        files.remove(name)
    }

    private func record(_ id: AttachmentID, of user: UserID) async throws -> UploadStore.Record {
        let now = app.now
        let found = try await app.database.read { try UploadStore.upload(id, of: user, in: $0) }
        guard let found, found.expiresAt > now else { throw Problem.notFound }
        return found
    }

    static let lengthNeeded = Problem(
        "uploadLengthNeeded", 400, "请求头 Upload-Length 应为文件的字节数。",
        "The header Upload-Length must state the bytes of the file.")
    private static let tooMany = Problem(
        "tooManyUploads", 429, "未传完的照片太多，请先传完已开始的。", "Too many uploads are unfinished; finish some first.")
    private static let busy = Problem(
        "uploadBusy", 423, "这张照片正在上传，请稍后再试。", "Another request is sending this photo; try again shortly.")

    private static func wrongOffset(_ offset: Int) -> Problem {
        var problem = Problem(
            "uploadOffsetWrong", 409, "续传的位置不对，请先查询已收到的字节数。",
            "The offset is not where the upload stands; ask for it first.")
        problem.members["offset"] = .number(offset)
        return problem
    }
}
