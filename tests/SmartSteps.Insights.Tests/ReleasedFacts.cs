using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Tests;

/// <summary>Released facts in memory, as the port describes them.</summary>
internal sealed class ReleasedFacts : IFactsReader
{
    private readonly Dictionary<string, PublishedGrid> grids = [];
    private readonly Dictionary<SealWindow, SealedFacts> hours = [];
    private readonly Dictionary<(ProductId, DateOnly), SealedDay> days = [];
    private int hourReads;

    /// <summary>Rows and days that were asked for: what a memory saves.</summary>
    public int Reads { get; private set; }

    /// <summary>How often an hour was read.</summary>
    public int HourReads => hourReads;

    /// <summary>What reading an hour waits for.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public SealedThrough? Through { get; set; }

    public void Add(PublishedGrid grid) => grids[grid.Version] = grid;

    public void Add(SealedFacts hour) => hours[hour.Window] = hour;

    public void Add(SealedDay day) => days[(day.Parameters.Product, day.Window.Date)] = day;

    public void Remove(ProductId product, DateOnly day) => days.Remove((product, day));

    public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) => new(Through);

    public ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        new([.. hours.Keys.Where(w => product == ProductId.Footfall && w.Date >= from && w.Date < to).OrderBy(w => w.Date).ThenBy(w => w.HourIndex)]);

    public async ValueTask<SealedFacts?> FindAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref hourReads);
        await Held.WaitAsync(cancellationToken);
        return product == ProductId.Footfall ? hours.GetValueOrDefault(window) : null;
    }

    public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
        new(grids.GetValueOrDefault(gridVersion));

    public ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken) =>
        new(days.Values.Select(day => day.Domain).FirstOrDefault(domain => domain.Version == version));

    public ValueTask<SealedRow?> FindRowAsync(MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken) =>
        new(Row(days.GetValueOrDefault((product, day)), row));

    public ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken)
    {
        Reads++;
        var found = new List<SealedRow>();
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (Row(days.GetValueOrDefault((product, day)), row) is { } it)
            {
                found.Add(it);
            }
        }

        return new(found);
    }

    public ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken)
    {
        Reads++;
        return new(days.GetValueOrDefault((product, day)));
    }

    private static SealedRow? Row(SealedDay? day, ulong key) => day is not null && day.Domain.IndexOf(key) is >= 0 and var row
        ? new SealedRow(day.Window, day.Parameters, day.Domain, row, day.Scale, day.SealedAt, [.. day.Row(row)])
        : null;
}
