extension GridChangeRefusal {
    public var title: Bilingual {
        switch self {
        case .outline(let fault): fault.title
        case .outlineTooSmall:
            Bilingual("边界围成的面积太小，不足25平方米，请改正。", "The outline encloses less than 25 square metres.")
        case .tooManyVertices(let limit):
            Bilingual("一个网格的边界最多\(limit)个顶点，请简化。", "An outline has at most \(limit) vertices.")
        case .vertexFarAway(let vertex):
            Bilingual(
                "第\(vertex)个顶点离本村居太远，请检查位置和坐标系。",
                "Vertex \(vertex) lies far from the community; check the place and the coordinate system.")
        case .vertexInNeighbour(let vertex, let neighbour):
            Bilingual(
                "第\(vertex)个顶点落在别的村居的网格“\(neighbour)”里，一个网格只能在一个村居内。",
                "Vertex \(vertex) lies in grid \(neighbour) of another community.")
        case .swallowed(let grid):
            Bilingual(
                "新网格盖住了整个“\(grid)”。要取代它，请用“改类别”或“合并”。",
                "The new grid covers all of \(grid); replace or merge that one instead.")
        case .lineDoesNotCut(let grid):
            Bilingual(
                "这条线没有把“\(grid)”切开，请从边界外画到边界外。", "The line does not cut \(grid); draw it from border to border.")
        case .partTooSmall(let grid):
            Bilingual(
                "“\(grid)”会有一块不足25平方米或边界不合格，请换一条线。",
                "A part of \(grid) would have less than 25 square metres or a broken border; draw another line.")
        case .mergeNeedsTwo: Bilingual("请选择至少两个网格合并。", "Choose at least two grids to merge.")
        case .kindsDiffer:
            Bilingual("只能合并同一类别的网格，微网格还须同属一个网格。", "Only grids of one kind, and micro-grids of one grid, can be merged.")
        case .notNeighbours(let grids):
            Bilingual(
                "“\(grids.joined(separator: "”“"))”不相邻，不能合并。", "\(grids.joined(separator: ", ")) are not neighbours.")
        case .kindIsTheSame(let grid): Bilingual("“\(grid)”已经是这个类别。", "\(grid) is of this kind already.")
        case .microWithoutGrid(let grid):
            Bilingual("微网格“\(grid)”不在任何网格内。", "The micro-grid \(grid) lies in no grid.")
        case .unknownGrid, .keyTaken, .noCodeLeft: stepTitle
        default: wholeTitle
        }
    }

    private var stepTitle: Bilingual {
        switch self {
        case .unknownGrid:
            Bilingual(
                "有一步用到的网格已经不在，可能刚被别的调整改过，请重新打开。",
                "A step needs a grid that is no longer there; another change may have come first. Open it again.")
        case .keyTaken(let key): Bilingual("键“\(key)”已经用过，请换一个。", "The key \"\(key)\" is taken.")
        case .noCodeLeft(let kind):
            Bilingual(
                "本村居\(kind.label.chinese)的编码已经用完。", "The community has no code left for a \(kind.label.english).")
        default: wholeTitle
        }
    }

    private var wholeTitle: Bilingual {
        switch self {
        case .notYourRole: Bilingual("您的岗位不能办理这里的网格调整。", "Your post may not do this with grid changes here.")
        case .notYourProposal:
            Bilingual("只有提出人可以修改、提交或撤回。", "Only who proposed it may edit, submit or withdraw it.")
        case .ownProposal: Bilingual("不能批准自己提出的调整，请由他人批准。", "Nobody approves a change of their own.")
        case .notInThisState(_, let state):
            Bilingual(
                "这项调整现在是“\(state.label.chinese)”，不能这样办理，请刷新后再看。",
                "The change is \(state.label.english); that cannot be done now.")
        case .changesNothing: Bilingual("调整里还没有任何内容。", "The change changes nothing yet.")
        case .dayOutOfRange: Bilingual("生效日期应在今天到一年之内。", "The day must lie between today and a year from now.")
        case .approvalNumberMissing:
            Bilingual("请填写批准文号，不超过60字。", "Give the number of the decision, at most 60 characters.")
        case .notSound:
            Bilingual(
                "调整会留下空隙、重叠，或使事项没有唯一的责任单位，不能批准。请退回修改。",
                "The change would leave gaps, overlaps or matters without exactly one owner; it cannot be approved.")
        case .anotherWaits:
            Bilingual("本村居已有一项调整批准待生效，请等它生效后再批准。", "Another change of this community waits for its day.")
        default:
            Bilingual(
                "这项调整刚被改过，请看最新内容后再办。您填写的内容已保留。",
                "The change was changed meanwhile; look at it again. What you typed is kept.")
        }
    }
}

extension OutlineFault {
    /// What is wrong, and where to look.
    var title: Bilingual {
        let numbers = vertices.map(String.init)
        let (at, near) =
            vertices.isEmpty
            ? ("", "")
            : ("（第\(numbers.joined(separator: "、"))个顶点起的边）", " (edges from vertex \(numbers.joined(separator: ", ")))")
        return switch code {
        case "emptyShape": Bilingual("没有边界。", "There is no border.")
        case "impossiblePlace":
            Bilingual("第\(numbers.first ?? "")个顶点不在地球上，请检查。", "Vertex \(numbers.first ?? "") is not on the globe.")
        case "tooFewPlaces": Bilingual("边界至少要有三个不同的顶点。", "A border needs three different vertices.")
        case "unclosedRing":
            Bilingual(
                "边界没有闭合：第\(numbers.first ?? "")个顶点应与起点相同。",
                "The border is not closed: vertex \(numbers.first ?? "") should be the first one again.")
        case "selfIntersection": Bilingual("边界自相交或重复\(at)，请改正。", "The border crosses or repeats itself\(near).")
        case "ringsIntersect": Bilingual("两条边界相交\(at)，请改正。", "Two rings cross\(near).")
        case "holeOutside": Bilingual("内环伸出了外环\(at)。", "A hole reaches out of its area\(near).")
        case "ringsOverlap": Bilingual("同一网格的两部分重叠\(at)。", "Two parts of the area overlap\(near).")
        default: Bilingual("内环把面切断了\(at)。", "Holes cut the area in two\(near).")
        }
    }
}
