import Foundation
import GRDB

/// A file of map tiles as MBTiles 1.3 describes it: a SQLite file with one picture for each square of the web's map,
/// whose rows are counted from the south.
public final class TileFile: Sendable {
    private let queue: DatabaseQueue

    /// Opens the file, which is only read.
    ///
    /// - Throws: ``StoreError`` when it is none.
    public init(path: String) throws(StoreError) {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try GRDB.Row.fetchOne($0, sql: "SELECT zoom_level, tile_data FROM tiles LIMIT 1") }
        } catch {
            throw StoreError(sqlite: error)
        }
    }

    /// The picture of a square; rows are counted from the north, as browsers do. Nil where the file has none.
    public func tile(zoom: Int, column: Int, row: Int) async throws -> [UInt8]? {
        guard (0...22).contains(zoom), (0..<(1 << zoom)).contains(column), (0..<(1 << zoom)).contains(row) else {
            return nil
        }
        do {
            return try await queue.read { database in
                try Data.fetchOne(
                    database,
                    sql: "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                    arguments: [zoom, column, (1 << zoom) - 1 - row])
            }.map { Array($0) }
        } catch {
            throw StoreError(sqlite: error)
        }
    }
}
