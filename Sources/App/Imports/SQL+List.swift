import Kit

extension SQL {
    /// Statements in a row with commas between them, such as the rows of one INSERT. Never empty.
    static func list(_ parts: [SQL]) -> SQL {
        precondition(!parts.isEmpty, "A list of SQL has at least one part.")
        var whole = parts[0]
        for part in parts.dropFirst() {
            whole += ", "
            whole += part
        }
        return whole
    }
}

extension Array {
    /// The elements in pieces of at most so many: statements take only so many arguments.
    func pieces(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
