internal import Statistics

/// What a page of the demo's shop tells beside the interactions: something clicked, or something that broke.
struct Evidence: Sendable {
    var sort: Sort
    /// Counts what is told of one view, or of one call.
    var number: UInt8 = 0
    /// Of a click: whether anything happened; the beacon watched for ``watched`` where nothing did.
    var worked = true
    /// Of a click: milliseconds until something broke; nil where nothing did.
    var error: UInt16?

    /// Milliseconds for which a click that nothing follows is watched, as the beacon does.
    static let watched: Int64 = 7_000

    /// In the order of the tables in ``EvidenceWords``.
    enum Sort: UInt8, CaseIterable, Sendable {
        /// The heart on the product page, which is dead.
        case heart
        /// The product's picture: it looks as if it could be enlarged.
        case picture
        /// What fills the basket, and what pays.
        case add, pay
        /// Scripts that broke.
        case priceFault, stockFault, offersFault, paymentFault

        var isFault: Bool { self.rawValue >= Self.priceFault.rawValue }
        /// It happened in the page that pays, of which the demo has no view.
        var isAtCheckout: Bool { self == .pay || self == .paymentFault }
    }
}

/// How often the shop's customers click in vain and meet broken scripts, by view of a page.
enum EvidenceRates {
    /// Of product pages: a burst of clicks on the heart; one click on the picture.
    static let rage = 0.015
    static let picture = 0.008
    /// Of product pages, in every release.
    static let price = 0.004
    static let stock = 0.003
    /// Of product and home pages, in the release whose bar of offers is broken.
    static let offers = 0.05
    static let offersRelease = "5.14.0"
    /// A customer who goes on sooner than this after the page has shown did not press anything else.
    static let leisure: Int64 = 12_000
}

extension World {
    /// Appends what the pages of one visit tell beside its interactions. Drawn from the visit's own numbers, in a row of their
    /// own, so that nothing else changes by it.
    ///
    /// - Parameter met: all that the visit met, its second try included.
    func tell(of met: [Met], into told: inout [Happening]) {
        var view: Happening?
        for (index, step) in met.enumerated() {
            let happening = step.happening
            guard happening.crawler == 0, self.isWeb[Int(happening.client)] else { return }
            if view?.visit != happening.visit { view = nil }
            switch Place(rawValue: happening.place) {
            case .home, .product:
                guard !happening.failed else { continue }
                view = happening
                self.tell(ofView: happening, until: index + 1 < met.count ? met[index + 1].happening.at : .max, &told)
            case .basket:
                if let view { told.append(Self.click(.add, before: happening, in: view)) }
            case .pay:
                told.append(Self.click(.pay, before: happening, in: happening))
                if happening.isBrokenPage {
                    told.append(Self.fault(.paymentFault, in: happening, at: happening.at + 8))
                }
            default: continue
            }
        }
    }

    private func tell(ofView view: Happening, until next: Int64, _ told: inout [Happening]) {
        let draws = Draw.evidence + UInt64(view.number) * 8
        func bits(_ number: UInt64) -> UInt64 { SplitMix64.mix(view.visit &+ (draws + number) &* SplitMix64.increment) }
        func unit(_ number: UInt64) -> Double { Double(bits(number) >> 11) * 0x1p-53 }
        let shown = view.at + Int64(view.duration)
        let isProduct = view.place == Place.product.rawValue
        let mood = unit(0)
        if isProduct, next - shown >= EvidenceRates.leisure {
            let first = shown + 1_000 + Int64(bits(1) % 2_000)
            if mood < EvidenceRates.rage {
                let pace = 140 + Int64(bits(2) % 150)
                for number in 0..<Int64(3 + bits(3) % 5) {
                    let evidence = Evidence(sort: .heart, number: UInt8(number), worked: false)
                    told.append(view.telling(evidence, at: first + number * pace))
                }
            } else if mood < EvidenceRates.rage + EvidenceRates.picture {
                told.append(view.telling(Evidence(sort: .picture, worked: false), at: first))
            }
        }
        let fate = unit(4)
        let release = self.script.releases[Int(self.release(at: view.at))].name
        if release == EvidenceRates.offersRelease, unit(5) < EvidenceRates.offers {
            told.append(Self.fault(.offersFault, in: view, at: shown - 1))
        }
        guard isProduct else { return }
        if fate < EvidenceRates.price {
            told.append(Self.fault(.priceFault, in: view, at: shown))
        } else if fate < EvidenceRates.price + EvidenceRates.stock {
            told.append(Self.fault(.stockFault, in: view, at: shown))
        }
    }

    /// The click that made a call: broken when the call failed at the server, or when the page itself broke.
    private static func click(_ sort: Evidence.Sort, before call: Happening, in view: Happening) -> Happening {
        var evidence = Evidence(sort: sort, number: call.number)
        if call.isBrokenPage {
            evidence.worked = false
            evidence.error = 23
        } else if call.failed {
            evidence.error = UInt16(min(call.duration, 60_000))
        }
        return view.telling(evidence, at: call.at - 15)
    }

    private static func fault(_ sort: Evidence.Sort, in view: Happening, at: Int64) -> Happening {
        view.telling(Evidence(sort: sort, number: view.number), at: at)
    }
}

extension Happening {
    /// It failed in the page itself: no server tells of it.
    fileprivate var isBrokenPage: Bool { self.failed && self.status == 0 }

    /// Something told of the page that this is the view of, or the call in.
    fileprivate func telling(_ evidence: Evidence, at: Int64) -> Happening {
        var told = self
        told.evidence = evidence
        told.at = at
        told.value = 0
        return told
    }
}
