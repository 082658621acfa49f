using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryFacts : IFactsReader
{
    private readonly Dictionary<(MarketId, string), PublishedGrid> grids = [];
    private readonly Dictionary<(MarketId, SealWindow), SealedFacts> windows = [];
    private readonly Dictionary<(MarketId, ProductId, DateOnly), SealedDay> days = [];
    private readonly Dictionary<MarketId, SealedThrough> through = [];
    private int reads;

    /// <summary>How often an hour was read.</summary>
    public int Reads => Volatile.Read(ref reads);

    public void Add(Market market, SealedFacts facts, PublishedGrid grid)
    {
        grids[(market.Id, grid.Version)] = grid;
        windows[(market.Id, facts.Window)] = facts;
        var end = market.Calendar.Day(facts.Window.Date).Hour(facts.Window.HourIndex).EndUnixSeconds;
        var known = through.GetValueOrDefault(market.Id);
        through[market.Id] = known is null
            ? new SealedThrough(facts.Window.Date, end, null)
            : known with
            {
                FirstDay = known.FirstDay < facts.Window.Date ? known.FirstDay : facts.Window.Date,
                EndUnixSeconds = Math.Max(known.EndUnixSeconds, end),
            };
    }

    public void Add(SealedDay day) => days[(day.Market, day.Parameters.Product, day.Window.Date)] = day;

    public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) => new(through.GetValueOrDefault(market));

    public ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        new(windows.Keys.Where(k => k.Item1 == market && product == ProductId.Footfall && k.Item2.Date >= from && k.Item2.Date < to)
            .Select(k => k.Item2).OrderBy(w => w.Date).ThenBy(w => w.HourIndex).ToList());

    public ValueTask<SealedFacts?> FindAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return new(product == ProductId.Footfall ? windows.GetValueOrDefault((market, window)) : null);
    }

    public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
        new(grids.GetValueOrDefault((market, gridVersion)));

    public ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken) =>
        new(days.Values.Where(day => day.Market == market).Select(day => day.Domain).FirstOrDefault(domain => domain.Version == version));

    public ValueTask<SealedRow?> FindRowAsync(
        MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken) =>
        new(Row(days.GetValueOrDefault((market, product, day)), row));

    public ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken) =>
        new(days.Where(d => d.Key.Item1 == market && d.Key.Item2 == product && d.Key.Item3 >= from && d.Key.Item3 < to)
            .OrderBy(d => d.Key.Item3).Select(d => Row(d.Value, row)).OfType<SealedRow>().ToList());

    public ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        new(days.GetValueOrDefault((market, product, day)));

    private static SealedRow? Row(SealedDay? day, ulong key) => day is not null && day.Domain.IndexOf(key) is >= 0 and var row
        ? new SealedRow(day.Window, day.Parameters, day.Domain, row, day.Scale, day.SealedAt, [.. day.Row(row)])
        : null;
}
