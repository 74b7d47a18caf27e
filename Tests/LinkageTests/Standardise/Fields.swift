@testable import Linkage

/// Calls `read` with the UTF-8 of a text.
func reading<Answer>(_ text: String, _ read: (Bytes) -> Answer) -> Answer { reading(Array(text.utf8), read) }

/// Calls `read` with bytes that need not be UTF-8.
func reading<Answer>(_ bytes: [UInt8], _ read: (Bytes) -> Answer) -> Answer { bytes.withUnsafeBufferPointer(read) }

/// A date of birth as it is read from a text.
func birth(_ text: String) -> BirthDate { reading(text) { BirthDate.read($0) } }

/// A document's number as it is read from a text.
func number(_ text: String) -> IdentityNumber { reading(text) { IdentityNumber.read($0) } }

/// The symbols of a name as they are read from a text.
func name(_ text: String) -> [UInt16] { name(Array(text.utf8)) }

/// The symbols of a name as they are read from bytes.
func name(_ bytes: [UInt8]) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: NameText.longest) { buffer, count in
        let room = UnsafeMutableBufferPointer(start: buffer.baseAddress, count: NameText.longest)
        count = reading(bytes) { NameText.read($0, into: room) }
    }
}

/// The symbols of a document's number as text; * for hidden ones.
func written(_ number: IdentityNumber) -> String {
    let length = Int(number.symbols >> 120)
    return String(
        (0..<length).map { place in
            let symbol = Int(truncatingIfNeeded: number.symbols >> UInt128(114 - 6 * place) & 63)
            return symbol == 63 ? "*" : Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")[symbol]
        })
}
