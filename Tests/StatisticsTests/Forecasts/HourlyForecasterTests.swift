import Foundation
import Statistics
import Testing

@Suite struct `The hourly forecast` {
    static let weeks = 8

    /// A shop's hours: a day's wave, half as much at weekends.
    static func usual(_ hour: Int, rate: Double) -> Double {
        rate * (1 + 0.7 * sin(2 * .pi * Double(hour) / 24)) * (hour / 24 % 7 >= 5 ? 0.5 : 1)
    }

    /// The half of M4's hourly series that is at hand, 48 hours ahead. Seasonal naive has sMAPE 13.98 and MASE 1.23 on
    /// these; the competition's winner 9.3 and .89 on the whole set. Measured: 9.48, 1.035, and 95.2 % inside.
    @Test(.enabled(if: HourlyCompetition.isThere, "the M4 series are not in ../shared/data/forecasts"))
    func `beats the seasonal naive one on M4, and its interval holds 95 of 100 hours`() throws {
        let series = try HourlyCompetition.series()
        #expect(series.count == 207)
        var (hours, inside, percentage, scaled) = (0.0, 0.0, 0.0, 0.0)
        for (past, future) in series {
            var forecaster = HourlyForecaster()
            for (hour, value) in past.enumerated() { forecaster.observe(value, hour: hour) }
            let naive = (24..<past.count).reduce(0.0) { $0 + abs(past[$1] - past[$1 - 24]) } / Double(past.count - 24)
            for (ahead, value) in future.enumerated() {
                let forecast = try #require(forecaster.forecast(hour: past.count + ahead))
                hours += 1
                inside += forecast.interval.low <= value && value <= forecast.interval.high ? 1 : 0
                percentage += 200 * abs(forecast.expected - value) / (abs(forecast.expected) + abs(value))
                scaled += abs(forecast.expected - value) / naive
            }
        }
        #expect(percentage / hours < 9.8)
        #expect(scaled / hours < 1.08)
        #expect(inside / hours > 0.935 && inside / hours < 0.965)
    }

    /// Counts around a known course: the error is at most a tenth more than that of someone who knows the course, and the
    /// interval holds what comes. Measured with 60 series each: 94.7, 94.4 and 94.0 % of the week ahead.
    @Test(arguments: [2.0, 20, 200])
    func `comes close to who knows the course, a week ahead`(rate: Double) throws {
        var (hours, inside, error, least) = (0.0, 0.0, 0.0, 0.0)
        for seed in 0..<14 {
            var random = Xoshiro256StarStar(seed: UInt64(seed))
            var forecaster = HourlyForecaster(lowest: 0)
            let end = Self.weeks * 168 + seed * 5
            for hour in 0..<(end + 168) {
                let usual = Self.usual(hour, rate: rate)
                let value = Double(Poisson(mean: usual).draw(&random))
                guard hour >= end else {
                    forecaster.observe(value, hour: hour)
                    continue
                }
                let forecast = try #require(forecaster.forecast(hour: hour))
                #expect(forecast.interval.low >= 0)
                hours += 1
                inside += forecast.interval.low <= value && value <= forecast.interval.high ? 1 : 0
                error += abs(forecast.expected - value)
                least += abs(usual - value)
            }
        }
        #expect(error < 1.1 * least, "\(error / least)")
        #expect(inside / hours > 0.92 && inside / hours < 0.97, "\(inside / hours)")
    }

    @Test func `a wider confidence makes a wider interval`() throws {
        let forecaster = try self.learned()
        let end = Self.weeks * 168
        let half = try #require(forecaster.forecast(hour: end + 5, confidence: 0.5)).interval
        let most = try #require(forecaster.forecast(hour: end + 5, confidence: 0.95)).interval
        #expect(most.low < half.low && half.high < most.high)
    }

    /// Nothing comes for four hours, as in an outage; a day later the same hours are expected as if that had not been.
    @Test func `an outage is no habit`() throws {
        var random = Xoshiro256StarStar(seed: 5)
        var forecaster = HourlyForecaster(lowest: 0)
        let end = Self.weeks * 168
        for hour in 0..<end {
            let value = Double(Poisson(mean: Self.usual(hour, rate: 200)).draw(&random))
            forecaster.observe(hour / 24 == Self.weeks * 7 - 1 && (4..<8).contains(hour % 24) ? 0 : value, hour: hour)
        }
        for hour in 4..<8 {
            let expected = try #require(forecaster.forecast(hour: end + hour)).expected
            let usual = Self.usual(end + hour, rate: 200)
            #expect(abs(expected - usual) < 0.15 * usual, "\(expected) for \(usual)")
        }
    }

    /// A shop that grows by half in one night, to the day after a weekend. Measured: 103 % of the new level after a week.
    @Test func `a new level is learned`() throws {
        var random = Xoshiro256StarStar(seed: 6)
        var forecaster = HourlyForecaster(lowest: 0)
        let end = Self.weeks * 168
        for hour in 0..<end {
            let rate = hour < end - 168 ? 200.0 : 300
            forecaster.observe(Double(Poisson(mean: Self.usual(hour, rate: rate)).draw(&random)), hour: hour)
        }
        let hours = end..<(end + 24)
        let expected = try hours.map { try #require(forecaster.forecast(hour: $0)).expected }.reduce(0, +)
        let usual = hours.map { Self.usual($0, rate: 300) }.reduce(0, +)
        #expect(abs(expected - usual) < 0.06 * usual, "\(expected) for \(usual)")
    }

    @Test func `too little seen gives no forecast`() {
        var forecaster = HourlyForecaster()
        #expect(forecaster.forecast(hour: 0) == nil)
        for hour in 0..<60 { forecaster.observe(Double(hour % 24), hour: hour) }
        #expect(forecaster.forecast(hour: 83) == nil)
        for hour in 60..<120 { forecaster.observe(Double(hour % 24), hour: hour) }
        #expect(forecaster.forecast(hour: 121) != nil)
        #expect(forecaster.forecast(hour: 120 + 160) == nil)
    }

    @Test func `gaps, hours out of order and what is no number do no harm`() throws {
        var forecaster = try self.learned()
        let before = forecaster
        forecaster.observe(.nan, hour: Self.weeks * 168)
        forecaster.observe(5, hour: 3)
        #expect(forecaster == before)
        #expect(forecaster.forecast(hour: Self.weeks * 168 - 1) == nil)
        let later = Self.weeks * 168 + 500
        forecaster.observe(Self.usual(later, rate: 50), hour: later)
        let next = try #require(forecaster.forecast(hour: later + 1))
        #expect(abs(next.expected - Self.usual(later + 1, rate: 50)) < 12)
    }

    @Test func `memory stays what it was`() throws {
        #expect(try self.learned().bytes == HourlyForecaster().bytes)
        #expect(HourlyForecaster().bytes < 16_000)
    }

    private func learned() throws -> HourlyForecaster {
        var random = Xoshiro256StarStar(seed: 4)
        var forecaster = HourlyForecaster(lowest: 0)
        for hour in 0..<(Self.weeks * 168) {
            forecaster.observe(Double(Poisson(mean: Self.usual(hour, rate: 50)).draw(&random)), hour: hour)
        }
        return forecaster
    }
}
