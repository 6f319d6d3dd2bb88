/// A symmetric positive definite matrix as L·Lᵀ, for solving equations with it.
struct CholeskyFactor: Sendable {
    private let lower: [[Double]]

    /// - Parameter matrix: its lower triangle is read; nil where it is not positive definite.
    init?(_ matrix: [[Double]]) {
        var lower = matrix
        for row in matrix.indices {
            for column in 0...row {
                var rest = matrix[row][column]
                for index in 0..<column { rest -= lower[row][index] * lower[column][index] }
                if row == column {
                    guard rest > 0 else { return nil }
                    lower[row][row] = rest.squareRoot()
                } else {
                    lower[row][column] = rest / lower[column][column]
                }
            }
        }
        self.lower = lower
    }

    /// x with matrix · x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in x.indices {
            for index in 0..<row { x[row] -= self.lower[row][index] * x[index] }
            x[row] /= self.lower[row][row]
        }
        for row in x.indices.reversed() {
            for index in (row + 1)..<x.count { x[row] -= self.lower[index][row] * x[index] }
            x[row] /= self.lower[row][row]
        }
        return x
    }
}
