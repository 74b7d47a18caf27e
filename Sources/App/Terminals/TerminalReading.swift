import Domain
import Foundation
import Geo
import Kit

/// What a message of a terminal means, as one line of JSON: for whoever has to find out why a terminal is not understood.
package enum TerminalReading {
    /// - Parameter hex: A JT/T 808 message with its marks; makers' manuals show it escaped or not.
    package static func jt808(hex: String) -> String {
        let digits = hex.filter(\.isHexDigit).compactMap(\.hexDigitValue)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        var framer = JT808Framer()
        let inner = Array(bytes.dropFirst().dropLast())
        let plain = JT808Framer.frame(Array(inner.dropLast()))
        var found = framer.take(bytes)
        if !found.contains(where: { (try? $0.get()) != nil }), inner.last == inner.dropLast().reduce(0, ^) {
            framer = JT808Framer()
            found = framer.take(plain)
        }
        do {
            guard let content = found.first else { throw JT808Fault.truncated }
            return text(of: try JT808Message(content.get()))
        } catch {
            return JSON.members([("error", .string("\(error)"))]).text
        }
    }

    /// - Parameter text: The path of a GET request with its query, or a JSON body.
    /// - Parameter now: Milliseconds since 1970, for a report that does not say when.
    package static func osmAnd(_ text: String, at now: Int64) -> String {
        let now = Instant(milliseconds: now)
        let report =
            text.hasPrefix("{")
            ? OsmAndReport(json: Data(text.utf8), at: now)
            : OsmAndReport(OsmAndRoutes.members(String(text.drop { $0 != "?" }.dropFirst())), at: now)
        guard let report else { return JSON.members([("error", .string("terminalNameless"))]).text }
        return JSON.members([
            ("device", .string(report.device)),
            (
                "positions",
                .array(report.fixes.map { position($0.at.description, $0.place.longitude, $0.place.latitude) })
            ),
        ]).text
    }

    private static func text(of message: JT808Message) -> String {
        var members: [(String, JSON)] = [
            ("message", .string("0x" + String(message.header.id, radix: 16))),
            ("phone", .string(message.header.phone)),
        ]
        switch message.body {
        case .positions(let positions, let areLate):
            members.append(("areLate", .boolean(areLate)))
            members.append(
                (
                    "positions",
                    .array(
                        positions.map { one in
                            position(
                                one.at.map { Instant(milliseconds: $0).description }, one.longitude, one.latitude)
                        })
                ))
        case .register: members.append(("kind", "register"))
        case .authenticate: members.append(("kind", "authenticate"))
        case .heartbeat: members.append(("kind", "heartbeat"))
        case .logOut: members.append(("kind", "logOut"))
        case .other: members.append(("kind", "other"))
        }
        return JSON.members(members).text
    }

    private static func position(_ at: String?, _ longitude: Double, _ latitude: Double) -> JSON {
        .members([
            ("at", at.map { .string($0) } ?? .null), ("longitude", .decimal(longitude)),
            ("latitude", .decimal(latitude)),
        ])
    }
}
