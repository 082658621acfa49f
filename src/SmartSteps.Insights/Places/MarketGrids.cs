using System.Collections.Concurrent;
using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Places;

/// <summary>
/// Which grid each local day of a market was measured on, as the day's first sealed hour says. Days once sealed are kept; a trial's are not. Thread-safe.
/// </summary>
/// <param name="facts">The released facts.</param>
public sealed class MarketGrids(IFactsReader facts)
{
    private readonly ConcurrentDictionary<(MarketId Market, DateOnly Day), string> versions = new();
    private readonly ConcurrentDictionary<(MarketId Market, string Version), PublishedGrid> grids = new();

    /// <summary>
    /// The grids of the local days from (inclusive) to (exclusive), as stretches of days in a row, ascending. Days that are not sealed have the grid of the
    /// sealed day before them; those before the first sealed one are in no stretch.
    /// </summary>
    public async ValueTask<IReadOnlyList<GridStretch>> ListAsync(
        Market market, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (await facts.FindSealedThroughAsync(market.Id, cancellationToken) is not { } through)
        {
            return [];
        }

        var last = market.Calendar.DayAt(through.EndUnixSeconds - 1).Date;
        var first = await FirstHoursAsync(market, from > through.FirstDay ? from : through.FirstDay, to <= last ? to : last.AddDays(1), cancellationToken);
        var stretches = new List<GridStretch>();
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (await VersionAsync(market, day, first, cancellationToken) is { } version && (stretches.Count == 0 || stretches[^1].Grid.Version != version))
            {
                if (stretches.Count > 0)
                {
                    stretches[^1] = stretches[^1] with { Until = day };
                }

                stretches.Add(new GridStretch(day, to, await GridAsync(market, version, cancellationToken)));
            }
        }

        return stretches;
    }

    /// <summary>The first sealed hour of every day that is not kept yet.</summary>
    private async ValueTask<Dictionary<DateOnly, SealWindow>> FirstHoursAsync(
        Market market, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        while (!market.Trial && from < to && versions.ContainsKey((market.Id, from)))
        {
            from = from.AddDays(1);
        }

        while (!market.Trial && from < to && versions.ContainsKey((market.Id, to.AddDays(-1))))
        {
            to = to.AddDays(-1);
        }

        return from < to
            ? (await facts.ListWindowsAsync(market.Id, ProductId.Footfall, from, to, cancellationToken))
                .DistinctBy(window => window.Date).ToDictionary(window => window.Date)
            : [];
    }

    private async ValueTask<string?> VersionAsync(
        Market market, DateOnly day, Dictionary<DateOnly, SealWindow> windows, CancellationToken cancellationToken)
    {
        if (!market.Trial && versions.TryGetValue((market.Id, day), out var known))
        {
            return known;
        }

        if (!windows.TryGetValue(day, out var window)
            || await facts.FindAsync(market.Id, ProductId.Footfall, window, cancellationToken) is not { } sealedHour)
        {
            return null;
        }

        if (!market.Trial)
        {
            versions[(market.Id, day)] = sealedHour.DomainVersion;
        }

        return sealedHour.DomainVersion;
    }

    private async ValueTask<PublishedGrid> GridAsync(Market market, string version, CancellationToken cancellationToken)
    {
        if (grids.TryGetValue((market.Id, version), out var known))
        {
            return known;
        }

        var found = await facts.FindGridAsync(market.Id, version, cancellationToken)
            ?? throw new InvalidDataException($"Grid {version} of market {market.Id} is missing.");
        return grids.GetOrAdd((market.Id, version), found);
    }
}
