import Testing

@testable import Kit

@Suite("HTML")
struct HTMLTests {
    @Test func `text is shown as it was typed, whatever it contains`() {
        let typed = #"<script>alert("1")</script> & 'quotes'"#
        let page = HTML.p { typed }
        #expect(
            page.markup
                == "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;</p>")
    }

    @Test func `an attribute cannot be left by what it contains`() {
        let field = HTML.input(.name("q"), .value(#"" onfocus="alert(1)"#))
        #expect(field.markup == #"<input name="q" value="&quot; onfocus=&quot;alert(1)">"#)
    }

    @Test(arguments: [
        ("/report?x=1", "/report?x=1"), ("#main", "#main"), ("https://example.org/a:b", "https://example.org/a:b"),
        ("tel:12345", "tel:12345"), ("javascript:alert(1)", "#"), ("JavaScript:alert(1)", "#"),
        ("data:text/html,x", "#"), ("t/a:b", "t/a:b"), (" javascript:alert(1)", "#"), ("java\nscript:alert(1)", "#"),
    ])
    func `an address is followed only when its scheme is harmless`(address: String, expected: String) {
        #expect(HTML.a(.href(address)) { "x" }.markup == "<a href=\"\(expected)\">x</a>")
    }

    @Test func `content may be chosen, repeated and left out`() {
        func list(_ items: [String], note: String?) -> HTML {
            HTML.ul {
                for item in items { HTML.li { item } }
                if let note { HTML.li(.class("note")) { note } } else { HTML.li { "none" } }
                if items.isEmpty { "empty" }
            }
        }
        #expect(list(["a", "b"], note: "n").markup == #"<ul><li>a</li><li>b</li><li class="note">n</li></ul>"#)
        #expect(list([], note: nil).markup == "<ul><li>none</li>empty</ul>")
    }

    @Test func `flags and missing values leave no trace when they do not apply`() {
        let field = HTML.input(
            .flag("checked", false), .flag("required"), .named("lang", ifPresent: nil), .describedBy(nil))
        #expect(field.markup == "<input required>")
    }

    @Test func `a text area keeps a first line break`() {
        #expect(HTML.textarea(.name("d"), typed: "\n<b>").markup == "<textarea name=\"d\">\n\n&lt;b&gt;</textarea>")
    }

    @Test func `a document declares its type and language`() {
        let page = HTML.document(.lang("zh-CN")) { HTML.body { "好" } }
        #expect(page.markup == "<!doctype html>\n<html lang=\"zh-CN\"><body>好</body></html>")
    }

    @Test func `a NUL character is dropped`() {
        #expect(HTML.text("a\0b").markup == "ab")
    }
}
