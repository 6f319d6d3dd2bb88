import Experience

extension PostHogMapping {
    /// What all events tell in the same words. What is said of a person (`$set`, `$set_once`) is never looked at.
    func common(_ event: JSONTree, _ said: JSONTree?, _ kind: Kind) throws(Refusal) -> RawInteraction {
        var raw = RawInteraction()
        raw.at = try self.time(event)
        raw.kind = kind
        raw.channel = .web
        raw.service = said?["service"]?.text.flatMap { self.knows($0) ? $0 : nil }
        let target = (said?["$current_url"] ?? said?["$pathname"])?.target
        raw.path = target?.path
        raw.host = target?.host ?? said?["$host"]?.text(upTo: 255).map(RequestTarget.bareHost)
        raw.session = said?["$session_id"]?.id
        raw.customer = Self.customer(event, said)
        raw.release = said?["$app_version"]?.text(upTo: 200)
        if !self.isBrowser {
            raw.userAgent = (said?["$raw_user_agent"] ?? said?["$user_agent"])?.text(upTo: 2000)
            raw.address = said?["$ip"]?.text(upTo: 100)
        }
        raw.id = (event["uuid"] ?? said?["$insert_id"])?.id
        return raw
    }

    /// Nobody, where the client made the id up itself: then the visitor counts.
    private static func customer(_ event: JSONTree, _ said: JSONTree?) -> String? {
        guard let id = (event["distinct_id"] ?? said?["distinct_id"])?.id else { return nil }
        let isMadeUp =
            said?["$is_identified"] == .bool(false) || said?["$process_person_profile"] == .bool(false)
            || said?["$device_id"]?.id == id
        return isMadeUp ? nil : id
    }

    /// A time, or how many milliseconds before it was sent it happened; without either, when it came in.
    private func time(_ event: JSONTree) throws(Refusal) -> Instant {
        if let timestamp = event["timestamp"] {
            guard let at = timestamp.instant() else {
                throw Refusal(.wrongValue, "timestamp: expected a time such as 2026-11-21T10:00:00Z.")
            }
            return at + self.shift
        }
        guard let offset = event["offset"] else { return self.received }
        guard let before = offset.number?.rounded(), (0...Milliseconds.days(400).count).contains(before) else {
            throw Refusal(.wrongValue, "offset: expected milliseconds, zero or more.")
        }
        return self.received - Milliseconds(before)
    }
}

extension Reception {
    /// Lets PostHog's events through the door. Those that mean nothing here are passed over and counted nowhere; lines in
    /// the receipt are the others, counted from 1.
    package func posthog(_ events: PostHogEvents, from sender: Sender) -> PendingReceipt {
        let mapping = PostHogMapping(
            events, received: self.now(), isBrowser: sender.isBrowser, knows: self.knowsService)
        return self.interactions(mapping.mapped(events.events), from: sender)
    }
}
