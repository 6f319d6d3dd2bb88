import Experience

/// Where interactions belong: each service and step gets a number while a load is read, so that keys are numbers.
struct PlaceList: Sendable {
    struct Place: Sendable {
        var service: String
        var step: String
        /// The number of its service.
        var serviceNumber: Int
        /// Nil until somebody who is no bot was here.
        var bit: UInt8?
    }

    private(set) var places: [Place] = []
    private(set) var services: [String] = []
    private var numbers: [Name: Int] = [:]
    private var serviceNumbers: [String: Int] = [:]
    private let bits: StepBits
    /// Neighbours mostly belong to few places: the last ones asked for, by what their names begin and end with.
    private var recent = [Int?](repeating: nil, count: 64)

    struct Name: Hashable, Sendable {
        var service: String
        var step: String
    }

    init(bits: StepBits) {
        self.bits = bits
    }

    /// The number of a place.
    mutating func number(_ service: InteractionView.Text?, _ step: InteractionView.Text?) -> Int {
        let slot = (Self.edges(service) &* 7 &+ Self.edges(step)) & 63
        if let number = self.recent[slot], self.isSame(self.places[number].service, service),
            self.isSame(self.places[number].step, step)
        {
            return number
        }
        let number = self.lookUp(Self.copy(service), Self.copy(step))
        self.recent[slot] = number
        return number
    }

    /// The number of a place whose names were read back from the facts.
    mutating func number(_ service: String, _ step: String) -> Int { self.lookUp(service, step) }

    /// The bit that stands for a place's step, given out now if it has none.
    mutating func bit(of number: Int) -> UInt8 {
        if let bit = self.places[number].bit { return bit }
        let bit = self.bits.bit(of: self.places[number].step, of: self.places[number].service)
        self.places[number].bit = bit
        return bit
    }

    private mutating func lookUp(_ service: String, _ step: String) -> Int {
        let name = Name(service: service, step: step)
        if let number = self.numbers[name] { return number }
        let serviceNumber = self.serviceNumbers[service] ?? self.services.count
        if serviceNumber == self.services.count {
            self.services.append(service)
            self.serviceNumbers[service] = serviceNumber
        }
        self.places.append(Place(service: service, step: step, serviceNumber: serviceNumber))
        self.numbers[name] = self.places.count - 1
        return self.places.count - 1
    }

    /// A number that tells most names apart.
    private static func edges(_ text: InteractionView.Text?) -> Int {
        guard let text, let first = text.first, let last = text.last else { return 0 }
        return Int(first) &* 3 &+ Int(last) &+ text.count
    }

    private static func copy(_ text: InteractionView.Text?) -> String {
        text.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private func isSame(_ known: String, _ text: InteractionView.Text?) -> Bool {
        guard let text else { return known.isEmpty }
        return known.utf8.count == text.count && known.utf8.elementsEqual(text)
    }
}
