/// Characters as Chinese input methods type them, brought to their half-width form: １２３ → 123, Ａ → A, － → -.
public enum HalfWidth {
    /// The text with every full-width letter, digit, mark and space replaced by its half-width form.
    public static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isFullWidth) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(half(scalar)) }
        return String(scalars)
    }

    /// The text without white space around it, the ideographic space (U+3000) and the byte order mark included.
    public static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isBlank(first) || isBlank(last)
        else { return text }
        var rest = text.unicodeScalars[...]
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{3000}" || ("\u{FF01}"..."\u{FF5E}").contains(scalar)
    }

    private static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar == "\u{3000}" { return " " }
        guard isFullWidth(scalar) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
}
