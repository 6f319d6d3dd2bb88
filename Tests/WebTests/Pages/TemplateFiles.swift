import Foundation

@testable import Web

/// The templates as they lie in the repository, so that a new file is tested without being listed.
enum TemplateFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../web/templates")
        .standardizedFileURL

    static func all() throws -> [String: String] {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "mustache" }
        return try Dictionary(
            uniqueKeysWithValues: files.map {
                ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
            })
    }

    static func library() throws -> PageLibrary {
        try PageLibrary(Self.all())
    }

    /// Every page, rendered from a model that fills it.
    static func rendered() throws -> [String: String] {
        try Self.rendered(by: Self.library())
    }

    static func rendered(by library: PageLibrary) throws -> [String: String] {
        let surroundings = Surroundings(
            warnings: ["The disk is 91 % full."],
            assets: [
                "parallax_css": "/assets/parallax.css", "tokens_css": "/assets/tokens.css",
                "mark_svg": "/assets/mark.svg", "page_js": "/assets/page.js", "live_js": "/assets/live.js",
                "timeline_js": "/assets/timeline.js", "echarts_js": "/assets/echarts.js",
                "journeys_css": "/assets/journeys.css",
                "sessions_css": "/assets/sessions.css",
                "evidence_css": "/assets/evidence.css",
                "vitals_css": "/assets/vitals.css", "bad_days_css": "/assets/bad-days.css",
                "sources_css": "/assets/sources.css",
            ])
        let calm = Surroundings(warnings: [], assets: surroundings.assets)
        return [
            "overview": try library.text("overview", Samples.overviewPage(), surroundings: calm),
            "overview-empty": try library.text("overview", Samples.emptyPage(), surroundings: calm),
            "service": try library.text("service", Samples.servicePage(), surroundings: surroundings),
            "journeys": try library.text(
                "journeys", Samples.journeysPage("device=phone&visitor=new"), surroundings: surroundings),
            "crossing-journeys": try library.text("crossing-journeys", Samples.crossingsPage(), surroundings: calm),
            "crossing-journeys-empty": try library.text(
                "crossing-journeys",
                CrossingJourneysPage([], catalogue: Samples.catalogue, asked: Samples.asked()), surroundings: calm),
            "crossing-journey": try library.text(
                "crossing-journey", Samples.crossingPage("device=phone"), surroundings: calm),
            "vitals": try library.text("vitals", Samples.vitalsPage("device=phone"), surroundings: calm),
            "vitals-empty": try library.text("vitals", Samples.emptyVitalsPage(), surroundings: calm),
            "unmatched": try library.text(
                "unmatched",
                UnmatchedPage(
                    unmatched: Samples.unmatched, catalogue: Samples.catalogue, asked: Samples.asked(),
                    visitor: Samples.owner), surroundings: calm),
            "sources": try library.text("sources", Samples.sourcesPage(), surroundings: calm),
            "sources-empty": try library.text("sources", Samples.emptySourcesPage(), surroundings: calm),
            "sessions": try library.text("sessions", Samples.sessionsPage("hurt=yes&device=phone"), surroundings: calm),
            "sessions-empty": try library.text("sessions", Samples.sessionsPage("page=200"), surroundings: calm),
            "session": try library.text("session", Samples.sessionPage(), surroundings: calm),
            "customer": try library.text("customer", Samples.customerPage(), surroundings: calm),
            "frustration": try library.text(
                "frustration", Samples.frustrationPage("device=phone"), surroundings: calm),
            "bad-days": try library.text("bad-days", Samples.badDaysPage(), surroundings: calm),
            "frustration-empty": try library.text(
                "frustration", Samples.emptyFrustrationPage(), surroundings: calm),
            "faults": try library.text("faults", Samples.faultsPage(), surroundings: calm),
            "how-measured": try library.text(
                "how-measured", HowMeasuredPage(visitor: Samples.owner), surroundings: calm),
            "settings": try library.text("settings", Samples.settings, surroundings: calm),
            "set-up": try library.text(
                "set-up",
                SetUpPage(csrf: "t", error: "The passwords differ.", needsCode: true, minimumLength: "12"),
                surroundings: calm),
            "sign-in": try library.text(
                "sign-in", SignInPage(csrf: "t", error: "Name or password is wrong.", next: "/"), surroundings: calm),
            "error": try library.text("error", ErrorPage(status: 404), surroundings: calm),
        ]
    }
}
