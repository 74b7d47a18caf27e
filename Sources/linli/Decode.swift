import App
import ArgumentParser
import Kit

struct Decode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "解读终端报文，供排查。Read what terminals send, to find out why one is not understood.",
        discussion: """
            标准输入每行一条：jt808 为十六进制报文（转义与否均可），osmand 为请求路径或 JSON 正文；每条输出一行 JSON。
            One a line on standard input: for jt808 a message in hexadecimal, escaped or not; for osmand the path of a request, or its JSON
            body. For each comes one line of JSON.
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case jt808, osmand }

    @Argument(help: "jt808、osmand")
    var form: Form

    func run() {
        let now = Kit.Clock.system.now()
        while let line = readLine() {
            print(form == .jt808 ? TerminalReading.jt808(hex: line) : TerminalReading.osmAnd(line, at: now))
        }
    }
}
