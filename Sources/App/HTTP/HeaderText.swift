import Foundation

/// Text in headers, which carry ASCII alone.
enum HeaderText {
    /// RFC 5987: nothing but letters, digits and percent signs, so that no name can end the header.
    static func encoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
