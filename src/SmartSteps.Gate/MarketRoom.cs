using System.Collections.Concurrent;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>What the gate keeps in memory of a market: itself for moments, its register, its cell plans as tables, its ciphers. Thread-safe.</summary>
internal sealed class MarketRoom(MarketId market) : IDisposable
{
    private const int MostDays = 1000;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly ConcurrentBag<SubjectCipher> ciphers = [];
    private ConcurrentDictionary<DateOnly, CellTable> cells = new();
    private SubscriberTable? register;
    private bool damaged;
    private KnownMarket? known;

    /// <summary>What was found out about the register's subscribers on the latest days.</summary>
    public LatestNumbers Numbers { get; } = new();

    /// <summary>Batches pass side by side, changes alone.</summary>
    public Turnstile Turnstile { get; } = new();

    /// <summary>Whether there was a cell plan since the last one came: then there is one, since none is ever taken away.</summary>
    public bool HasPlan => !Volatile.Read(ref cells).IsEmpty;

    /// <summary>
    /// The market as it was some seconds ago at most, or null. What events are gated by, its time zone and whether it is a trial, cannot change once it has some, and a look into the
    /// registry costs as much as some hundred events.
    /// </summary>
    public Market? Known(TimeProvider clock) => Volatile.Read(ref known) is { } kept && clock.GetElapsedTime(kept.ReadAt) < Remembered ? kept.Market : null;

    /// <summary>Remembers the market, which has all that is needed to take events.</summary>
    /// <param name="readAt">The clock's timestamp before it was read.</param>
    public void Keep(Market found, long readAt) => Volatile.Write(ref known, new KnownMarket(found, readAt));

    /// <summary>The register, read at first use. That it is damaged is remembered until there is another.</summary>
    /// <exception cref="IOException">The storage cannot be read at present.</exception>
    public async ValueTask<HeldRegister> RegisterAsync(IRegisterStore store, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref register) is { } loaded)
        {
            return new HeldRegister(loaded, false);
        }

        await loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return damaged ? new HeldRegister(null, true) : new HeldRegister(register ?? await LoadAsync(store, cancellationToken).ConfigureAwait(false), false);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            damaged = true;
            return new HeldRegister(null, true);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Puts another register in force; what was found out by the one before is forgotten.</summary>
    public void Replace(SubscriberTable table)
    {
        Numbers.Clear();
        Volatile.Write(ref register, table);
        Volatile.Write(ref damaged, false);
    }

    /// <summary>The table of the plan in force on a day; the market must have a plan.</summary>
    public async ValueTask<CellTable> CellsAsync(IMarketRegistry markets, DateOnly day, CancellationToken cancellationToken)
    {
        var tables = Volatile.Read(ref cells);
        if (tables.TryGetValue(day, out var table))
        {
            return table;
        }

        var plan = await markets.FindPlanAsync(market, day, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Market {market} lost its cell plan.");
        table = tables.Values.FirstOrDefault(other => string.Equals(other.Version, plan.Version, StringComparison.Ordinal)) ?? new CellTable(plan);
        if (tables.Count >= MostDays)
        {
            tables.Clear();
        }

        return tables.GetOrAdd(day, table);
    }

    /// <summary>Forgets the cell plans, because there is a new one.</summary>
    public void ForgetCells() => Volatile.Write(ref cells, new ConcurrentDictionary<DateOnly, CellTable>());

    /// <summary>A cipher for one worker; give it back afterwards.</summary>
    public SubjectCipher RentCipher(IGateKeys keys) => ciphers.TryTake(out var cipher) ? cipher : new SubjectCipher(keys, market);

    public void Return(SubjectCipher cipher) => ciphers.Add(cipher);

    public void Dispose()
    {
        Numbers.Clear();
        Turnstile.Dispose();
        loading.Dispose();
        while (ciphers.TryTake(out var cipher))
        {
            cipher.Dispose();
        }
    }

    private async ValueTask<SubscriberTable?> LoadAsync(IRegisterStore store, CancellationToken cancellationToken)
    {
        var reader = await store.OpenAsync(market, cancellationToken).ConfigureAwait(false);
        if (reader is null)
        {
            return null;
        }

        await using (reader.ConfigureAwait(false))
        {
            const int PageEntries = 1 << 16;
            var table = new SubscriberTable(reader.Count);
            var page = new RegisterEntry[PageEntries];
            while (await reader.ReadAsync(page, cancellationToken).ConfigureAwait(false) is var read && read > 0)
            {
                foreach (ref readonly var entry in page.AsSpan(0, read))
                {
                    table.Add(entry.Subject, entry.Traits);
                }
            }

            Replace(table);
            return table;
        }
    }

    private sealed record KnownMarket(Market Market, long ReadAt);
}
