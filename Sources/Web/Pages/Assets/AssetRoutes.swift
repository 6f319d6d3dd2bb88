import HTTPTypes
package import Hummingbird

/// `/assets/…`: what pages are dressed in, for everybody.
///
/// An address with the version of what is served (`?v=…`) may be kept for ever; any other is asked about each time,
/// which costs 304 and no bytes.
package struct AssetRoutes: Sendable {
    let pages: Pages

    package init(pages: Pages) {
        self.pages = pages
    }

    package func addRoutes(to router: some RouterMethods<some RequestContext>) {
        router.get("/assets/**") { request, context in
            try self.show(request, name: context.parameters.getCatchAll().joined(separator: "/"))
        }
    }

    func show(_ request: Request, name: String) throws -> Response {
        guard let asset = self.pages.asset(name) else {
            throw HTTPError(.notFound, message: "There is no asset “\(name)”.")
        }
        let isVersioned = !asset.version.isEmpty && request.uri.queryParameters["v"].map(String.init) == asset.version
        var headers: HTTPFields = [
            .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
            .contentType: asset.contentType,
        ]
        if !asset.version.isEmpty { headers[.eTag] = "\"\(asset.version)\"" }
        if let known = request.headers[.ifNoneMatch], let own = headers[.eTag], known.contains(own) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }
}
