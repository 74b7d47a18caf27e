import Domain
import Foundation
import Kit
import Testing

@testable import App

@Suite struct `Pages of the ports:` {
    private func shell(_ postings: Int, _ frame: PageFrame = .sample()) -> String {
        let choices = (0..<postings).map {
            ShellPage.PostingChoice(id: "p\($0)", label: "天穆镇 · 岗位\($0)", isCurrent: $0 == 1)
        }
        return ShellPage(port: .town, userName: "李敏", postings: choices).html(in: frame).markup
    }

    @Test func `the shell names its files, its language and its token`() {
        let page = shell(1)
        #expect(page.contains(#"<html lang="zh-CN" data-type="normal">"#))
        #expect(page.contains(#"<script type="module" src="/assets/x-1.js"></script>"#))
        #expect(page.contains(#"<link rel="modulepreload" href="/assets/part-2.js">"#))
        #expect(page.contains(#"<meta name="csrf-token" content="token">"#))
        for id in ["tabs", "connection", "main"] { #expect(page.contains("id=\"\(id)\"")) }
    }

    @Test func `whoever has several postings chooses, whoever has one is told`() {
        #expect(shell(2).contains(#"<option value="p1" selected>天穆镇 · 岗位1</option>"#))
        #expect(!shell(1).contains("<select"))
        #expect(shell(1).contains("天穆镇 · 岗位0 · 李敏"))
    }

    @Test func `language and type size are one press away and say where they lead`() {
        let page = shell(1, .sample(.english, isLargeType: true))
        #expect(page.contains(#"<html lang="en" data-type="large">"#))
        #expect(page.contains(#"name="language" value="zh""#))
        #expect(page.contains(#"aria-pressed="true""#))
        #expect(page.contains(#"name="back" value="/here""#))
    }

    @Test func `no page carries script or style of its own, which the content policy would refuse`() {
        let pages = [
            shell(2), SignInPage(login: "li").html(in: .sample()).markup,
            ResidentHome(district: "北辰区", words: [PlainWord(code: "a", label: Bilingual("甲", "A"))]).html(in: .sample())
                .markup,
            ResidentReceipt(number: "1", queryCode: "2", link: "/t/3").html(in: .sample()).markup,
            MessagePage(title: Bilingual("没有", "None")).html(in: .sample()).markup,
        ]
        for page in pages {
            #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="))
            #expect(
                page.components(separatedBy: "<script").count
                    == page.components(separatedBy: "<script type=\"module\" src=").count)
        }
    }

    @Test func `signing in keeps the name that was typed and says what was wrong`() {
        let page = SignInPage(login: "li\"min", problem: Bilingual("登录名或密码不对", "Wrong"), next: "/town").html(
            in: .sample()
        ).markup
        #expect(page.contains(#"value="li&quot;min""#))
        #expect(page.contains(#"role="alert">登录名或密码不对"#))
        #expect(page.contains(#"name="next" value="/town""#))
        #expect(SignInPage().html(in: .sample()).markup.contains(#"role="alert" hidden>"#))
    }

    @Test func `a page is whole without built files`() {
        let frame = PageFrame(
            language: .chinese, isLargeType: false, path: "/", assets: AssetManifest(entries: [:]),
            calendar: WorkCalendar(), timeZone: "Asia/Shanghai")
        let page = SignInPage().html(in: frame).markup
        #expect(!page.contains("<script"))
        #expect(page.contains("</html>"))
    }
}
