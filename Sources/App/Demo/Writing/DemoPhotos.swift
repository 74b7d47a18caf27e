import Foundation
import Kit

/// The drawings that stand for photos, in the file store; many tickets share each of them.
struct DemoPhotos: Sendable {
    private struct Stored: Sendable {
        let digest: Digest
        let thumbnail: Digest
        let bytes: Int
    }

    private let stored: [DemoSample: Stored]

    /// Puts them into the store.
    init(files: FileStore) throws {
        let folder = Bundle.module.bundleURL.appending(path: "Resources/demo/photos")
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: folder.appending(path: "\(name).jpg")))
        }
        stored = try DemoSample.all.reduce(into: [:]) { stored, sample in
            let photo = try bytes(sample.name)
            stored[sample] = Stored(
                digest: try files.put(photo), thumbnail: try files.put(try bytes(sample.name + "-small")),
                bytes: photo.count)
        }
    }

    func attachment(_ photo: DemoPhoto, clearance: Clearance) -> StoredAttachment? {
        stored[photo.sample].map { stored in
            StoredAttachment(
                view: AttachmentView(
                    id: photo.id, kind: .photo, mediaType: "image/jpeg", fileName: "\(photo.sample.name).jpg",
                    bytes: stored.bytes, width: 800, height: 600, phase: nil, clearance: clearance),
                digest: stored.digest, thumbnailDigest: stored.thumbnail, uploadedBy: photo.uploadedBy, ticket: nil,
                version: nil)
        }
    }
}
