import Domain
import Kit

/// What every page needs beside its content.
struct PageFrame: Sendable {
    let language: Language
    /// Large type for old eyes: everything on the page grows by 30 %.
    let isLargeType: Bool
    /// The page's own address, to which a change of language or type returns.
    let path: String
    let assets: AssetManifest
    let calendar: WorkCalendar
    /// Name of the district's time zone, for the scripts.
    let timeZone: String
    var csrfToken: String?
    /// What the maps of the page have below them; empty for nothing.
    var baseMap = ""

    /// A text in the reader's language.
    func say(_ chinese: String, _ english: String) -> String { language == .english ? english : chinese }

    func say(_ text: Bilingual) -> String { text.text(in: language) }

    /// `2026-07-31 14:08` in the district's time.
    func time(_ instant: Instant) -> String {
        let minute = calendar.minuteOfDay(of: instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(calendar.day(of: instant)) \(two(minute / 60)):\(two(minute % 60))"
    }

    /// A whole page. `entry` names the bundle that belongs to it.
    func page(title: String, entry: String, head: HTML = .empty, @HTMLBuilder body: () -> HTML) -> HTML {
        let product = say("邻里", "Linli")
        return .document(
            .lang(language == .english ? "en" : "zh-CN"), .named("data-type", isLargeType ? "large" : "normal")
        ) {
            HTML.head {
                HTML.meta(.named("charset", "utf-8"))
                HTML.meta(.name("viewport"), .named("content", "width=device-width, initial-scale=1"))
                HTML.meta(.name("time-zone"), .named("content", timeZone))
                if let csrfToken { HTML.meta(.name("csrf-token"), .named("content", csrfToken)) }
                if !baseMap.isEmpty { HTML.meta(.name("base-map"), .named("content", baseMap)) }
                HTML.title { "\(title) · \(product)" }
                if head == .empty {
                    // An empty icon keeps browsers from asking for one.
                    HTML.link(.named("rel", "icon"), .named("href", "data:,"))
                }
                assetTags(entry)
                head
            }
            HTML.body {
                HTML.a(.class("skip"), .href("#main")) { say("跳到正文", "Skip to content") }
                body()
            }
        }
    }

    @HTMLBuilder private func assetTags(_ entry: String) -> HTML {
        if let files = assets[entry] {
            HTML.link(.named("rel", "stylesheet"), .href("/assets/\(files.style)"))
            for module in files.preload {
                HTML.link(.named("rel", "modulepreload"), .href("/assets/\(module)"))
            }
            HTML.script(.type("module"), .src("/assets/\(files.script)"))
        }
    }

    /// The sign of the house, at the left of every bar.
    func mark(href: String, beside: String?) -> HTML {
        HTML.a(.class("mark"), .href(href)) {
            HTML.span(.class("mark-sign"), .named("aria-hidden", "true")) { "邻" }
            HTML.span(.class("mark-name")) { say("邻里", "Linli") }
            if let beside { HTML.span(.class("mark-port")) { beside } }
        }
    }

    /// Language and type size: a form, so that it works without script.
    func preferences() -> HTML {
        let isEnglish = language == .english
        return HTML.form(.action("/preferences"), .named("method", "get")) {
            HTML.input(.type("hidden"), .name("back"), .value(path))
            HTML.button(
                .type("submit"), .class("plain"), .name("language"), .value(isEnglish ? "zh" : "en"),
                .named("data-language", isEnglish ? "zh" : "en"), .lang(isEnglish ? "zh-CN" : "en")
            ) { isEnglish ? "中文" : "English" }
            HTML.button(
                .type("submit"), .class("plain"), .id("large-type"), .name("type"),
                .value(isLargeType ? "normal" : "large"), .named("aria-pressed", isLargeType ? "true" : "false")
            ) { say("大字", "Large type") }
        }
    }
}
