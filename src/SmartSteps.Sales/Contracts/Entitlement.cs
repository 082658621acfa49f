using System.Collections.Immutable;

namespace SmartSteps.Sales.Contracts;

/// <summary>Whether a purchase is granted, and if not, all that is missing.</summary>
/// <param name="Granted">The contract under which it is granted; null where it is refused.</param>
/// <param name="Nearest">Where it is refused: the contract that lacks least; null where the tenant has none.</param>
/// <param name="Missing">Where it is refused: what <paramref name="Nearest"/> lacks, or that there is no contract; never empty then.</param>
/// <param name="Contracts">All contracts of the tenant, in the order of their names.</param>
public sealed record Entitlement(SalesContract? Granted, SalesContract? Nearest, ImmutableArray<RefusalReason> Missing, IReadOnlyList<SalesContract> Contracts)
{
    /// <summary>The reason where it is the only one; otherwise the first of several, and null where the purchase is granted.</summary>
    public RefusalReason? Reason => Missing.IsEmpty ? null : Missing[0];
}
