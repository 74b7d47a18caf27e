import ArgumentParser
import Domain
import Foundation
import Kit
import Linkage
import PersonFiles

struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "找出哪些记录是同一个人。Find which records are of one person, from file to file.",
        discussion: """
            PERSONS.csv   record_id,source,name,id_no,phone,birth_date,sex,address,grid（UTF-8 或 GB18030，值可缺可脏，列序不限）
            CLUSTERS.csv  record_id,cluster_id，每条记录一行
            PERSONS.csv   those columns in any order, UTF-8 or GB18030; any value may be empty or dirty
            CLUSTERS.csv  record_id,cluster_id, one line a record

            权重从数据本身学得，不需要标注；--model 指定的模型文件存在时改用它，不存在时把学到的写在那里。
            Weights are learnt from the records themselves; a model file that exists is used instead, one that does not is
            written there. 内存约每条记录 200 字节。Memory is about 200 bytes a record.

            不能用的行逐行列出，其余照常处理，退出码为 2；整个文件用不了时不写结果，退出码为 1。
            Rows that cannot be used are listed, the rest is done, and the exit code is 2. It is 1, with nothing written, when
            a whole file cannot be used.
            """)

    @Argument(help: ArgumentHelp("人员记录。The records.", valueName: "PERSONS.csv"), completion: .file())
    var persons: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("结果。Where to write.", valueName: "CLUSTERS.csv"), completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp("写出每对记录的得分和理由。Also write each pair's score and reasons.", valueName: "PAIRS.csv"),
        completion: .file())
    var explain: String?

    @Option(help: ArgumentHelp("模型文件。The model.", valueName: "file"), completion: .file())
    var model: String?

    @Flag(help: "只学模型，写到 --model。Only learn the model and write it to --model.")
    var trainOnly = false

    @Option(
        help: ArgumentHelp("此前的结果，其编号保持不变。Earlier clusters, whose numbers stay.", valueName: "CLUSTERS"),
        completion: .file())
    var base: String?

    @Option(help: ArgumentHelp("线程数。Threads.", valueName: "n"))
    var threads = ProcessInfo.processInfo.activeProcessorCount

    /// Lines; what is wrong with a thousand rows need not be read a thousand times.
    private static let shownAtMost = 200
    private static let someRefused = ExitCode(2)

    func validate() throws {
        if trainOnly && model == nil { throw ValidationError("--train-only 需要 --model。--train-only needs --model.") }
        if !trainOnly && output == nil { throw ValidationError("缺少 -o。-o is missing.") }
        if !(1...256).contains(threads) { throw ValidationError("--threads 应为 1 到 256。--threads must be 1 to 256.") }
    }

    func run() throws {
        let bar = ProgressBar(label: "归并 link")
        do {
            let file = try PersonFile(path: persons)
            let earlier = try base.map { try ClusterBase(path: $0) }
            let read = try file.read(latest: Self.today, threads: threads) { bar.show($0 * 0.5) }
            let known = try knownModel()
            if trainOnly, let model {
                try ModelFile.write(Linker(threads: threads).learnt(from: read.table), to: model)
            } else if let output {
                let linked = Linker(model: known, threads: threads).link(read.table) { step in
                    bar.show(0.5 + 0.4 * Double(step.rawValue) / Double(Linker.Step.allCases.count))
                }
                if let model, known == nil { try ModelFile.write(linked.model, to: model) }
                let clusters = read.numbered(linked, earlier: earlier)
                try ClusterFile.write(clusters, of: read, to: output, threads: threads)
                if let explain { try PairFile.write(linked, clusters, of: read, to: explain) }
                bar.clear()
                Output.note("记录 records \(read.count), 人 persons \(read.personCount(clusters))")
            }
            bar.clear()
            say(read.refused, in: persons)
            say(earlier?.refused ?? [], in: base ?? "")
            if !read.refused.isEmpty || earlier?.refused.isEmpty == false { throw Self.someRefused }
        } catch let error as PersonFileError {
            bar.clear()
            throw Output.failure(error)
        }
    }

    /// The day in China, where the records were written: eight hours ahead of UTC, all the year.
    private static var today: BirthDate {
        let day = Day(number: Int((Kit.Clock.system.now() + 8 * 3_600_000) / 86_400_000))
        return BirthDate(year: day.year, month: day.month, day: day.dayOfMonth)
    }

    private func knownModel() throws(PersonFileError) -> LinkageModel? {
        guard let model, !trainOnly, FileManager.default.fileExists(atPath: model) else { return nil }
        return try ModelFile.read(model)
    }

    private func say(_ refused: [RowRefusal], in path: String) {
        for refusal in refused.prefix(Self.shownAtMost) {
            Output.note("拒绝 refused  \(path) \(refusal.words.chinese)。\(refusal.words.english).")
        }
        if refused.count > Self.shownAtMost { Output.note("…… 另有 and \(refused.count - Self.shownAtMost) more") }
    }
}
