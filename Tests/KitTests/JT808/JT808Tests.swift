import Kit
import TestSupport
import Testing

@Suite struct JT808Tests {
    /// 13911112222 at 39.205 N, 117.105 E on 23 November 2026, 09:00:00 in Beijing: 10.8 km/h to the east, 5 m high.
    private static func position(_ extras: [UInt8] = [], second: UInt8 = 0) -> [UInt8] {
        [0, 0, 0, 0, 0, 0, 0, 3] + word(39_205_000) + word(117_105_000) + [0, 5, 0, 108, 0, 90]
            + [0x26, 0x11, 0x23, 0x09, 0x00, second] + extras
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    private static func content(_ id: UInt16, _ body: [UInt8], version: UInt8? = nil, part: [UInt8] = []) -> [UInt8] {
        let properties = UInt16(body.count) | (version == nil ? 0 : 0x4000) | (part.isEmpty ? 0 : 0x2000)
        let phone: [UInt8] = [0x01, 0x39, 0x11, 0x11, 0x22, 0x22]
        return [UInt8(id >> 8), UInt8(id & 255), UInt8(properties >> 8), UInt8(properties & 255)]
            + (version.map { [$0, 0, 0, 0, 0] } ?? []) + phone + [0, 7] + part + body
    }

    private func messages(_ bytes: [UInt8]) throws -> [JT808Message] {
        var framer = JT808Framer()
        return try framer.take(bytes).map { try JT808Message($0.get()) }
    }

    @Test func `a position is read, in the header of 2013 and of 2019, with fields of makers skipped`() throws {
        let extras: [UInt8] = [0x01, 4, 0, 0, 0, 9, 0xEF, 2, 0x7E, 0x7D, 0xFE, 1, 83, 0x33, 200, 1]
        for version in [nil, UInt8(1)] {
            let framed = JT808Framer.frame(Self.content(0x0200, Self.position(extras), version: version))
            #expect(framed.dropFirst().dropLast().allSatisfy { $0 != 0x7E })
            let message = try #require(try messages(framed).first)
            #expect(message.header.phone == "13911112222" && message.header.serial == 7)
            #expect(message.header.version == version)
            guard case .positions(let positions, areLate: false) = message.body else { throw JT808Fault.truncated }
            let one = try #require(positions.first)
            #expect(one.at == 1_795_395_600_000 && one.isLocated && one.battery == 83)
            #expect(one.longitude == 117.105 && one.latitude == 39.205 && one.altitude == 5 && one.bearing == 90)
            #expect(abs(one.speed - 3) < 1e-9)
        }
    }

    @Test func `south, west, no satellites and a time that is none are told as they are`() throws {
        var body = Self.position()
        body[7] = 0b1100
        body.replaceSubrange(22..., with: [0, 0, 0, 0, 0, 0])
        guard case .positions(let found, _) = try JT808Message(Self.content(0x0200, body)).body else { return }
        #expect(found[0].at == nil && !found[0].isLocated)
        #expect(found[0].longitude == -117.105 && found[0].latitude == -39.205)
    }

    @Test func `positions that were kept come in one message, or in parts of one`() throws {
        let items = (0..<3).flatMap { index -> [UInt8] in
            let one = Self.position([0x31, 1, 9], second: UInt8(index))
            return [0, UInt8(one.count)] + one
        }
        let body: [UInt8] = [0, 3, 1] + items
        guard case .positions(let found, areLate: true) = try JT808Message(Self.content(0x0704, body)).body else {
            throw JT808Fault.truncated
        }
        #expect(found.map { $0.at.map { $0 % 60_000 } } == [0, 1_000, 2_000])
        // Cut anywhere, it is put together again, whichever part comes first.
        var parts = JT808Parts()
        let cuts = [body.prefix(40), body.dropFirst(40)].map(Array.init)
        var whole: JT808Message?
        for number in [2, 1] as [UInt8] {
            var content = Self.content(0x0704, cuts[Int(number) - 1], part: [0, 2, 0, number])
            content[11] = 7 + number
            let message = try JT808Message(content)
            #expect(message.body == .other)
            whole = try parts.take(message.header, body: JT808Message.bodyBytes(of: content)) ?? whole
        }
        #expect(whole?.body == .positions(found, areLate: true))
    }

    @Test func `what a terminal says beside positions is understood, and answered in its own form`() throws {
        #expect(try JT808Message(Self.content(0x0100, Array(repeating: 0, count: 37))).body == .register)
        #expect(try JT808Message(Self.content(0x0102, Array("secret".utf8))).body == .authenticate(code: "secret"))
        let later = Self.content(0x0102, [6] + Array("secret".utf8) + Array(repeating: 0, count: 35), version: 1)
        let message = try JT808Message(later)
        #expect(message.body == .authenticate(code: "secret"))
        #expect(try JT808Message(Self.content(0x0002, [])).body == .heartbeat)
        #expect(try JT808Message(Self.content(0x0003, [])).body == .logOut)
        #expect(try JT808Message(Self.content(0x1234, [1])).body == .other)
        var framer = JT808Framer()
        let answer = JT808Answer.general(.done).bytes(to: message.header, serial: 9)
        let answers = framer.take(answer)
        let told = try #require(answers.first).get()
        #expect(told == [0x80, 1, 0x40, 5, 1, 0, 0, 0, 0, 0x01, 0x39, 0x11, 0x11, 0x22, 0x22, 0, 9, 0, 7, 1, 2, 0])
        let code = JT808Answer.registration(.done(code: "abc")).bytes(
            to: try JT808Message(Self.content(0x0100, [])).header, serial: 0)
        let enrolled = try framer.take(code).map { try $0.get() }
        #expect(enrolled.first?.suffix(6) == [0, 7, 0, 97, 98, 99])
    }

    @Test(arguments: SeededRandom.seeds)
    func `a stream is cut alike in whatever pieces it arrives, with noise between`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let contents = (0..<20).map { second in
            Self.content(0x0200, Self.position([0xEF, 2, 0x7D, 0x7E], second: second))
        }
        var stream: [UInt8] = [1, 2, 3]
        for content in contents {
            let framed = JT808Framer.frame(content)
            // Some terminals let one mark end a message and begin the next.
            stream += stream.last == 0x7E && Bool.random(using: &random) ? Array(framed.dropFirst()) : framed
        }
        var framer = JT808Framer()
        var found: [Result<[UInt8], JT808Fault>] = []
        while !stream.isEmpty {
            let size = Int.random(in: 1...min(50, stream.count), using: &random)
            found += framer.take(stream.prefix(size))
            stream.removeFirst(size)
        }
        #expect(found.first == .failure(.noise))
        #expect(found.dropFirst().map { try? $0.get() } == contents.map { $0 as [UInt8]? })
    }

    @Test(arguments: SeededRandom.seeds) func `broken bytes are named for what they are, and crash nothing`(
        seed: UInt64
    ) {
        var random = SeededRandom(seed: seed)
        let good = JT808Framer.frame(Self.content(0x0704, [0, 1, 1, 0, 28] + Self.position()))
        for _ in 0..<400 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var framer = JT808Framer()
            for found in framer.take(bytes) { if let content = try? found.get() { _ = try? JT808Message(content) } }
            _ = try? JT808Message(Array(bytes.dropFirst().prefix(Int.random(in: 0...60, using: &random))))
        }
        func faults(_ bytes: [UInt8]) -> [Result<[UInt8], JT808Fault>] {
            var framer = JT808Framer()
            return framer.take(bytes)
        }
        #expect(faults([0x7E, 1, 2, 4, 0x7E]) == [.failure(.badChecksum)])
        #expect(faults([0x7E, 1, 0x7D, 9, 0x7E]) == [.failure(.badEscape)])
        #expect(faults([0x7E] + Array(repeating: 1, count: 3_000)) == [.failure(.tooLong)])
        #expect(throws: JT808Fault.truncated) { try JT808Message([2, 0, 0]) }
        #expect(throws: JT808Fault.encrypted) { try JT808Message([2, 0, 4, 0] + Array(repeating: 0, count: 40)) }
    }
}
