using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Places;

/// <summary>Which grid each sealed local day of a market was measured on. A sealed day keeps its grid for ever, so each is read once. Thread-safe.</summary>
internal sealed class GridDays(IFactsReader facts)
{
    private const int RememberedDays = 100_000;

    private readonly RecentlyUsed<(MarketId Market, DateOnly Day), string> known = new(RememberedDays, _ => 1);

    /// <summary>Runs of days that were measured on one grid, ascending, by their first day; days that are not sealed are left out.</summary>
    public async ValueTask<IReadOnlyList<(DateOnly First, string GridVersion)>> ListAsync(
        Market market, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var runs = new List<(DateOnly First, string GridVersion)>();
        var windows = await facts.ListWindowsAsync(market.Id, ProductId.Footfall, from, to, cancellationToken);
        DateOnly? last = null;
        foreach (var window in windows)
        {
            if (window.Date == last)
            {
                continue;
            }

            last = window.Date;
            var version = await VersionAsync(market, window, cancellationToken);
            if (runs.Count == 0 || runs[^1].GridVersion != version)
            {
                runs.Add((window.Date, version));
            }
        }

        return runs;
    }

    private async ValueTask<string> VersionAsync(Market market, SealWindow window, CancellationToken cancellationToken)
    {
        var key = (market.Id, window.Date);
        if (!market.Trial && known.TryGet(key, out var version))
        {
            return version;
        }

        var hour = await facts.FindAsync(market.Id, ProductId.Footfall, window, cancellationToken)
            ?? throw new InvalidDataException($"The facts of {market.Id}, {window.Date:yyyy-MM-dd}, are listed, but not there.");
        known.Add(key, hour.DomainVersion);
        return hour.DomainVersion;
    }
}
