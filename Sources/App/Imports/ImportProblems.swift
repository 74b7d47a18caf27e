import Domain

/// What is wrong with a row is wrong with a single record too.
extension RowRefusal: ProblemConvertible {
    var problem: Problem {
        var problem = Problem(code, 422, message.chinese, message.english)
        if let field { problem.errors = [.init(field: field, message: message)] }
        return problem
    }
}
