/// What somebody sent, made fit to be stored and shown.
public enum Upload: Sendable {
    case photo(Photo)
    /// A PDF, as it was sent.
    case document([UInt8])

    /// A photo as our own encoder wrote it: upright, without anything that the camera noted, at most 1600 pixels wide
    /// or high.
    public struct Photo: Sendable {
        /// JPEG.
        public let bytes: [UInt8]
        public let width: Int
        public let height: Int
        /// JPEG of at most 320 pixels.
        public let thumbnail: [UInt8]
    }
}

/// Why an upload is not taken. Nothing of it is kept.
public enum UploadError: Error, Hashable, Sendable {
    /// More bytes than the limit.
    case tooLarge(limit: Int)
    /// Something that is neither a photo in JPEG, PNG or WebP nor a PDF, whatever its name says.
    case wrongType(found: FileKind)
    /// Begins like a photo, and is damaged or cut off.
    case broken
    /// More pixels than the limit; not even decoded.
    case tooManyPixels(limit: Int)
    /// Decoding took too long and was stopped.
    case tooSlow
    /// So many uploads wait that this one is turned away; trying again helps.
    case busy
    /// The programs of libvips are not installed or cannot be started.
    case toolMissing(String)
}

/// What one upload may cost.
public struct UploadLimits: Hashable, Sendable {
    /// Bytes of a photo or a document.
    public var bytes = 16 * 1024 * 1024
    public var pixels = 50_000_000
    /// Wall-clock time of each step.
    public var time = Duration.seconds(20)
    /// Uploads that are decoded at once, and that wait.
    public var parallel = 2
    public var waiting = 200
    /// Bytes of memory that a decoder may have.
    public var memory = 2 * 1024 * 1024 * 1024
    /// Pixels of the longer side.
    public var photoSide = 1_600
    public var photoQuality = 72
    public var thumbnailSide = 320
    public var thumbnailQuality = 65

    public init() {}
}
