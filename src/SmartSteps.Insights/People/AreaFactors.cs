using System.Collections.Frozen;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Insights.People;

/// <summary>People for each device by area. Immutable.</summary>
/// <param name="Market">The market's factor, for areas without one of their own.</param>
/// <param name="Areas">By area's key.</param>
/// <param name="Nights">Nights that the devices were taken from.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record AreaFactors(
    PeopleFactor Market, FrozenDictionary<ulong, PeopleFactor> Areas, int Nights, AnswerBasis Basis)
{
    /// <summary>The factor of an area, or the market's.</summary>
    public PeopleFactor Of(ulong area) => Areas.GetValueOrDefault(area) ?? Market;
}
