import Testing

@testable import Facts

struct `A list of places` {
    private func number(_ list: inout PlaceList, _ service: String?, _ step: String?) -> Int {
        let (service, step) = (service.map { Array($0.utf8) }, step.map { Array($0.utf8) })
        return (service ?? []).withUnsafeBytes { serviceBytes in
            (step ?? []).withUnsafeBytes { stepBytes in
                list.number(service == nil ? nil : serviceBytes, step == nil ? nil : stepBytes)
            }
        }
    }

    @Test func `numbers places in the order of their coming, and each only once`() {
        var list = PlaceList(bits: StepBits([]))
        let names = [("shop", "pay"), ("shop", nil), ("payroll", "pay"), ("shop", "pay"), (nil, nil), ("shop", nil)]
        #expect(names.map { self.number(&list, $0, $1) } == [0, 1, 2, 0, 3, 1])
        #expect(list.places.map(\.service) == ["shop", "shop", "payroll", ""])
        #expect(list.places.map(\.serviceNumber) == [0, 0, 1, 2])
        #expect(list.services == ["shop", "payroll", ""])
    }

    @Test func `tells names apart that look alike at their ends`() {
        var list = PlaceList(bits: StepBits([]))
        let steps = (0..<200).map { "s\($0)e" }
        for _ in 0..<3 {
            #expect(steps.map { self.number(&list, "shop", $0) } == Array(0..<200))
        }
    }

    @Test func `keeps the bits that were given out before and goes on behind them`() {
        let bits = StepBits(
            [("shop", "pay", 0), ("shop", "search", 1), ("payroll", "pay", 0)].map {
                .init(service: $0.0, step: $0.1, bit: $0.2)
            })
        var list = PlaceList(bits: bits)
        let places = [("shop", "search"), ("shop", "home"), ("payroll", "pay"), ("payroll", "slip"), ("help", "call")]
        let numbers = places.map { self.number(&list, $0, $1) }
        #expect(numbers.map { list.bit(of: $0) } == [1, 2, 0, 1, 0])
        #expect(numbers.map { list.bit(of: $0) } == [1, 2, 0, 1, 0], "once and for all")
        #expect(bits.new.map(\.step) == ["home", "slip", "call"])
        var other = PlaceList(bits: bits)
        #expect(
            places.reversed().map { other.bit(of: self.number(&other, $0, $1)) } == [0, 1, 0, 2, 1], "for every thread")
        #expect(bits.new.count == 3)
    }

    @Test func `gives the last bit to all steps after the sixty-third`() {
        var list = PlaceList(bits: StepBits([]))
        let bits = (0..<70).map { number in
            let place = self.number(&list, "shop", "step \(number)")
            return list.bit(of: place)
        }
        #expect(bits == Array(0..<63) + Array(repeating: 63, count: 7))
    }
}
