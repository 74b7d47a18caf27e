import Domain

extension Open311Filter {
    /// The query of `GET requests`: 90 days at most, the last ones when nothing is said.
    init(_ call: Call, now: Instant, days: Int, _ reference: ReferenceData) throws {
        let span = Span.days(Int64(days))
        let start = try Self.instant("start_date", of: call)
        let end = try Self.instant("end_date", of: call)
        let from = start ?? (end ?? now) - span
        let to = end ?? start.map { max($0, min($0 + span, now)) } ?? now
        guard from <= to else {
            throw Problem.field("end_date", "end_date 早于 start_date。", "The end_date is before the start_date.")
        }
        guard to - from <= span else {
            throw Problem.field(
                "end_date", "start_date 到 end_date 不能超过\(days)天。", "The range may not span more than \(days) days.")
        }
        let codes = call.parameters("service_code")
        self.init(
            reported: from...to,
            types: codes.isEmpty ? nil : try codes.map { try Open311Services.type($0, reference).type.code },
            isOpen: try Self.status(call.parameters("status")))
    }

    private static func instant(_ name: String, of call: Call) throws -> Instant? {
        // A plus sign that was not encoded arrives as a space.
        guard let text = call.parameter(name)?.replacing(" ", with: "+") else { return nil }
        guard let instant = Instant(text) else {
            throw Problem.field(
                name, "时间应为带时区的 ISO 8601 格式，如 2026-01-05T08:00:00+08:00。",
                "A time is ISO 8601 with its zone, such as 2026-01-05T08:00:00+08:00.")
        }
        return instant
    }

    private static func status(_ words: [String]) throws -> Bool? {
        let isOpen = try words.map { word in
            switch word {
            case "open": true
            case "closed": false
            default: throw Problem.field("status", "status 应为 open 或 closed。", "The status is open or closed.")
            }
        }
        return Set(isOpen).count == 1 ? isOpen.first : nil
    }
}
