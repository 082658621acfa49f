using System.Collections.Concurrent;
using SmartSteps.Facts;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// The product <em>footfall by tile and hour</em>, read from released facts. Hours once sealed never change, so those used last are kept in
/// memory, and whoever asks for one that is being read waits for it; a trial's are always read anew. Thread-safe.
/// </summary>
/// <param name="facts">The released facts.</param>
/// <param name="rememberedLeaves">Leaves kept in memory, all remembered hours together; a leaf-hour takes some 20 bytes, and a country's hour has 2.4 million.</param>
public sealed class FootfallHeatmap(IFactsReader facts, int rememberedLeaves = 6_000_000)
{
    private readonly RecentlyUsed<(MarketId Market, SealWindow Window), SealedFootfall> remembered =
        new(rememberedLeaves, hour => hour.Leaves.Length);

    private readonly ConcurrentDictionary<(MarketId Market, SealWindow Window), Lazy<Task<SealedFootfall?>>> reading = new();
    private readonly PlaceHours places = new();

    /// <summary>A place's sum of an hour, or null while the hour is not sealed.</summary>
    /// <exception cref="InvalidOperationException">The place was measured on another grid.</exception>
    internal async ValueTask<PlaceHour?> FindAsync(Market market, MeasuredSpan span, SealWindow window, CancellationToken cancellationToken) =>
        places.Find(market, span, window) is { } known ? known
        : await FindAsync(market, window, cancellationToken) is { } hour ? places.Sum(market, span, hour)
        : null;

    /// <summary>The released hour, or null while it is not sealed.</summary>
    /// <exception cref="InvalidDataException">The store's facts do not fit their grid.</exception>
    public async ValueTask<SealedFootfall?> FindAsync(Market market, SealWindow window, CancellationToken cancellationToken)
    {
        if (market.Trial)
        {
            return await ReadAsync(market.Id, window, cancellationToken);
        }

        var key = (market.Id, window);
        if (remembered.TryGet(key, out var known))
        {
            return known;
        }

        // A map asks for many tiles of a new hour at once. Whoever gives up does not end what others wait for.
        var read = reading.GetOrAdd(key, asked => new(() => Task.Run(() => ReadToRememberAsync(asked.Market, asked.Window))));
        return await read.Value.WaitAsync(cancellationToken);
    }

    private async Task<SealedFootfall?> ReadToRememberAsync(MarketId market, SealWindow window)
    {
        try
        {
            var hour = await ReadAsync(market, window, CancellationToken.None);
            if (hour is not null)
            {
                remembered.Add((market, window), hour);
            }

            return hour;
        }
        finally
        {
            reading.TryRemove((market, window), out _);
        }
    }

    private async ValueTask<SealedFootfall?> ReadAsync(MarketId market, SealWindow window, CancellationToken cancellationToken)
    {
        var found = await facts.FindAsync(market, ProductId.Footfall, window, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var grid = await facts.FindGridAsync(market, found.DomainVersion, cancellationToken)
            ?? throw new InvalidDataException($"Grid {found.DomainVersion} of market {market} is missing.");
        return new SealedFootfall(found, grid);
    }
}
