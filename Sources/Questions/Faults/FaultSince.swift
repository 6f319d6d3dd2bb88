import Experience

/// Since which release a fault is there.
package enum FaultSince: Sendable, Equatable {
    /// It was first seen in this release, and the one before had none of it.
    case release(String, before: String)
    /// It was first seen in the oldest release that is known here, and may be older.
    case oldest(String)
    /// It was first seen in this release, but the one before has it too: no release brought it.
    case none(String)
    /// The release before the one that it was first seen in had too few views to say that it had none of it.
    case notEnoughData(String)
    /// Pages do not say which release they are of.
    case notTold

    /// A release as pages told of it.
    struct Release: Equatable {
        var name: String
        /// Its first view.
        var first: Instant
        var views: Int
    }

    /// - Parameters:
    ///   - release: the release in which the fault was seen first; empty where that was not told.
    ///   - faults: how often the fault was seen ever, by release.
    ///   - releases: the service's, in the order of their first view.
    init(release: String, faults: [String: Int], releases: [Release]) {
        let named = releases.filter { !$0.name.isEmpty }
        guard !release.isEmpty, let index = named.firstIndex(where: { $0.name == release }) else {
            self = .notTold
            return
        }
        guard index > 0 else {
            self = .oldest(release)
            return
        }
        let before = named[index - 1]
        if faults[before.name, default: 0] > 0 {
            self = .none(release)
        } else if before.views < Share.enough {
            self = .notEnoughData(release)
        } else {
            self = .release(release, before: before.name)
        }
    }

    /// The release that it was seen in first; nil where that was not told.
    package var first: String? {
        switch self {
        case .release(let name, _), .oldest(let name), .none(let name), .notEnoughData(let name): name
        case .notTold: nil
        }
    }
}
