import Domain
import Kit

/// Where a browser is pushed to, as it subscribed.
struct PushSubscription: Sendable {
    let id: String
    let endpoint: String
    /// `p256dh` and `auth` in base64url.
    let publicKey: String
    let secret: String
}

/// Web Push: RFC 8030 requests with the encryption of RFC 8291 and the signature of RFC 8292.
struct WebPushChannel: Sendable {
    let settings: MessageSettings
    let key: VapidKey

    /// Seconds for which a push server keeps a message for a phone that is off.
    private static let timeToLive = 86_400
    private static let tokenLife = Span.hours(12)

    func send(
        _ message: OutgoingMessage, to subscription: PushSubscription, over line: OutgoingLine
    ) async -> Delivery {
        guard let request = request(message, to: subscription, at: line.now) else { return .failed(.addressRefused) }
        return await line.send(request, Self.judge)
    }

    /// Nil when the subscription is none, or leads to a server that the settings do not name.
    func request(
        _ message: OutgoingMessage, to subscription: PushSubscription, at now: Instant
    ) -> OutgoingRequest? {
        guard OutgoingAddress.isPushServer(subscription.endpoint, among: settings.pushHosts),
            let audience = OutgoingAddress.origin(of: subscription.endpoint),
            let keys = PushKeys(publicKey: subscription.publicKey, secret: subscription.secret),
            let body = try? PushEncryption.seal(Array(payload(message).text.utf8), for: keys),
            let authorization = try? key.authorization(
                audience: audience, subject: settings.pushContact, expiry: (now + Self.tokenLife).wholeSeconds)
        else { return nil }
        return OutgoingRequest(
            address: subscription.endpoint,
            headers: [
                ("Authorization", authorization), ("Content-Encoding", "aes128gcm"),
                ("Content-Type", "application/octet-stream"), ("TTL", String(Self.timeToLive)),
                ("Urgency", message.isUrgent ? "high" : "normal"),
                // At most 32 characters of base64url: the newest about one matter takes the earlier one's place.
                ("Topic", String(Digest(of: message.matter).hex.prefix(32))),
            ],
            body: body)
    }

    /// What our own service worker shows.
    private func payload(_ message: OutgoingMessage) -> JSON {
        let payload: JSON = [
            "title": .string(message.title), "body": .string(message.text), "tag": .string(message.matter),
        ]
        return payload.adding("link", message.link.map { .string($0) })
    }

    static func judge(_ answer: OutgoingAnswer) -> Delivery {
        switch answer.status {
        case 200..<300: .sent(receipt: nil)
        case 404, 410: .failed(.addressRefused)
        case 401, 403: .failed(.credentialsRefused)
        default: .failed(.contentRefused)
        }
    }
}
