import Statistics
import Testing

@Suite struct `Student's distribution` {
    /// scipy 1.17.1, `scipy.stats.t.ppf(0.975, degrees)`.
    @Test(arguments: [
        (1, 12.706204736174694), (2, 4.302652729749462), (3, 3.1824463052837078), (4, 2.7764451051977934),
        (5, 2.5705818356363146), (7, 2.364624251592784), (10, 2.228138851986274), (20, 2.085963447265864),
        (50, 2.008559112100761),
    ])
    func `agrees with scipy`(degrees: Int, expected: Double) {
        #expect(abs(StudentT.quantile975(degrees: degrees) / expected - 1) < 1e-5)
    }

    @Test func `comes down to the normal one`() {
        #expect(abs(StudentT.quantile975(degrees: 1_000_000) - Interval.z95) < 1e-4)
    }
}

@Suite struct `Two intervals` {
    @Test func `meet where they share a value, and hold their ends`() {
        let one = Interval(low: 1, high: 2)
        #expect(one.meets(Interval(low: 2, high: 3)) && one.meets(Interval(low: 0, high: 9)))
        #expect(!one.meets(Interval(low: 2.1, high: 3)) && !one.meets(Interval(low: -1, high: 0.9)))
        #expect(one.holds(1) && one.holds(2) && !one.holds(2.01) && !one.holds(0.99))
    }
}
