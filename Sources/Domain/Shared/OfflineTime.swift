/// When something was done that arrives later, from a phone that had no network.
public enum OfflineTime {
    /// What arrives as soon as this was not offline.
    public static let promptness = Span.minutes(1)

    /// The instant that counts as the time of an offline act; nil for one that arrived at once.
    ///
    /// A phone says with everything when it was done: it cannot know when an answer will reach it. Its clock may be ahead of
    /// ours: what lies in the future happened now. What lies further back than the limit is nobody's to slip in unseen;
    /// the sender may send it anew with the time of today.
    public static func accepted(
        _ told: Instant, at now: Instant, within limit: Span
    ) throws(OfflineRefusal) -> Instant? {
        guard told >= now - limit else { throw .tooLongAgo }
        return told < now - promptness ? told : nil
    }
}

/// Why the time of an offline act is not taken.
public enum OfflineRefusal: Refusal, Hashable, CaseIterable {
    case tooLongAgo

    public var code: String { "offlineTooLongAgo" }
    public var status: Int { 422 }
    public var field: String? { "offlineAt" }
    public var title: Bilingual {
        Bilingual(
            "这条离线记录太久以前了，请核对后按现在的时间重新提交。",
            "This was recorded offline too long ago; look at it and send it again with the time of now.")
    }
}
