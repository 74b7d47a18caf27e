import Domain
import Kit

/// The page of a staff port: the bar, and an empty place that the port's script fills. Without a name it is the shell that a
/// phone keeps: it belongs to nobody, and the script says who works.
struct ShellPage: Sendable {
    struct PostingChoice: Sendable {
        let id: String
        /// Organisation and role, as the holder knows them.
        let label: String
        let isCurrent: Bool
    }

    let port: Port
    var userName = ""
    var postings: [PostingChoice] = []

    func html(in frame: PageFrame) -> HTML {
        let name = frame.say(port.label)
        return frame.page(title: name, entry: port.rawValue, head: port == .field ? appTags(frame) : .empty) {
            HTML.header(.class("topbar")) {
                frame.mark(href: "/\(port.rawValue)", beside: port == .field ? nil : name)
                HTML.nav(.id("tabs"), .label(frame.say("主要页面", "Main pages"))) { HTML.empty }
                HTML.div(.class("topbar-end")) {
                    if port == .field {
                        HTML.a(.id("queue"), .class("queue"), .href("#/queue"), .flag("hidden")) { HTML.empty }
                    }
                    liveSign(frame)
                    whoAmI(frame)
                    frame.preferences()
                    if port != .field {  // Its page 我的 has this already, and its bar no room.
                        HTML.a(.class("plain"), .href("#/account")) { frame.say("账号", "Account") }
                    }
                    HTML.form(.id("sign-out"), .action("/sign-in"), .named("method", "get")) {
                        HTML.button(.type("submit"), .class("plain")) { frame.say("退出", "Sign out") }
                    }
                }
            }
            HTML.p(.class("banner"), .id("connection"), .role("status"), .flag("hidden")) { HTML.empty }
            HTML.main(.id("main"), .named("tabindex", "-1")) {
                HTML.noscript {
                    HTML.p(.class("notice")) {
                        frame.say("这个页面需要启用 JavaScript。", "This page needs JavaScript.")
                    }
                }
            }
        }
    }

    /// What makes the port an app of its own on a phone.
    @HTMLBuilder private func appTags(_ frame: PageFrame) -> HTML {
        HTML.link(.named("rel", "manifest"), .href("/field/app.webmanifest"))
        HTML.meta(.name("theme-color"), .named("content", "#0052d9"))
        if let icon = frame.assets[port.rawValue]?.icon {
            HTML.link(.named("rel", "icon"), .href("/assets/\(icon)"))
            HTML.link(.named("rel", "apple-touch-icon"), .href("/assets/\(icon)"))
        }
    }

    private func liveSign(_ frame: PageFrame) -> HTML {
        HTML.span(.class("live")) {
            HTML.span(.class("live-word live-live")) { frame.say("实时", "live") }
            HTML.span(.class("live-word live-offline")) { frame.say("已断开", "offline") }
        }
    }

    /// A person with several postings chooses; a person with one is told which.
    private func whoAmI(_ frame: PageFrame) -> HTML {
        guard postings.count > 1 else {
            return HTML.span(.id("who"), .class("mark-port")) {
                [postings.first?.label, userName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
            }
        }
        return HTML.span {
            HTML.label(.class("visually-hidden"), .for("posting")) { frame.say("当前岗位", "Posting") }
            HTML.select(.id("posting"), .class("input")) {
                for posting in postings {
                    HTML.option(.value(posting.id), .flag("selected", posting.isCurrent)) { posting.label }
                }
            }
        }
    }
}
