import Foundation
import Kit
import Logging
import Synchronization
import TestSupport
import Testing

@Suite("The log") struct JSONLogHandlerTests {
    @Test func `is one JSON object a line, whatever is in the values`() throws {
        let lines = Log()
        var logger = Logger(label: "test") { _ in
            JSONLogHandler(level: .info, clock: ManualClock(0).clock) { lines.add($0) }
        }
        logger[metadataKey: "hb.request.id"] = "17"
        logger.info("hello", metadata: ["path": "a\nb\"\u{1B}[31m", "list": ["x", "y"], "status": "200"])
        logger.debug("unseen")
        let line = try #require(lines.all.first)
        #expect(lines.all.count == 1 && !line.contains("\n") && !line.contains("\u{1B}"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["at"] as? String == "1970-01-01T00:00:00.000Z")
        #expect(object["level"] as? String == "info" && object["message"] as? String == "hello")
        #expect(object["request"] as? String == "17" && object["path"] as? String == "a\nb\"\u{1B}[31m")
        #expect(object["list"] as? [String] == ["x", "y"])
    }

    @Test func `what a statement says wins over what its logger carries`() throws {
        let lines = Log()
        var logger = Logger(label: "test") { _ in JSONLogHandler { lines.add($0) } }
        logger[metadataKey: "job"] = "old"
        logger.warning("again", metadata: ["job": "new"])
        #expect(lines.all.first?.contains(#""job":"new""#) == true)
    }
}

private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
