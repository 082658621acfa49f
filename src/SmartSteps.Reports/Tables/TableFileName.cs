using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Tables;

/// <summary>Speaking names of downloads: <c>berlin_alexa-mall_2026-03-02_visitors.csv</c>.</summary>
public static class TableFileName
{
    /// <summary>The name of a file about a zone, or about the whole market where there is none.</summary>
    /// <param name="window">The days or the hour in it, or null.</param>
    /// <param name="subject">What is in it: lower case, hyphens.</param>
    /// <param name="extension">Without the dot.</param>
    public static string Of(Market market, ZoneId? zone, string? window, string subject, string extension)
    {
        // A trial's files say so in their name: a table leaves its answer's headers behind.
        string?[] parts = [market.Id.Value, zone?.Value, window, market.Trial ? subject + "_trial" : subject];
        return $"{string.Join('_', parts.Where(p => p is not null))}.{extension}";
    }
}
