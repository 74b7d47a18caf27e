import Foundation
import Kit
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct `XML built by hand` {
    @Test func `nests elements and escapes what must be`() {
        let document = XML.element(
            "a", [.element("b", text: "1 < 2 & \"3\""), .element("c", text: ""), .element("d", [])])
        #expect(document.markup == "<a><b>1 &lt; 2 &amp; \"3\"</b><c/><d/></a>")
        #expect(document.document.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>"))
    }

    @Test(arguments: ["]]>", "a\r\nb\tc", "𠮷🏘\u{1}\u{0}\u{FFFE}", "</a><script>", "&amp;"])
    func `is read back by others as it was meant`(text: String) throws {
        let document = XML.element("a", text: text).document
        let read = try XMLDocument(xmlString: document, options: .nodePreserveWhitespace)
        let allowed = text.unicodeScalars.filter {
            $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 >= " " && $0 < "\u{FFFE}" || $0 > "\u{FFFF}"
        }
        #expect(read.rootElement()?.stringValue == String(String.UnicodeScalarView(allowed)))
    }
}
