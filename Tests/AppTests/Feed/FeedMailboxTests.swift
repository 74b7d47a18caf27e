import NIOCore
import Testing

@testable import App

@Suite struct `A mailbox of the feed` {
    @Test func `hands over what waits in one piece, in its order`() async {
        let mailbox = FeedMailbox(limit: 100)
        #expect(mailbox.post(ByteBuffer(string: "one ")) && mailbox.post(ByteBuffer(string: "two")))
        #expect(await mailbox.next() == ByteBuffer(string: "one two"))
        async let later = mailbox.next()
        await Task.yield()
        #expect(mailbox.post(ByteBuffer(string: "three")))
        #expect(await later == ByteBuffer(string: "three"))
    }

    @Test func `closes itself rather than hold more than its limit`() async {
        let mailbox = FeedMailbox(limit: 10)
        #expect(mailbox.post(ByteBuffer(string: "12345678")))
        #expect(!mailbox.post(ByteBuffer(string: "9ab")))
        #expect(await mailbox.next() == nil)
        #expect(mailbox.post(ByteBuffer(string: "late")), "a closed mailbox takes and forgets")
        #expect(await mailbox.next() == nil)
    }

    @Test func `lets a cancelled reader go`() async {
        let mailbox = FeedMailbox(limit: 10)
        let reader = Task { await mailbox.next() }
        reader.cancel()
        #expect(await reader.value == nil)
    }
}
