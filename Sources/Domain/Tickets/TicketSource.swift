/// By which way a report came in.
public enum TicketSource: String, Codable, Sendable, CaseIterable {
    case field, resident, sensor, hotline, department, open311, video

    /// Whether nobody of ours has seen the matter yet, so that somebody looks before it is filed. Patrol reports may be
    /// filed directly, reports by public and media are verified on site first (`docs/sources.md` 2).
    public var isUnseen: Bool { self != .field && self != .department }

    /// Whether a reporter waits for a call back.
    public var hasReporter: Bool { self == .resident || self == .hotline || self == .open311 }

    public var label: Bilingual {
        switch self {
        case .field: Bilingual("网格巡查", "field")
        case .resident: Bilingual("居民上报", "resident")
        case .sensor: Bilingual("感知设备", "sensor")
        case .hotline: Bilingual("12345热线", "hotline 12345")
        case .department: Bilingual("部门转办", "department")
        case .open311: Bilingual("Open311", "Open311")
        case .video: Bilingual("视频巡查", "video")
        }
    }
}
