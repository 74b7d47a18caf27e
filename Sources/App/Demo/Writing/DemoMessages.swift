import Domain
import Kit

/// The demo's messages to phones: how some of its people are reached, and what went out in the last days.
struct DemoMessages: Sendable {
    let vault: Vault
    let accounts: [DemoAccount]
    let now: Instant

    private static let past = 400

    func write(seed: UInt64, in connection: any Connection) throws {
        var random = DemoRandom(seed: seed ^ 0x6D65_7373)
        let store = MessageChoiceStore(vault: vault, connection: connection)
        for (index, account) in accounts.enumerated() where index.isMultiple(of: 5) {
            var record = MessageChoiceStore.Record()
            // No mobile number begins with 12.
            record.contact.phone = "12\(random.number(100_000_000...999_999_999))"
            if random.number(0...2) == 0 { record.contact.weCom = account.login }
            record.choice.reach = [.own, .own, .all, .urgent][random.number(0...3)]
            try store.save(record, of: account.id)
        }
        for (index, ticket) in try DemoStore.newestOfWorkers(limit: Self.past, in: connection).enumerated() {
            try MessageStore.insert(
                "demo-\(index)", to: ticket.worker, about: ticket.id, kind: ticket.isUrgent ? .urged : .dispatched,
                isUrgent: ticket.isUrgent, at: min(ticket.at, now), outcome(index, &random), in: connection)
        }
    }

    /// Most go out; now and then a number is wrong, or the day's quota used up.
    private func outcome(_ index: Int, _ random: inout DemoRandom) -> MessageStore.Outcome {
        let channel: MessageChannel = random.number(0...3) == 0 ? .weCom : .sms
        guard random.number(0...24) == 0 else {
            return .init(next: .sent(receipt: nil), by: channel, fault: nil, attempts: 1, tried: [])
        }
        let fault: MessageFault = random.number(0...1) == 0 ? .addressRefused : .quotaUsedUp
        return .init(next: .failed, by: .sms, fault: fault, attempts: 1, tried: [.sms])
    }
}
