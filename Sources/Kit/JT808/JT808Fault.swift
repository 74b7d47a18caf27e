/// What is wrong with bytes that should be JT/T 808.
public enum JT808Fault: Error, Hashable, Sendable, CaseIterable {
    /// Bytes between two messages that belong to none.
    case noise
    /// A message longer than any can be.
    case tooLong
    /// An escape mark that escapes nothing.
    case badEscape
    /// The check byte is another.
    case badChecksum
    /// It ends before what it announces.
    case truncated
    /// Encrypted, for which no key was agreed.
    case encrypted
}
