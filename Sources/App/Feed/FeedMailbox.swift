import NIOCore
import Synchronization

/// What waits to be sent to one reader of the feed: a limited number of bytes, handed over in one piece whenever the
/// connection has room. A reader that falls further behind is not waited for.
final class FeedMailbox: Sendable {
    private struct Contents {
        var waiting = ByteBuffer()
        var reader: CheckedContinuation<ByteBuffer?, Never>?
        var isOver = false
    }

    private let contents = Mutex(Contents())
    private let limit: Int

    /// - Parameter limit: bytes that may wait.
    init(limit: Int) { self.limit = limit }

    /// Adds a message.
    ///
    /// - Returns: false when it has no room any more; the mailbox is closed then, and what waited in it is lost.
    func post(_ message: ByteBuffer) -> Bool {
        let (isTaken, reader) = contents.withLock { contents -> (Bool, CheckedContinuation<ByteBuffer?, Never>?) in
            if contents.isOver { return (true, nil) }
            if let reader = contents.reader {
                contents.reader = nil
                return (true, reader)
            }
            guard contents.waiting.readableBytes + message.readableBytes <= limit else { return (false, nil) }
            // The first message is shared with all other readers of it, not copied.
            if contents.waiting.readableBytes == 0 {
                contents.waiting = message
            } else {
                contents.waiting.writeImmutableBuffer(message)
            }
            return (true, nil)
        }
        reader?.resume(returning: message)
        if !isTaken { close() }
        return isTaken
    }

    /// All that waits, or the next message; nil once it is closed or the reader's task is cancelled.
    func next() async -> ByteBuffer? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                let ready = contents.withLock { contents -> ByteBuffer?? in
                    if contents.isOver { return .some(nil) }
                    guard contents.waiting.readableBytes > 0 else {
                        contents.reader = reader
                        return nil
                    }
                    defer { contents.waiting = ByteBuffer() }
                    return contents.waiting
                }
                if let ready { reader.resume(returning: ready) }
            }
        } onCancel: {
            close()
        }
    }

    /// Ends the reading; what waits is given up.
    func close() {
        let reader = contents.withLock { contents in
            defer { (contents.isOver, contents.reader, contents.waiting) = (true, nil, ByteBuffer()) }
            return contents.reader
        }
        reader?.resume(returning: nil)
    }
}

/// A place among the readers of the feed, given back when nobody holds it any more, however the connection ended.
final class FeedSubscription: Sendable {
    /// The change after which it begins.
    let start: Int64
    let mailbox: FeedMailbox
    private let end: @Sendable () -> Void

    init(start: Int64, mailbox: FeedMailbox, end: @escaping @Sendable () -> Void) {
        self.start = start
        self.mailbox = mailbox
        self.end = end
    }

    deinit { end() }
}
