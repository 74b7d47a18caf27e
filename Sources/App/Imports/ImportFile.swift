/// A table as somebody handed it in.
package struct ImportFile: Sendable {
    /// For the report; need not be the name of a file that exists.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
