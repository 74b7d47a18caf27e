import Domain
import Foundation
import Kit
import Testing

@testable import App

/// Pages are pure functions: what they say is read from their markup.
@Suite struct `Residents' pages:` {
    private let words = [
        PlainWord(code: "road", label: Bilingual("道路设施", "Roads")),
        PlainWord(code: "other", label: Bilingual("其他", "Other")),
    ]

    private func reportPage(_ fields: [String: String], checked: Bool = true) -> String {
        var form = ResidentReportForm(fields: fields, key: "key-12345")
        if checked { form.check() }
        let towns = [ResidentReport.Town(name: "普东街道", communities: [("120113003001", "龙门东里社区")])]
        return ResidentReport(words: words, towns: towns, form: form).html(in: .sample()).markup
    }

    @Test func `a report that lacks something comes back with everything typed and the errors beside the fields`() {
        let page = reportPage([
            "name": "王<b>\"", "phone": "138", "word": "road", "community": "", "agreeToReveal": "yes",
        ])
        #expect(page.contains(#"name="name" class="input" value="王&lt;b&gt;&quot;""#))
        #expect(page.contains(#"value="138""#))
        #expect(page.contains(#"value="road" checked"#))
        #expect(page.contains(#"value="yes" checked"#))
        #expect(page.contains(#"<p class="field-error" id="address-error">"#))
        #expect(page.contains(#"aria-describedby="address-error""#))
        #expect(page.contains(#"<p class="field-error" id="description-error">"#))
        #expect(!page.contains(#"id="word-error""#))
    }

    @Test func `the list of errors leads to the fields in the order of the page`() {
        let page = reportPage([:])
        let places = ["#word-road", "#description", "#address"].map { page.range(of: "<a href=\"\($0)\">")?.lowerBound }
        let found = places.compactMap { $0 }
        #expect(found.count == 3)
        #expect(found == found.sorted())
    }

    @Test func `photos that arrived are kept through an error, so nobody takes them twice`() {
        let page = reportPage(["word": "road", "keptPhotos": "a1,b2"])
        #expect(page.contains(#"name="keptPhotos" value="a1,b2""#))
        #expect(page.contains("已收到 2 张照片"))
        #expect(!page.contains(#"id="description-error""#))
    }

    @Test(arguments: [["longitude": "117.1", "latitude": "39.2"], ["community": "120113003001"], ["address": "北门"]])
    func `one of position, community and address is place enough`(fields: [String: String]) {
        #expect(!reportPage(fields).contains(#"id="address-error""#))
    }

    @Test func `half a position is no place`() {
        #expect(reportPage(["longitude": "117.1"]).contains(#"id="address-error""#))
    }

    @Test func `the key of the form stays the same when it comes back`() {
        #expect(reportPage(["key": "first-key-1"]).contains(#"name="key" value="first-key-1""#))
        #expect(reportPage([:], checked: false).contains(#"name="key" value="key-12345""#))
    }

    @Test(arguments: TicketState.allCases)
    func `progress has five steps, of which one is the present`(state: TicketState) {
        let page = progress(state).html(in: .sample()).markup
        #expect(page.components(separatedBy: #"<li class="step"#).count == 6)
        #expect(page.components(separatedBy: #"aria-current="step""#).count == 2)
    }

    @Test func `progress tells time as the district does`() {
        let page = progress(.handling).html(in: .sample()).markup
        #expect(page.contains("2026-11-24 18:00"))
    }

    @Test func `only a closed report is rated, and what was typed survives an error`() {
        #expect(!progress(.handling).html(in: .sample()).markup.contains(#"id="rate""#))
        var closed = progress(.closed)
        closed.rate = ResidentRate(
            action: "/t/x/rate", hidden: [("code", "K7")], rating: .dissatisfied, text: "又堆了<",
            problem: Bilingual("请选一项", "Choose"))
        let page = closed.html(in: .sample()).markup
        #expect(page.contains(#"value="dissatisfied" required checked"#))
        #expect(page.contains("又堆了&lt;</textarea>"))
        #expect(page.contains(#"id="rating-error" role="alert">请选一项"#))
    }

    @Test func `a following that fails keeps number and code`() {
        let page = ResidentFollow(number: "1201", code: "K7", problem: Bilingual("没有找到", "Not found"))
            .html(in: .sample()).markup
        #expect(page.contains(#"value="1201""#))
        #expect(page.contains(#"value="K7""#))
        #expect(page.contains(#"aria-describedby="follow-error""#))
    }

    private func progress(_ state: TicketState) -> ResidentProgress {
        ResidentProgress(
            number: "12011320261123000042", typeName: Bilingual("暴露垃圾", "Litter"), state: state, holder: "环卫所",
            due: Instant("2026-11-24T10:00:00Z"), reportedAt: Instant(milliseconds: 0), description: "堆了三天",
            address: "北门", photosBefore: [], photosAfter: [], history: [], outcome: nil, isReopened: false,
            rating: nil, rate: nil)
    }
}

extension PageFrame {
    static func sample(_ language: Language = .chinese, isLargeType: Bool = false) -> PageFrame {
        let files = AssetManifest.Entry(script: "x-1.js", style: "x-1.css", preload: ["part-2.js"])
        let names = ["resident", "signin"] + Port.allCases.map(\.rawValue)
        return PageFrame(
            language: language, isLargeType: isLargeType, path: "/here",
            assets: AssetManifest(entries: Dictionary(uniqueKeysWithValues: names.map { ($0, files) }.uniqued())),
            calendar: WorkCalendar(), timeZone: "Asia/Shanghai", csrfToken: "token")
    }
}

extension [(String, AssetManifest.Entry)] {
    /// The port of residents shares its bundle's name.
    fileprivate func uniqued() -> Self {
        var seen: Set<String> = []
        return filter { seen.insert($0.0).inserted }
    }
}
