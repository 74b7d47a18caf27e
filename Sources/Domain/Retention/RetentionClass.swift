/// A class of personal data that is kept for a time and no longer.
///
/// Personal data goes when its purpose ends; logs of who did what stay six months at least (`docs/sources.md`, 6).
public enum RetentionClass: String, Codable, Sendable, CaseIterable {
    case reporterPhones, reporterNames, ticketPhotos, accessLog, tracks, visits

    public var label: Bilingual {
        switch self {
        case .reporterPhones: Bilingual("上报人电话", "telephone numbers of reporters")
        case .reporterNames: Bilingual("上报人姓名", "names of reporters")
        case .ticketPhotos: Bilingual("工单照片", "photos of tickets")
        case .accessLog: Bilingual("敏感信息查看记录", "access log")
        case .tracks: Bilingual("工作人员轨迹", "tracks of workers")
        case .visits: Bilingual("走访记录", "visits to dwellings")
        }
    }

    /// From when on the days of its rule are counted.
    public var trigger: RetentionTrigger {
        switch self {
        case .reporterPhones, .reporterNames, .ticketPhotos: .ticketFinished
        case .accessLog, .tracks, .visits: .recorded
        }
    }

    /// What becomes of it at the end.
    public var method: RetentionMethod {
        switch self {
        case .reporterPhones, .reporterNames: .erase
        case .ticketPhotos, .accessLog, .tracks, .visits: .delete
        }
    }

    /// Days that a rule must keep it at least.
    public var minimumDays: Int { self == .accessLog ? 183 : 1 }
}

/// What begins the time for which something is kept.
public enum RetentionTrigger: String, Codable, Sendable, CaseIterable {
    /// The last change of a ticket that is closed, rated, rejected or merged.
    case ticketFinished
    /// The entry itself.
    case recorded

    public var label: Bilingual {
        switch self {
        case .ticketFinished: Bilingual("工单办结", "the ticket is finished")
        case .recorded: Bilingual("记录产生", "it is recorded")
        }
    }
}

/// How something is got rid of.
public enum RetentionMethod: String, Codable, Sendable, CaseIterable {
    /// The value is taken out of its row; the row stays.
    case erase
    /// The row is deleted, with its file when it has one.
    case delete

    public var label: Bilingual {
        switch self {
        case .erase: Bilingual("抹除内容", "erase the value")
        case .delete: Bilingual("删除", "delete")
        }
    }
}
