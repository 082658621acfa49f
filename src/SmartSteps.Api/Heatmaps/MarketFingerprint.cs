using System.Globalization;
using System.Runtime.CompilerServices;
using SmartSteps.Api.Http;
using SmartSteps.Markets;

namespace SmartSteps.Api.Heatmaps;

/// <summary>
/// What of a market decides how its figures look: factor, name, boundary, trial. Sealed facts never change, but these may, so that they are
/// part of every entity tag. Thread-safe.
/// </summary>
internal static class MarketFingerprint
{
    private static readonly ConditionalWeakTable<Market, string> Known = [];

    public static string Of(Market market) => Known.GetValue(market, Make);

    private static string Make(Market market) => EntityTag.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"{market.Name}|{market.PopulationFactor}|{market.Trial}|{Convert.ToHexString(market.Boundary.AsBinary())}"));
}
