import Domain
import Kit

/// Text messages by a district's own gateway: any HTTP interface that takes one body a message.
struct GatewaySMS: Sendable {
    let settings: MessageSettings

    func send(_ message: OutgoingMessage, to phone: String, over line: OutgoingLine) async -> Delivery {
        await line.send(request(message, to: phone)) { answer in
            guard answer.isSuccess else {
                return .failed([401, 403].contains(answer.status) ? .credentialsRefused : .contentRefused)
            }
            let text = String(decoding: answer.body, as: UTF8.self)
            return settings.smsSuccess.isEmpty || text.contains(settings.smsSuccess)
                ? .sent(receipt: nil) : .failed(.contentRefused)
        }
    }

    /// The template with its placeholders filled in, each written so that it cannot end the value it stands in.
    func request(_ message: OutgoingMessage, to phone: String) -> OutgoingRequest {
        let isJSON = settings.smsBody.hasPrefix("{")
        let values = [
            "phone": phone, "text": message.text, "id": message.id, "key": settings.smsKey,
            "secret": settings.smsSecret,
            "sign": settings.smsSign,
        ]
        let body = settings.smsBody.replacing(#/\{(phone|text|id|key|secret|sign)\}/#) { match in
            let value = values[String(match.1)] ?? ""
            return isJSON ? String(JSON.string(value).text.dropFirst().dropLast()) : value.percentEncoded
        }
        return OutgoingRequest(
            address: settings.smsAddress,
            headers: [
                (
                    "Content-Type",
                    isJSON ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded; charset=utf-8"
                )
            ], body: Array(body.utf8))
    }
}
