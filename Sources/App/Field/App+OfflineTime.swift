import Domain

extension App {
    /// The time of something that was done without a network; nil for what arrived at once.
    ///
    /// - Throws: ``OfflineRefusal`` when it lies further back than the setting allows.
    func accepted(_ told: Instant?) throws -> Instant? {
        let limit = Span.days(Int64(configuration.offlineDays))
        return try told.flatMap { try OfflineTime.accepted($0, at: now, within: limit) }
    }
}
