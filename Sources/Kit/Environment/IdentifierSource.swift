import Synchronization

/// Where new identifiers come from: UUID version 7 (RFC 9562), so that they sort by the time of their making.
///
/// Two identifiers of one source never sort against the order of their making, even within a millisecond or
/// when the clock steps back.
public final class IdentifierSource: Sendable {
    private struct State {
        var milliseconds: UInt64 = 0
        var counter: UInt16 = 0
    }

    private let clock: Clock
    private let random: @Sendable () -> UInt64
    private let state = Mutex(State())

    /// - Parameter random: 64 random bits; the system's generator outside tests.
    public init(clock: Clock, random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }) {
        self.clock = clock
        self.random = random
    }

    /// A new identifier: 36 lower-case characters.
    public func next() -> String {
        let now = UInt64(clamping: clock.now())
        let (milliseconds, counter) = state.withLock { state in
            if now > state.milliseconds {
                state = State(milliseconds: now)
            } else if state.counter == 0xFFF {
                state = State(milliseconds: state.milliseconds + 1)
            } else {
                state.counter += 1
            }
            return (state.milliseconds, state.counter)
        }
        let high = milliseconds << 16 | 0x7000 | UInt64(counter)
        let low = (random() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        return Self.text(high, low)
    }

    /// Sorts before all identifiers that were made at an instant, in milliseconds since 1970, or later.
    public static func first(at milliseconds: Int64) -> String { text(UInt64(clamping: milliseconds) << 16, 0) }

    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let word = index < 16 ? high : low
                buffer[position] = digits[Int(word >> UInt64((15 - index % 16) * 4) & 0xF)]
                position += 1
            }
            return 36
        }
    }
}
