using SmartSteps.Facts;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Rows;

/// <summary>
/// Rows of closed days, read from released facts. What is sealed never changes, so what was used last is kept in memory; a trial's are always read
/// anew. Thread-safe.
/// </summary>
/// <param name="facts">The released facts.</param>
/// <param name="rememberedValues">Released values kept in memory, rows and whole days each; a value takes 4 bytes, a row some 200 more.</param>
public sealed class KeptRows(IFactsReader facts, long rememberedValues = 8_000_000)
{
    private const int RowOverhead = 50;

    private readonly RecentlyUsed<(MarketId Market, ProductId Product, ulong Row, DateOnly Day), SealedRow> rows =
        new(rememberedValues, row => row.Values.Length + RowOverhead);

    private readonly RecentlyUsed<(MarketId Market, ProductId Product, DateOnly Day), SealedDay> days =
        new(rememberedValues, day => day.Values.Length);

    /// <summary>How far the market's facts reach, or null while nothing is sealed.</summary>
    public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) =>
        facts.FindSealedThroughAsync(market, cancellationToken);

    /// <summary>The grid with this version, or null.</summary>
    public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
        facts.FindGridAsync(market, gridVersion, cancellationToken);

    /// <summary>A row on the local days from (inclusive) to (exclusive), ascending; days without it are left out.</summary>
    public async ValueTask<IReadOnlyList<SealedRow>> ListAsync(
        Market market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken)
    {
        if (market.Trial)
        {
            return await facts.ListRowsAsync(market.Id, product, from, to, row, cancellationToken);
        }

        var known = new SealedRow?[Math.Max(0, to.DayNumber - from.DayNumber)];
        var (first, last) = (known.Length, -1);
        for (var i = 0; i < known.Length; i++)
        {
            if (!rows.TryGet((market.Id, product, row, from.AddDays(i)), out known[i]))
            {
                (first, last) = (Math.Min(first, i), i);
            }
        }

        if (last >= 0)
        {
            foreach (var read in await facts.ListRowsAsync(market.Id, product, from.AddDays(first), from.AddDays(last + 1), row, cancellationToken))
            {
                rows.Add((market.Id, product, row, read.Window.Date), read);
                known[read.Window.Date.DayNumber - from.DayNumber] = read;
            }
        }

        return [.. known.OfType<SealedRow>()];
    }

    /// <summary>The rows of a place's own measurement on these days, whichever measurement it was; days without one are left out.</summary>
    public async ValueTask<IReadOnlyList<SealedRow>> ListAsync(
        Market market, ProductId product, DateOnly from, DateOnly to, MeasuredPlace place, CancellationToken cancellationToken)
    {
        var found = new List<SealedRow>();
        foreach (var span in place.Spans)
        {
            var begin = span.From > from ? span.From : from;
            var end = span.Until is { } until && until < to ? until : to;
            if (span.Measure is { } measure && begin < end)
            {
                found.AddRange(await ListAsync(market, product, begin, end, measure.Value, cancellationToken));
            }
        }

        return found;
    }

    /// <summary>All rows of a day, or null while it is not sealed.</summary>
    public async ValueTask<SealedDay?> FindDayAsync(Market market, ProductId product, DateOnly day, CancellationToken cancellationToken)
    {
        var key = (market.Id, product, day);
        if (!market.Trial && days.TryGet(key, out var known))
        {
            return known;
        }

        var found = await facts.FindDayAsync(market.Id, product, day, cancellationToken);
        if (found is not null && !market.Trial)
        {
            days.Add(key, found);
        }

        return found;
    }
}
