import Domain
import Foundation
import Kit

/// The indicators as a workbook: one sheet of figures, one of formulas, one of the load.
struct IndicatorWorkbook {
    let report: IndicatorReport
    let language: Language

    func sheets() -> [XLSXFile.Sheet] { [figures, formulas] + (report.tasksPerWorkerDay.isEmpty ? [] : [load]) }

    /// `指标 2026-10-01 至 2026-10-31.xlsx`
    var fileName: String {
        let (from, to) = (report.period.from, report.period.to)
        return word("指标 \(from) 至 \(to).xlsx", "indicators \(from) to \(to).xlsx")
    }

    private var figures: XLSXFile.Sheet {
        let kinds = Dictionary(uniqueKeysWithValues: report.indicators.map { ($0.code, $0) })
        let rows = ([report.whole] + report.parts).flatMap { unit in
            zip(unit.figures, unit.previous).map { figure, before -> [XLSXFile.Cell] in
                let kind = kinds[figure.indicator]
                return [
                    .text(unit.code), .text(unit.name), .text(kind?.label ?? figure.indicator),
                    value(figure, kind), number(figure.numerator), number(figure.denominator), value(before, kind),
                    number(before.numerator), number(before.denominator),
                ]
            }
        }
        return XLSXFile.Sheet(
            word("指标", "Indicators"),
            columns: [
                (word("代码", "Code"), 18), (word("名称", "Name"), 22), (word("指标", "Indicator"), 22),
                (word("数值", "Value"), 10), (word("分子", "Numerator"), 10), (word("分母", "Denominator"), 10),
                (word("上期数值", "Value before"), 10), (word("上期分子", "Numerator before"), 10),
                (word("上期分母", "Denominator before"), 10),
            ], rows: rows)
    }

    private var formulas: XLSXFile.Sheet {
        let period: [[XLSXFile.Cell]] = [
            [.text(word("本期", "Period")), .text("\(report.period.from) – \(report.period.to)")],
            [.text(word("上期", "Before")), .text("\(report.previousPeriod.from) – \(report.previousPeriod.to)")],
            [
                .text(word("不显示", "Withheld")),
                .text(
                    word(
                        "分母小于 \(report.smallestDenominator) 时不计算数值",
                        "no value where the denominator is under \(report.smallestDenominator)")),
            ],
        ]
        return XLSXFile.Sheet(
            word("公式", "Formulas"), columns: [(word("指标", "Indicator"), 24), (word("公式", "Formula"), 70)],
            rows: report.indicators.map { [.text($0.label), .text($0.formula)] } + period)
    }

    private var load: XLSXFile.Sheet {
        XLSXFile.Sheet(
            word("人天任务分布", "Tasks a worker-day"),
            columns: [(word("当日任务数", "Tasks on the day"), 16), (word("人天数", "Worker-days"), 16)],
            rows: report.tasksPerWorkerDay.map { [.number(Double($0.tasks)), .number(Double($0.workerDays))] })
    }

    private func value(_ figure: IndicatorReport.Figure, _ kind: IndicatorReport.Kind?) -> XLSXFile.Cell {
        guard let value = figure.value else { return .empty }
        return kind?.unit == .mean ? .number((value * 100).rounded() / 100) : .share(value)
    }

    private func number(_ count: Int?) -> XLSXFile.Cell { count.map { .number(Double($0)) } ?? .empty }

    private func word(_ chinese: String, _ english: String) -> String { language == .english ? english : chinese }
}
