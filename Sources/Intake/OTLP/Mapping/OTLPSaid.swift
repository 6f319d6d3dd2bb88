/// What an item says, or else its resource, in the words of one convention or the other.
struct OTLPSaid {
    let attributes: OTLPAttributes
    let resource: OTLPAttributes

    func text(_ keys: OTLPKey...) -> String? {
        for key in keys {
            if let text = self.attributes.text(key) { return text }
        }
        for key in keys {
            if let text = self.resource.text(key) { return text }
        }
        return nil
    }

    /// An id of at most 200 characters. A longer one is left out: cut short, it could be somebody else's.
    func id(_ keys: OTLPKey...) -> String? {
        for key in keys {
            if let id = self.text(key) { return id.unicodeScalars.count > 200 ? nil : id }
        }
        return nil
    }

    /// Where the request went; the route where no path is told.
    var target: RequestTarget? {
        for key: OTLPKey in [.urlPath, .target, .urlFull, .oldURL, .url, .route] {
            guard var text = self.text(key) else { continue }
            return text.withUTF8 { RequestTarget(UnsafeRawBufferPointer($0)) }
        }
        return nil
    }

    var host: String? {
        self.text(.serverAddress, .host, .hostName).map { RequestTarget.bareHost($0.cut(to: 255)) }
    }

    /// From 100 to 999; anything else is no HTTP status.
    var status: UInt16? {
        guard let number = (self.attributes[.status] ?? self.attributes[.oldStatus])?.number,
            (100...999).contains(number)
        else { return nil }
        return UInt16(number)
    }

    /// What was asked for, as programs name it: a call's service and method, a queue, or a route.
    var operation: String? {
        if let method = self.attributes.text(.rpcMethod) {
            // The newest convention has the whole name in the method.
            guard let service = self.attributes.text(.rpcService) else { return method.cut() }
            return "\(service)/\(method)".cut()
        }
        return self.attributes.text(.destination, .oldDestination, .route).map { $0.cut() }
    }
}
