/// When something was done that arrives later, from a phone that had no network.
public enum OfflineTime {
    /// The instant that counts as the time of the act.
    ///
    /// A phone's clock may be ahead of ours: what lies in the future happened now. What lies further back than the
    /// limit is nobody's to slip in unseen; the sender may send it anew with the time of today.
    public static func accepted(
        _ told: Instant, at now: Instant, within limit: Span
    ) throws(OfflineRefusal) -> Instant {
        guard told >= now - limit else { throw .tooLongAgo }
        return min(told, now)
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
