import Kit
import TestSupport
import Testing

@Suite struct `A posted form` {
    private static let type = "multipart/form-data; boundary=----edge"

    private func form(_ text: String, type: String = Self.type) throws -> MultipartForm {
        try MultipartForm(contentType: type, body: Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func `gives its fields and files`() throws {
        let form = try form(
            """
            ------edge
            Content-Disposition: form-data; name="word"

            rubbish
            ------edge
            Content-Disposition: form-data; name="photos"; filename="门口; 左侧.jpg"
            Content-Type: image/jpeg

            one

            two
            ------edge
            content-disposition:form-data;name=plain

            值
            ------edge--

            """)
        #expect(form.fields == ["word": "rubbish", "plain": "值"])
        let file = try #require(form.files.first)
        #expect(file.name == "photos" && file.fileName == "门口; 左侧.jpg" && file.mediaType == "image/jpeg")
        #expect(file.bytes == Array("one\r\n\r\ntwo".utf8))
    }

    @Test(
        arguments: [
            (#"name="a\"b"; filename="c\"d.jpg""#, "a\"b", "c\"d.jpg"),
            (#"name="a"; filename="C:\fakepath\x.jpg""#, "a", #"C:\fakepath\x.jpg"#),
            (#"filename="x;name=trap"; name="real""#, "real", "x;name=trap"),
            (#"name="a" ; filename=bare.jpg ;size=3"#, "a", "bare.jpg "),
        ])
    func `reads quoted names as they were meant`(disposition: String, name: String, fileName: String) throws {
        let form = try form("------edge\nContent-Disposition: form-data; \(disposition)\n\nx\n------edge--")
        #expect(form.files.map(\.name) == [name] && form.files.map(\.fileName) == [fileName])
    }

    @Test func `leaves out file fields where nothing was chosen and keeps empty files that were`() throws {
        func part(_ fileName: String) -> String {
            "------edge\nContent-Disposition: form-data; name=\"photos\"; filename=\"\(fileName)\"\n\n\n"
        }
        #expect(try form(part("") + "------edge--").files.isEmpty)
        #expect(try form(part("empty.jpg") + "------edge--").files.map(\.bytes) == [[]])
    }

    @Test func `takes bytes that look like its boundary for content`() throws {
        let content = Array("\r\n----edge\r\n------edg\r\n\r\n--\r\n\r".utf8) + [0, 255, 13]
        let head = "------edge\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
        let body = Array(head.utf8) + content + Array("\r\n------edge--\r\n".utf8)
        let form = try MultipartForm(contentType: Self.type, body: body)
        #expect(form.files.map(\.bytes) == [content])
    }

    @Test(
        arguments: [
            "", "------edge", "------edg--",
            "------edge\nContent-Disposition: form-data; name=\"a\"\n\nnever ends",
            "------edge\nContent-Disposition: form-data; name=\"a\"\n------edge--",
            "------edge\nContent-Type: text/plain\n\nno name\n------edge--",
            "------edgeContent-Disposition: form-data; name=\"a\"\n\nx\n------edge--",
        ])
    func `is refused when it is malformed`(body: String) {
        #expect(throws: MultipartForm.Malformed.self) { try form(body) }
    }

    @Test(
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=----edge",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71), "text/plain",
        ])
    func `is refused without a usable boundary`(type: String) {
        #expect(throws: MultipartForm.Malformed.self) { try form("------edge--", type: type) }
    }

    @Test func `has at most 64 parts`() throws {
        func parts(_ count: Int) -> String {
            String(repeating: "------edge\nContent-Disposition: form-data; name=\"a\"\n\nx\n", count: count)
                + "------edge--"
        }
        #expect(try form(parts(64)).fields == ["a": "x"])
        #expect(throws: MultipartForm.Malformed.self) { try form(parts(65)) }
    }

    /// Looked through once per byte, so the test ends; by comparing at each place it would take minutes.
    @Test(arguments: [UInt8(0), 13, 45]) func `may carry three large photos, whatever their bytes are`(filler: UInt8)
        throws
    {
        let photo = [UInt8](repeating: filler, count: 12_000_000)
        var body: [UInt8] = []
        for number in 1...3 {
            body += Array(
                "------edge\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"\(number).jpg\"\r\n\r\n".utf8
            )
            body += photo + Array("\r\n".utf8)
        }
        let form = try MultipartForm(contentType: Self.type, body: body + Array("------edge--".utf8))
        #expect(form.files.map(\.bytes.count) == [photo.count, photo.count, photo.count])
        #expect(form.files[2].bytes == photo)
    }

    @Test func `may come without files, percent-encoded`() {
        let form = MultipartForm(urlEncoded: Array("word=road&description=%E5%9D%91+%2B1&empty=&flag&bad=%zz".utf8))
        #expect(form.fields == ["word": "road", "description": "坑 +1", "empty": "", "flag": "", "bad": "%zz"])
    }
}
