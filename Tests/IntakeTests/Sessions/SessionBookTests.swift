import Experience
import Testing

@testable import Intake

struct `A session book` {
    private static let noon = Instant(milliseconds: 1_795_521_600_000)
    private static let device = CustomerID(rawValue: 1)
    private static let otherDevice = CustomerID(rawValue: 2)
    private static let alice = CustomerID(rawValue: 100)
    private static let bob = CustomerID(rawValue: 200)

    private let book = SessionBook()

    private func enter(
        _ device: CustomerID = Self.device, _ customer: CustomerID? = nil, minute: Int64, before: CustomerID? = nil
    ) -> SessionBook.Entry {
        self.book.enter(
            visitor: device, before: before, customer: customer, at: Self.noon + .minutes(minute)
        ) { visitor, beginning in
            SessionID(rawValue: visitor.rawValue &* 31 &+ UInt64(bitPattern: beginning.milliseconds))
        }
    }

    @Test func `a pause of half an hour ends a session, and not a shorter one`() {
        let first = self.enter(minute: 0)
        #expect(self.enter(minute: 30).session == first.session)
        #expect(self.enter(minute: 60).session == first.session)
        let second = self.enter(minute: 91)
        #expect(second.session != first.session)
        #expect(second.person == Self.device)
    }

    @Test func `no session is longer than a day, however busy`() {
        let first = self.enter(minute: 0)
        var last = first
        for minute in stride(from: Int64(20), through: 24 * 60, by: 20) {
            last = self.enter(minute: minute)
            #expect(last.session == first.session)
        }
        #expect(self.enter(minute: 24 * 60 + 20).session != first.session)
    }

    @Test func `what comes late belongs to the session that was under way then`() {
        let first = self.enter(minute: 10)
        #expect(self.enter(minute: 0).session == first.session)
        let second = self.enter(minute: 60)
        #expect(self.enter(minute: 12).session == first.session)
        #expect(self.enter(minute: 55).session == second.session)
    }

    @Test func `who is named in a session did what the session did before, told once`() {
        let before = self.enter(minute: 0)
        #expect(before.person == Self.device)
        #expect(before.recognition == nil)
        let named = self.enter(Self.device, Self.alice, minute: 2)
        #expect(named.session == before.session)
        #expect(named.person == Self.alice)
        let recognition = Recognition(
            at: Self.noon + .minutes(2), session: before.session, visitor: Self.device, customer: Self.alice)
        #expect(named.recognition == recognition)
        #expect(self.enter(Self.device, Self.alice, minute: 3).recognition == nil)
        let unnamed = self.enter(minute: 4)
        #expect(unnamed.person == Self.alice)
        #expect(unnamed.session == before.session)
    }

    @Test func `two devices of one customer meet in the customer, in two sessions`() {
        let phone = self.enter(Self.device, Self.alice, minute: 0)
        let desk = self.enter(Self.otherDevice, Self.alice, minute: 1)
        #expect(phone.person == desk.person)
        #expect(phone.session != desk.session)
    }

    @Test func `a shared device merges nobody`() {
        let alices = self.enter(Self.device, Self.alice, minute: 0)
        let bobs = self.enter(Self.device, Self.bob, minute: 5)
        #expect(bobs.session != alices.session)
        #expect(bobs.person == Self.bob)
        #expect(bobs.recognition == nil)
        #expect(self.enter(minute: 6).person == Self.bob)
        #expect(self.enter(minute: 3).person == Self.alice)
        let again = self.enter(Self.device, Self.alice, minute: 8)
        #expect(again.person == Self.alice)
        #expect(again.session != bobs.session)
    }

    @Test func `who signs out leaves the device to whoever comes next`() {
        let alices = self.enter(Self.device, Self.alice, minute: 0)
        self.book.signOut(visitor: Self.device, at: Self.noon + .minutes(1))
        let next = self.enter(minute: 2)
        #expect(next.session != alices.session)
        #expect(next.person == Self.device)
        let bobs = self.enter(Self.device, Self.bob, minute: 3)
        #expect(bobs.session == next.session)
        #expect(bobs.recognition?.visitor == Self.device)
    }

    @Test func `a session goes on over midnight, when the visitor's name changes`() {
        let evening = self.enter(Self.device, minute: 0)
        let morning = self.enter(Self.otherDevice, minute: 10, before: Self.device)
        #expect(morning.session == evening.session)
        #expect(morning.person == Self.device)
        #expect(self.enter(Self.otherDevice, minute: 20).session == evening.session)
    }

    @Test func `what a page tells late joins the customer's own session, also behind somebody else's`() {
        let alices = self.enter(Self.device, Self.alice, minute: 0)
        let bobs = self.enter(Self.device, Self.bob, minute: 6)
        #expect(self.enter(Self.device, Self.bob, minute: 5).session == bobs.session)
        let again = self.enter(Self.device, Self.alice, minute: 8)
        #expect(again.session == alices.session)
        self.book.signOut(visitor: Self.device, at: Self.noon + .minutes(9))
        #expect(self.enter(Self.device, Self.bob, minute: 10).session == bobs.session)
    }

    @Test func `customers whom the site names have a visit each behind one address and agent, whoever's turn it is`() {
        var (alices, bobs) = (Set<SessionID>(), Set<SessionID>())
        for minute in [0, 4, 8, 12] as [Int64] {
            alices.insert(self.enter(Self.device, Self.alice, minute: minute).session)
            bobs.insert(self.enter(Self.device, Self.bob, minute: minute + 2).session)
            // Told as a page is left, so of a moment before the other's.
            alices.insert(self.enter(Self.device, Self.alice, minute: minute + 1).session)
        }
        #expect(alices.count == 1 && bobs.count == 1 && alices != bobs)
    }

    @Test func `a page that says that nobody is there ends nobody's session`() {
        let first = self.enter(minute: 0)
        self.book.signOut(visitor: Self.device, at: Self.noon + .minutes(1))
        #expect(self.enter(minute: 2).session == first.session)
    }

    @Test func `memory is bounded, and the visitors of late are remembered`() {
        let book = SessionBook(capacity: 10)
        func enter(_ visitor: UInt64, _ second: Int64) -> SessionID {
            let at = Self.noon + .seconds(second)
            return book.enter(visitor: CustomerID(rawValue: visitor), customer: nil, at: at) { visitor, beginning in
                SessionID(rawValue: visitor.rawValue << 32 | UInt64(beginning.milliseconds & 0xFFFF_FFFF))
            }.session
        }
        let sessions = (0..<100).map { enter(UInt64($0), Int64($0)) }
        #expect(enter(99, 200) == sessions[99])
        #expect(enter(92, 201) == sessions[92])
        #expect(enter(1, 202) != sessions[1])
    }
}
