import Statistics

/// The bucket of `Statistics.LogHistogram` that a duration falls into, as SQL: ceil(ln d / ln gamma), and one apart for
/// zero. Rollups and questions use this one expression, so that they agree.
package enum DurationBucket {
    /// - Parameter column: whole milliseconds, not NULL.
    package static func sql(_ column: String) -> String {
        """
        CASE WHEN \(column) <= 0 THEN \(LogHistogram.zeroBucket) \
        ELSE CAST(ceil(ln(\(column)) / ln(\(LogHistogram.gamma))) AS SMALLINT) END
        """
    }
}
