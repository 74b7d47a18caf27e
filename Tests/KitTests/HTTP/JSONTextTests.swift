import Foundation
import Kit
import TestSupport
import Testing

@Suite struct `JSON built by hand` {
    @Test func `keeps the order of members and escapes what must be`() {
        let document: JSON = ["z": 1, "a": [true, .null, -3], "text": "\"\\\n\r\t\u{1}é🏘</script>", "empty": [:]]
        #expect(
            document.text
                == #"{"z":1,"a":[true,null,-3],"text":"\"\\\n\u000d\u0009\u0001é🏘</script>","empty":{}}"#)
    }

    @Test func `is read back by others as it was meant`() throws {
        let texts = ["", "\0\u{1f}\u{7f}\u{2028}\u{2029}", "e\u{301}\r\n", "\\u0041", "𠮷'\"/"]
        let document: JSON = ["texts": .array(texts.map(JSON.string))]
        let read = try JSONSerialization.jsonObject(with: Data(document.text.utf8)) as? [String: [String]]
        #expect(read?["texts"] == texts)
    }

    @Test func `writes a number with its decimals, and as a whole one where it is`() {
        let numbers: JSON = .array([117.105, 3, -0.5, 1e21, .infinity].map(JSON.decimal))
        #expect(numbers.text == "[117.105,3,-0.5,1e+21,null]")
    }

    @Test func `grows by members that are there`() {
        let document = JSON.object([]).adding("a", 1).adding("b", nil).adding("c", .null)
        #expect(document.text == #"{"a":1,"c":null}"#)
        #expect(JSON.array([]).adding("a", 1).text == "[]")
    }
}

@Suite struct `A server-sent event` {
    @Test func `is written as the standard says`() {
        let full = ServerSentEvent(id: "7", name: "ticket", data: "{}")
        #expect(full.text == "id: 7\nevent: ticket\ndata: {}\n\n")
        #expect(ServerSentEvent(data: "").text == "data: \n\n")
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `cannot be broken out of by a line break`(lineBreak: String) {
        let sent = ServerSentEvent(data: "one\(lineBreak)\(lineBreak)event: forged")
        #expect(sent.text == "data: one\ndata: \ndata: event: forged\n\n")
    }
}
