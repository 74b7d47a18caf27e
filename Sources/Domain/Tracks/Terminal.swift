import Geo

/// A device that reports positions by itself (终端): an app on a worker's own phone, or a locator. It speaks for one posting, and
/// writes for nobody else.
public struct Terminal: Hashable, Codable, Sendable {
    public let id: TerminalID
    public let kind: TerminalKind
    /// What administrators call it.
    public let name: String
    /// The number by which a JT/T 808 terminal names itself: digits, without zeros in front.
    public let number: String?
    public let posting: PostingID
    /// Of the numbers that it sends; an administrator has said so.
    public let system: CoordinateSystem
    /// Until when the terminal may fetch its own code; nil when it may not.
    public let enrolUntil: Instant?
    public let revokedAt: Instant?

    public init(
        id: TerminalID, kind: TerminalKind, name: String, number: String?, posting: PostingID,
        system: CoordinateSystem = .wgs84, enrolUntil: Instant?, revokedAt: Instant?
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.number = number
        self.posting = posting
        self.system = system
        self.enrolUntil = enrolUntil
        self.revokedAt = revokedAt
    }

    /// Refuses a terminal that has been taken out of service.
    public func check() throws(TerminalRefusal) {
        guard revokedAt == nil else { throw .revoked }
    }

    /// Refuses to hand out a code: the protocol lets whoever knows a terminal's number ask for one.
    public func checkEnrolment(at now: Instant) throws(TerminalRefusal) {
        try check()
        guard let enrolUntil, now < enrolUntil else { throw .enrolmentClosed }
    }
}

/// How a terminal speaks.
public enum TerminalKind: String, Codable, Sendable, CaseIterable {
    case osmAnd, jt808

    public var label: Bilingual {
        switch self {
        case .osmAnd: Bilingual("手机应用（OsmAnd 协议）", "an app (OsmAnd protocol)")
        case .jt808: Bilingual("定位终端（JT/T 808）", "a locator (JT/T 808)")
        }
    }

    /// How its fixes are marked.
    public var source: FixSource { self == .osmAnd ? .osmAnd : .jt808 }
}

/// What a new terminal must be.
public enum TerminalRules {
    /// For how long a terminal may fetch its own code after an administrator has allowed it.
    public static let enrolment = Span.hours(24)

    /// The number of a new terminal in its one form.
    public static func number(_ text: String?, of kind: TerminalKind) throws(TerminalRefusal) -> String? {
        guard kind == .jt808 else { return nil }
        let digits = (text ?? "").drop { $0 == "0" }
        guard (5...20).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .numberMalformed
        }
        return String(digits)
    }

    /// Refuses a posting whose holder's positions nobody keeps.
    public static func check(_ role: Role) throws(TerminalRefusal) {
        guard role.holds(.patrol) else { throw .postingUnfit }
    }
}

/// Why a terminal is not registered, or not listened to.
public enum TerminalRefusal: String, Refusal, Hashable, CaseIterable {
    case unknown, revoked, withoutPosting, enrolmentClosed, numberMalformed, numberTaken, postingUnfit

    public var code: String {
        switch self {
        case .unknown: "terminalUnknown"
        case .revoked: "terminalRevoked"
        case .withoutPosting: "terminalWithoutPosting"
        case .enrolmentClosed: "terminalEnrolmentClosed"
        case .numberMalformed: "terminalNumberMalformed"
        case .numberTaken: "terminalNumberTaken"
        case .postingUnfit: "terminalPostingUnfit"
        }
    }

    public var status: Int {
        switch self {
        case .unknown: 401
        case .revoked, .withoutPosting, .enrolmentClosed: 403
        case .numberTaken: 409
        case .numberMalformed, .postingUnfit: 422
        }
    }

    public var field: String? {
        switch self {
        case .unknown, .revoked, .withoutPosting, .enrolmentClosed: nil
        case .numberMalformed, .numberTaken: "number"
        case .postingUnfit: "posting"
        }
    }

    public var title: Bilingual {
        switch self {
        case .unknown: Bilingual("没有登记这台终端，请核对设备标识。", "No such terminal; check the device's identifier.")
        case .revoked: Bilingual("这台终端已停用，请联系安全管理员。", "This terminal was revoked; ask the security administrator.")
        case .withoutPosting:
            Bilingual("终端所属的岗位已结束。", "The posting that this terminal speaks for has ended.")
        case .enrolmentClosed:
            Bilingual(
                "这台终端现在不能领取鉴权码，请管理员开放重新注册。", "This terminal may not fetch a code now; an administrator can allow it.")
        case .numberMalformed:
            Bilingual("终端手机号应为5至20位数字。", "A terminal's number has 5 to 20 digits.")
        case .numberTaken: Bilingual("这个终端手机号已登记。", "A terminal with this number is registered already.")
        case .postingUnfit:
            Bilingual("只有网格员和警务网格长的岗位可以登记终端。", "Terminals are for the postings of grid workers and police leads.")
        }
    }
}
