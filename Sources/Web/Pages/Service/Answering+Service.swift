package import Experience
import Foundation
import Hummingbird
package import Questions

extension Answering {
    /// The service that a path names.
    ///
    /// - Throws: 404 where the catalogue has none of that name.
    package func service(named name: String) throws -> Service {
        let id = ServiceID(rawValue: name.removingPercentEncoding ?? name)
        guard let service = self.catalogue.service(id) else {
            throw HTTPError(.notFound, message: "The catalogue knows no service “\(id.rawValue.prefix(60))”.")
        }
        return service
    }
}
