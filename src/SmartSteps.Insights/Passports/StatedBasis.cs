using System.Collections.Immutable;

namespace SmartSteps.Insights.Passports;

/// <summary>What figures rest on, in words and numbers for whoever reads a file. Immutable.</summary>
/// <param name="Passports">Ids of the passports, or of runs of them, as answers carry them.</param>
/// <param name="Mechanisms">How each product was released.</param>
/// <param name="DataVersion">Equal versions mean equal released values; of several answers theirs, one after the other.</param>
public sealed record StatedBasis(ImmutableArray<string> Passports, ImmutableArray<StatedMechanism> Mechanisms, string DataVersion)
{
    /// <summary>The basis of an answer that may rest on many seals.</summary>
    public static StatedBasis Of(AnswerBasis basis) => new(
        [.. basis.Passports.Select(p => p.ToString())], [.. basis.Parameters.Select(StatedMechanism.Of)], basis.DataVersion);

    /// <summary>The basis of what rests on one seal.</summary>
    public static StatedBasis Of(Passport passport) => new([passport.Id.ToString()], [StatedMechanism.Of(passport.Parameters)], passport.DataVersion);

    /// <summary>Several together, each passport and mechanism once, in the order in which they come.</summary>
    public static StatedBasis Join(IEnumerable<StatedBasis> all)
    {
        var parts = all.ToList();
        return new StatedBasis(
            [.. parts.SelectMany(b => b.Passports).Distinct(StringComparer.Ordinal)],
            [.. parts.SelectMany(b => b.Mechanisms).Distinct()],
            string.Join(' ', parts.Select(b => b.DataVersion).Distinct(StringComparer.Ordinal)));
    }
}
