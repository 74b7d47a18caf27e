import Kit

/// Writes a file beside its place and moves it there when whole: a run that is cut short leaves the file of an earlier one.
func writeFile(
    _ path: String, _ body: (PieceWriter) throws(DiskError) -> Void
) throws(PersonFileError) {
    do {
        let writer = try PieceWriter(path)
        try body(writer)
        try writer.finish()
    } catch {
        throw .unwritable(path: path, errno: error.errno)
    }
}

extension PieceWriter {
    func append(_ bytes: [UInt8]) throws(DiskError) {
        try bytes.withUnsafeBufferPointer { memory throws(DiskError) in try append(UnsafeRawBufferPointer(memory)) }
    }
}
