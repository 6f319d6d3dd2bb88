internal import Experience

/// What the shop's pages say of their evidence, as its beacon would: selectors, messages and places in the code.
enum EvidenceWords {
    private static let elements: [String] = Evidence.Sort.allCases.map { sort in
        switch sort {
        case .heart: #"[data-parallax-name="wishlist"]"#
        case .picture: "#picture"
        case .add: "#add>button.button"
        case .pay: "#send"
        case .priceFault: "/assets/product.js:31:18 show"
        case .stockFault: "/assets/stock.js:8:11 read"
        case .offersFault: "/assets/offers.js:12:22 draw"
        case .paymentFault: "/assets/checkout.js:40:23 pay"
        }
    }

    /// What was pressed, or where in the code it broke.
    static func element(_ sort: Evidence.Sort) -> String { self.elements[Int(sort.rawValue)] }

    /// What a script said as it broke; nil for clicks.
    static func message(_ sort: Evidence.Sort, path: String) -> String? {
        switch sort {
        case .stockFault: "Error: nothing is known of the stock of \(path.split(separator: "/").last ?? "")"
        default: self.folded(sort)
        }
    }

    /// The same with `*` in the place of what varies; nil for clicks.
    static func folded(_ sort: Evidence.Sort) -> String? {
        switch sort {
        case .heart, .picture, .add, .pay: nil
        case .priceFault: "TypeError: Cannot read properties of null (reading 'price')"
        case .stockFault: "Error: nothing is known of the stock of *"
        case .offersFault: "TypeError: offers.map is not a function"
        case .paymentFault: "ReferenceError: PaymentRequest is not defined"
        }
    }

    /// The beacon's attributes.
    static func attributes(_ evidence: Evidence) -> String {
        evidence.sort.isFault ? self.fault(evidence.sort) : self.click(evidence)
    }

    private static func fault(_ sort: Evidence.Sort) -> String {
        let type = sort == .stockFault ? "rejection" : "error"
        return #"{"type":"\#(type)","stack":"\#(self.element(sort))\n/assets/shop.js:9:5","times":1}"#
    }

    private static func click(_ evidence: Evidence) -> String {
        let (x, y, label) =
            switch evidence.sort {
            case .heart: (842, 468, "icon")
            case .picture: (330, 350, "none")
            case .add: (690, 468, "text")
            default: (300, 720, "text")
            }
        let role = evidence.sort == .picture ? "div" : "button"
        let (after, watched) = evidence.worked ? (40, 2_000) : (-1, Evidence.watched)
        let error = evidence.error.map { Int($0) } ?? -1
        return """
            {"role":"\(role)","label":"\(label)","x":\(x),"y":\(y),"live":true,"held":false,"after":\(after),\
            "error":\(error),"watched":\(watched)}
            """
    }
}
