using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Malls;

/// <summary>A mall's indoor zones in one hour. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Mall">The mall.</param>
/// <param name="Hour">The hour.</param>
/// <param name="Parts">Its indoor zones; those without an outline are in the list beside the map alone.</param>
/// <param name="Passport">What the figures rest on, for the foot of the picture; null where nothing was sealed.</param>
public sealed record MallHour(Market Market, Zone Mall, TimeBucket Hour, ImmutableArray<MallPart> Parts, string? Passport)
{
    /// <summary>Start of the hour in the market's local time.</summary>
    public DateTimeOffset Start => Market.Calendar.LocalTime(Hour.StartUnixSeconds);

    /// <summary>End of the hour (exclusive) in the market's local time.</summary>
    public DateTimeOffset End => Market.Calendar.LocalTime(Hour.EndUnixSeconds);
}
