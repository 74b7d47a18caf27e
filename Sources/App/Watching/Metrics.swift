import Domain
import Kit

/// The figures of the server as text for Prometheus.
struct Metrics: Sendable {
    let app: App

    func text() async throws -> String {
        var text = PrometheusText()
        requests(&text)
        await database(&text)
        try await journal(&text)
        text.gauge("linli_open_feeds", "Live feeds that are open.", [([], Double(await app.feed.readers))])
        let limits = app.limits
        let byLimit = [
            ("signIn", limits.signIn), ("unknownLogins", limits.unknownLogins), ("reports", limits.reports),
            ("queries", limits.queries), ("uploads", limits.uploads), ("reveals", limits.reveals),
            ("programReports", limits.programReports), ("open311Queries", limits.open311Queries),
            ("trials", limits.trials),
        ]
        text.counter(
            "linli_rate_limit_refusals_total", "Requests refused by a rate limit.",
            byLimit.map { ([("limit", $0.0)], Double($0.1.refusals)) })
        let free = DiskSpace.freeMegabytes(at: app.files.folder) ?? 0
        text.gauge("linli_free_bytes", "Bytes free in the data folder.", [([], Double(free) * 1_048_576)])
        return text.text
    }

    private func requests(_ text: inout PrometheusText) {
        let all = app.requests.all.sorted { $0.key < $1.key }
        text.counter(
            "linli_requests_total", "Requests answered, by route and status.",
            all.flatMap { route, counts in
                counts.answers.sorted { $0.key < $1.key }.map { status, count in
                    (labels: labels(route) + [("status", String(status))], value: Double(count))
                }
            })
        text.histogram(
            "linli_request_seconds", "Seconds until an answer began, by route.",
            all.map { (labels($0.key), $0.value.durations) })
    }

    private func labels(_ route: RequestFigures.Route) -> [(String, String)] {
        [("method", route.method), ("route", route.path)]
    }

    private func database(_ text: inout PrometheusText) async {
        let figures = await app.database.figures
        text.gauge("linli_writer_queue_length", "Writes that wait for their turn.", [([], Double(figures.waiting))])
        text.histogram("linli_writer_group_size", "Writes that shared one flush to the disk.", [([], figures.groups)])
    }

    private func journal(_ text: inout PrometheusText) async throws {
        let figures = try await app.database.read { try WatchStore.figures(in: $0) }
        text.gauge("linli_journal_head", "The number of the last change.", [([], Double(figures.head))])
        text.gauge(
            "linli_job_position", "How far a job has read the journal.",
            figures.positions.map { ([("job", $0.job)], Double($0.sequence)) })
        text.gauge(
            "linli_job_lag", "Changes that a job has not seen yet.",
            figures.positions.map { ([("job", $0.job)], Double(max(0, figures.head - $0.sequence))) })
        text.gauge(
            "linli_dead_letters", "Changes that a job put aside.",
            figures.deadLetters.map { ([("job", $0.job)], Double($0.count)) })
        text.gauge(
            "linli_messages_waiting", "Messages to phones that are to go out.", [([], Double(figures.messages.waiting))]
        )
        text.gauge(
            "linli_messages_failed", "Messages to phones that nothing could be done about.",
            [([], Double(figures.messages.failed))])
        text.counter(
            "linli_message_attempts_total", "Attempts to send a message, by channel and outcome.",
            app.post.figures.all.map {
                ([("channel", $0.key.channel.rawValue), ("outcome", $0.key.outcome)], Double($0.value))
            }
            .sorted { ($0.0[0].1, $0.0[1].1) < ($1.0[0].1, $1.0[1].1) })
        text.gauge("linli_open_tickets", "Tickets that are open.", [([], Double(figures.openTickets))])
    }
}
