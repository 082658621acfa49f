using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>Footfall by tile in one hour. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Hour">The hour.</param>
/// <param name="Passport">How it was released.</param>
/// <param name="LeafPrecision">Threshold and noise of a single leaf.</param>
/// <param name="Box">What was asked for; null for the whole market.</param>
/// <param name="Zoom">The coarsest that was asked for; null for the leaves themselves.</param>
/// <param name="Tiles">Disjoint tiles in quadkey order; none where nothing is measured, which is <c>no_data</c>.</param>
public sealed record Heatmap(
    Market Market,
    TimeBucket Hour,
    Passport Passport,
    NoisySum LeafPrecision,
    BoundingBox? Box,
    int? Zoom,
    ImmutableArray<HeatmapTile> Tiles)
{
    /// <summary>τ of a single leaf: the least noisy count, in devices, that it is shown with.</summary>
    public int LeafThreshold => LeafPrecision.Threshold;

    /// <summary>Half the width, in devices, of the 95 % interval of a single leaf.</summary>
    public int LeafHalfWidth95 => LeafPrecision.HalfWidth95;

    /// <summary>Start of the hour in the market's local time.</summary>
    public DateTimeOffset Start => Market.Calendar.LocalTime(Hour.StartUnixSeconds);

    /// <summary>End of the hour (exclusive) in the market's local time.</summary>
    public DateTimeOffset End => Market.Calendar.LocalTime(Hour.EndUnixSeconds);
}
