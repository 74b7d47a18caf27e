/// Gives clusters their numbers, so that those which are known already stay.
public enum ClusterNumbers {
    /// From 1 on, in the order in which the clusters first come. 0 stands for rows that are in none.
    public static func fresh(_ clusters: [UInt32]) -> [UInt64] {
        numbers(clusters, earlier: nil)
    }

    /// Clusters that hold rows of earlier ones keep a number: each earlier number stays with the cluster of its first row;
    /// where several meet in one cluster, the lowest stays and the others are given up for good. New clusters are numbered
    /// on from the highest there was.
    public static func kept(_ clusters: [UInt32], earlier: [UInt64?]) -> [UInt64] {
        numbers(clusters, earlier: earlier)
    }

    private static func numbers(_ clusters: [UInt32], earlier: [UInt64?]?) -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: (clusters.max().map(Int.init) ?? -1) + 1)
        var next: UInt64 = 1
        if let earlier {
            var taken: Set<UInt64> = []
            for (cluster, number) in zip(clusters, earlier) {
                guard let number, taken.insert(number).inserted else { continue }
                let there = numbers[Int(cluster)]
                if there == 0 || number < there { numbers[Int(cluster)] = number }
                next = max(next, number + 1)
            }
        }
        for cluster in clusters where numbers[Int(cluster)] == 0 {
            numbers[Int(cluster)] = next
            next += 1
        }
        return clusters.map { numbers[Int($0)] }
    }
}
