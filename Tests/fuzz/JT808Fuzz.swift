// libFuzzer throws bytes at the reading of JT/T 808: as a stream in pieces, and as a message whose check byte is right.
// `scripts/fuzz` builds and runs it.

/// A position with every kind of field, in frames and alone, is where it begins (Tests/fuzz/jt808).
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var framer = JT808Framer()
    var parts = JT808Parts()
    let size = max(1, Int(bytes.first ?? 1) % 64)
    for begin in stride(from: 0, to: bytes.count, by: size) {
        for found in framer.take(bytes[begin..<min(begin + size, bytes.count)]) {
            if case .success(let content) = found { read(content, &parts) }
        }
    }
    read(bytes, &parts)
    var again = JT808Framer()
    if bytes.count < 900 {
        let found = again.take(JT808Framer.frame(bytes))
        precondition(bytes.isEmpty || found == [.success(bytes)], "What was framed comes out again.")
    }
    return 0
}

private func read(_ content: [UInt8], _ parts: inout JT808Parts) {
    guard let message = try? JT808Message(content) else { return }
    _ = JT808Answer.general(.done).bytes(to: message.header, serial: 1)
    if message.header.parts > 1, let body = try? JT808Message.bodyBytes(of: content) {
        _ = try? parts.take(message.header, body: body)
    }
}
