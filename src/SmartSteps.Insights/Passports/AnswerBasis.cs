using System.Collections.Immutable;
using SmartSteps.Facts;

namespace SmartSteps.Insights.Passports;

/// <summary>The passport of an answer that may rest on many seals. Immutable.</summary>
/// <param name="Passports">The seals that were used, by product and time; none where nothing was sealed for what was asked.</param>
/// <param name="Parameters">The mechanisms of these seals, one for each product and change of parameters, in the order of the passports.</param>
/// <param name="DataVersion">
/// A digest over market, product, window, row and time of sealing of every seal that was used, over footfall's grid, and over the factors: 32 hexadecimal
/// digits. Equal versions mean equal figures. What others measure has no part in it.
/// </param>
/// <param name="Trial">True when the market is a trial.</param>
/// <param name="SealedAt">When the last of the seals was made; null where there is none.</param>
public sealed record AnswerBasis(
    ImmutableArray<PassportRange> Passports,
    ImmutableArray<ReleaseParameters> Parameters,
    string DataVersion,
    bool Trial,
    DateTimeOffset? SealedAt)
{
    /// <summary>The passport to begin with: that of the first seal of the window asked for; null where there is no seal.</summary>
    public PassportId? Own { get; init; }
}
