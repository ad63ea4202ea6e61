public struct LeveragedCrowd: ~Copyable {}
