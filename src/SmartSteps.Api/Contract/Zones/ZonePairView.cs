using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>Two zones whose common visitors are counted.</summary>
/// <param name="Market">The market that both lie in.</param>
/// <param name="First">The zone whose name comes first.</param>
/// <param name="Second">The other zone.</param>
/// <param name="From">The first local day it is measured on; left out where it is measured on all days.</param>
/// <param name="Until">The local day from which on it is not measured any more; left out while it goes on.</param>
internal sealed record ZonePairView(string Market, string First, string Second, DateOnly? From, DateOnly? Until)
{
    public static ZonePairView Of(ZonePair pair) => new(pair.Market.Value, pair.First.Value, pair.Second.Value, pair.From == DateOnly.MinValue ? null : pair.From, pair.Until);
}
