using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Api.Contract;

/// <summary>The passport of an answer that rests on many seals.</summary>
/// <param name="Ids">The seals: a passport's id, or from the first to the last of a run without gaps (<c>berlin.zone_hour.2026-03-02..2026-03-08</c>), then the row that was read.</param>
/// <param name="DataVersion">Equal versions mean equal released values.</param>
/// <param name="Trial">True when consent and age were taken as given.</param>
/// <param name="SealedAt">When the last of the seals was made, in the market's local time to the second; left out where there is none.</param>
/// <param name="Mechanisms">How each product was released.</param>
internal sealed record BasisView(
    IReadOnlyList<string> Ids,
    string DataVersion,
    bool Trial,
    DateTimeOffset? SealedAt,
    IReadOnlyList<MechanismView> Mechanisms)
{
    public static BasisView Of(AnswerBasis basis, Market market) => new(
        [.. basis.Passports.Select(p => p.ToString())], basis.DataVersion, basis.Trial,
        basis.SealedAt is { } at ? market.Calendar.LocalTime(at.ToUnixTimeSeconds()) : null, [.. basis.Parameters.Select(MechanismView.Of)]);
}
