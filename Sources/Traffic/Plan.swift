/// Where a visit would go if nothing ever went wrong, as raw values of `Place`. Drawn from the visit's own numbers, so
/// that the world as it was and the world without its troubles share it.
extension Visit {
    /// Appends the visit's places to `plan`, which comes empty and is reused for speed.
    func plan(in world: World, into plan: inout [UInt8]) {
        if self.crawler != nil {
            self.planCrawl(&plan)
        } else {
            switch self.service {
            case .shop: self.planShop(&plan, world)
            case .payroll: self.planPayroll(&plan)
            }
        }
    }

    private func planShop(_ plan: inout [UInt8], _ world: World) {
        let inclination = world.inclination[Int(self.client) * world.countries + Int(self.country)]
        let isWeb = world.isWeb[Int(self.client)]
        var draw = Draw.plan
        func chance(_ probability: Double) -> Bool {
            draw += 1
            return self.unit(draw) < probability
        }
        func go(_ place: Place) { plan.append(place.rawValue) }

        if isWeb, chance(0.05) {
            go(.blog)
            guard chance(0.4) else { return }
        }
        if chance(0.7) {
            go(.home)
            guard chance(0.84) else { return }
            if chance(0.02) { go(.help) }
            if isWeb, chance(0.008) { go(.jobs) }
        }
        if chance(0.45) { go(.search) }
        go(.product)
        while plan.count < 9 && chance(0.55) {
            if isWeb, chance(0.05) { go(.wishlist) }
            go(.product)
        }
        guard chance(0.54 * inclination) else { return }
        go(.basket)
        if chance(0.2) { go(.product) }
        guard chance(0.8) else { return }
        go(.pay)
        guard chance(0.95) else { return }
        go(.thanks)
    }

    private func planPayroll(_ plan: inout [UInt8]) {
        func go(_ place: Place) { plan.append(place.rawValue) }
        go(.signIn)
        if self.unit(Draw.plan) < 0.25 { go(.payslip) }
        guard self.unit(Draw.plan + 1) < 0.86 else { return }
        go(.timeSheet)
        if self.unit(Draw.plan + 2) < 0.3 { go(.holidays) }
        guard self.unit(Draw.plan + 3) < 0.8 else { return }
        go(.submit)
    }

    private func planCrawl(_ plan: inout [UInt8]) {
        if self.unit(Draw.plan) < 0.2 { plan.append(Place.jobs.rawValue) }
        let pages = 3 + Int(self.unit(Draw.plan + 1) * 6)
        for _ in 0..<pages { plan.append(Place.product.rawValue) }
    }
}
