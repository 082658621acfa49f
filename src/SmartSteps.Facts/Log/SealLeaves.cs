using System.Collections.Immutable;

namespace SmartSteps.Facts.Log;

/// <summary>
/// The entries that belong to a seal, for a store to append in the seal's own commit, in this order, each unless its identity is there
/// already: the keys that it rests on, its parameters, its debit, the seal.
/// </summary>
public static class SealLeaves
{
    /// <summary>Makes the entries.</summary>
    /// <param name="facts">What becomes public.</param>
    /// <param name="operatorCode">Whose ledger is debited.</param>
    /// <param name="cap">The most that the day's debits may add up to.</param>
    /// <param name="backfilled">True for a seal that was made before the log began.</param>
    public static ImmutableArray<LogLeaf> Of(SealedFacts facts, string operatorCode, Rational cap, bool backfilled = false)
    {
        var (market, day, at) = (facts.Market, facts.Window.Date, facts.SealedAt);
        ImmutableArray<LogLeaf> leaves =
        [
            new KeysCreatedLeaf(market, null, at),
            new KeysCreatedLeaf(market, day, at),
            new ParametersLeaf(facts.Parameters, at),
            new DebitLeaf(operatorCode, market, day, facts.Parameters.Product, facts.Parameters.Rho, cap, at),
            SealLeaf.Of(facts),
        ];
        return backfilled ? [.. leaves.Select(leaf => leaf with { Backfilled = true })] : leaves;
    }
}
