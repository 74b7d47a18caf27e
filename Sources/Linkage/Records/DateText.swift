extension BirthDate {
    static func read(_ text: String) -> BirthDate {
        var text = text
        return text.withUTF8 { read($0) }
    }
}

extension BirthDate {
    /// As it stands in a column.
    @inline(__always)
    init(packed: UInt32) {
        self.init(year: Int(packed >> 9), month: Int(packed >> 5 & 15), day: Int(packed & 31))
    }
}
