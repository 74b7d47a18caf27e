/// Whether bytes have the shape of UTF-8, at the speed of reading them.
///
/// Every continuation byte must stand behind a byte that calls for it, and nowhere else. That leaves out what only a full
/// check finds (overlong forms, halves of surrogates), but no text in GB18030 of more than a few characters passes.
enum UTF8Shape {
    private typealias Vector = SIMD32<UInt8>

    static func holds(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        var position = 0
        // The first three bytes have nothing to look back on, so they are looked at one by one.
        while position < min(3, bytes.count) {
            if !fits(bytes, position) { return false }
            position += 1
        }
        let raw = UnsafeRawPointer(start)
        func vector(_ position: Int) -> Vector { raw.loadUnaligned(fromByteOffset: position, as: Vector.self) }
        while position + Vector.scalarCount <= bytes.count {
            let isContinuation = vector(position) & 0xC0 .== 0x80
            let isCalledFor =
                (vector(position - 1) .>= 0xC0) .| (vector(position - 2) .>= 0xE0) .| (vector(position - 3) .>= 0xF0)
            if isContinuation != isCalledFor { return false }
            position += Vector.scalarCount
        }
        while position < bytes.count {
            if !fits(bytes, position) { return false }
            position += 1
        }
        return endsWhole(bytes)
    }

    private static func fits(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        let isCalledFor =
            (position >= 1 && bytes[position - 1] >= 0xC0) || (position >= 2 && bytes[position - 2] >= 0xE0)
            || (position >= 3 && bytes[position - 3] >= 0xF0)
        return (bytes[position] & 0xC0 == 0x80) == isCalledFor
    }

    /// Whether the last character has all its bytes.
    private static func endsWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = bytes.suffix(3).reversed()
        return !zip(last, [UInt8(0xC0), 0xE0, 0xF0]).contains { $0.0 >= $0.1 }
    }
}
