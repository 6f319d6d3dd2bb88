package import Hummingbird
import Records

/// Proof that the request may look. A handler that takes it cannot be reached by a stranger.
package struct ViewerContext: ChildRequestContext, VisitedContext {
    package var coreContext: CoreRequestContextStorage
    package let visit: Visit

    /// - Throws: ``AccessRefusal/signInNeeded``.
    package init(context: AppContext) throws {
        guard context.visit.role != nil else { throw AccessRefusal.signInNeeded }
        self.coreContext = context.coreContext
        self.visit = context.visit
    }
}

/// Proof that the request may change what editors may change.
package struct EditorContext: ChildRequestContext, VisitedContext {
    package var coreContext: CoreRequestContextStorage
    package let visit: Visit

    /// - Throws: ``AccessRefusal/signInNeeded`` to a guest, ``AccessRefusal/roleNeeded(_:)`` to a viewer.
    package init(context: ViewerContext) throws {
        try context.visit.require(.editor)
        self.coreContext = context.coreContext
        self.visit = context.visit
    }
}

/// Proof that the request may change accounts and tokens.
package struct OwnerContext: ChildRequestContext, VisitedContext {
    package var coreContext: CoreRequestContextStorage
    package let visit: Visit

    /// - Throws: ``AccessRefusal/roleNeeded(_:)``.
    package init(context: EditorContext) throws {
        try context.visit.require(.owner)
        self.coreContext = context.coreContext
        self.visit = context.visit
    }
}

extension Visit {
    fileprivate func require(_ role: Role) throws(AccessRefusal) {
        // A guest could have more rights after sign-in, whatever role the demo lends.
        if self.isGuest { throw .signInNeeded }
        guard let own = self.role, own >= role else { throw .roleNeeded(role) }
    }
}

extension RouterMethods where Context == AppContext {
    /// Routes for everybody who may look.
    package func viewers(_ path: RouterPath = "") -> RouterGroup<ViewerContext> {
        self.group(path, context: ViewerContext.self)
    }

    /// Routes for editors and owners.
    package func editors(_ path: RouterPath = "") -> RouterGroup<EditorContext> {
        self.viewers(path).group(context: EditorContext.self)
    }

    /// Routes for owners.
    package func owners(_ path: RouterPath = "") -> RouterGroup<OwnerContext> {
        self.editors(path).group(context: OwnerContext.self)
    }
}
