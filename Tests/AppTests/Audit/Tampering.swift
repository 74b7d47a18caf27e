import Foundation
import Kit
import TestSupport

@testable import App

/// Somebody with SQL on the database: changes one random thing in the sealed tables.
struct Tampering {
    enum Act: CaseIterable {
        case edit, delete, swap, truncate
        /// The newest part of everything at once, so that what is left fits together.
        case cutBack
    }

    static let tables = ["change", "access_log", "purge_run", "audit_leaf", "audit_checkpoint"]

    let act: Act
    var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        act = Act.allCases.randomElement(using: &random)!
    }

    /// Does it; false when there was nothing to do or the schema refused it.
    mutating func perform(in connection: any Connection) throws -> Bool {
        let table = Self.tables.randomElement(using: &random)!
        do {
            switch act {
            case .edit: return try edit(table, in: connection)
            case .delete: return try delete(table, in: connection)
            case .swap: return try swap(table, in: connection)
            case .truncate: return try truncate(table, in: connection)
            case .cutBack: return try cutBack(in: connection)
            }
        } catch StoreError.unique, StoreError.check, StoreError.foreignKey {
            return false
        }
    }

    private mutating func edit(_ table: String, in connection: any Connection) throws -> Bool {
        guard let row = try rows(of: table, in: connection).randomElement(using: &random) else { return false }
        let column = try columns(of: table, in: connection).randomElement(using: &random)!
        let old = try value(of: column, table, row, in: connection)
        try set(column, of: table, row, to: altered(old), in: connection)
        return try value(of: column, table, row, in: connection) != old
    }

    private mutating func delete(_ table: String, in connection: any Connection) throws -> Bool {
        guard let row = try rows(of: table, in: connection).randomElement(using: &random) else { return false }
        try connection.run("DELETE FROM \(SQL(raw: table)) WHERE rowid = \(row)")
        return true
    }

    /// The contents of one column of two rows change places.
    private mutating func swap(_ table: String, in connection: any Connection) throws -> Bool {
        let rows = try rows(of: table, in: connection)
        guard rows.count > 1 else { return false }
        let (one, other) = (rows.randomElement(using: &random)!, rows.randomElement(using: &random)!)
        let column = try columns(of: table, in: connection).randomElement(using: &random)!
        let values = (
            try value(of: column, table, one, in: connection), try value(of: column, table, other, in: connection)
        )
        if values.0 == values.1 { return false }
        // A third value between, for columns whose values must differ.
        try set(column, of: table, one, to: altered(altered(values.0)), in: connection)
        let moved = ["sequence", "number", "size"].contains(column) ? try self.rows(of: table, in: connection) : rows
        let first = moved.first { !rows.contains($0) } ?? one
        try set(column, of: table, other, to: values.0, in: connection)
        try set(column, of: table, first, to: values.1, in: connection)
        return true
    }

    private mutating func truncate(_ table: String, in connection: any Connection) throws -> Bool {
        let rows = try rows(of: table, in: connection)
        guard let first = rows.randomElement(using: &random) else { return false }
        try connection.run("DELETE FROM \(SQL(raw: table)) WHERE rowid >= \(first)")
        return true
    }

    /// Everything after an earlier checkpoint goes, in all tables.
    private mutating func cutBack(in connection: any Connection) throws -> Bool {
        let checkpoints = try AuditStore.checkpoints(after: 0, limit: 1_000, in: connection)
        guard let kept = checkpoints.dropLast().randomElement(using: &random),
            let last = SignedNote(kept.note).flatMap(AuditCheckpoint.init)
        else { return false }
        try connection.run("DELETE FROM change WHERE sequence > \(last.lastChange)")
        try connection.run("DELETE FROM access_log WHERE leaf >= \(kept.size)")
        try connection.run("DELETE FROM purge_run WHERE leaf >= \(kept.size)")
        try connection.run("DELETE FROM audit_leaf WHERE number >= \(kept.size)")
        try connection.run("DELETE FROM audit_checkpoint WHERE size > \(kept.size)")
        return true
    }

    private mutating func altered(_ value: SQLValue) -> SQLValue {
        switch value {
        case .null: return .text("x")
        case .integer(let integer): return .integer(integer + Int64.random(in: 1...3, using: &random))
        case .real(let real): return .real(real + 1)
        case .text(let text):
            guard let place = text.indices.randomElement(using: &random), Bool.random(using: &random) else {
                return .text(text + " ")
            }
            return .text(text.replacingCharacters(in: place...place, with: text[place] == "0" ? "1" : "0"))
        case .bytes(var bytes):
            guard let place = bytes.indices.randomElement(using: &random) else { return .bytes([0]) }
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            return .bytes(bytes)
        }
    }

    private func rows(of table: String, in connection: any Connection) throws -> [Int64] {
        try connection.run("SELECT rowid AS number_of_row FROM \(SQL(raw: table)) ORDER BY rowid").map { row in
            try row["number_of_row"]
        }
    }

    private func columns(of table: String, in connection: any Connection) throws -> [String] {
        try connection.run("SELECT name FROM pragma_table_info(\(table))").map { row in try row["name"] }
    }

    private func value(
        of column: String, _ table: String, _ row: Int64, in connection: any Connection
    ) throws -> SQLValue {
        try connection.first(
            "SELECT \(SQL(raw: column)) AS found FROM \(SQL(raw: table)) WHERE rowid = \(row)")?["found"] ?? .null
    }

    private func set(
        _ column: String, of table: String, _ row: Int64, to value: SQLValue, in connection: any Connection
    ) throws {
        try connection.run("UPDATE \(SQL(raw: table)) SET \(SQL(raw: column)) = \(value) WHERE rowid = \(row)")
    }
}
