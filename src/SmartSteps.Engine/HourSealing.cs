using System.Security.Cryptography;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Engine;

/// <summary>Seals one hour: pin, count, noise, commit. Called by one caller at a time for a market.</summary>
internal sealed class HourSealing(
    MarketNetworks networks, IJournal journal, IDayKeys dayKeys, ISealStore seals, TimeProvider clock, EngineOptions options)
{
    private readonly HourCounting counting = new(journal, options);
    private readonly CarryCache carries = new();

    /// <summary>Counts an hour and makes it public; nothing of it is visible before the commit, and all of it after.</summary>
    public async ValueTask<SealOutcome> SealAsync(Market market, MarketDay day, int hour, CancellationToken cancellationToken)
    {
        var network = await NetworkAsync(market.Id, day.Date, cancellationToken);
        var drawKey = new byte[32];
        if (!dayKeys.TryGet(market.Id, day.Date, DayKey.Draw, drawKey))
        {
            return SealOutcome.DayClosed;
        }

        try
        {
            var ofDay = await DayProfile.OfDayAsync(seals, market, day.Date, cancellationToken);
            while (true)
            {
                var withdrawals = journal.Withdrawals(market.Id, day.Date);
                var before = await CarriesAsync(market.Id, day, hour, network, drawKey, withdrawals, cancellationToken);
                var pin = journal.Pin(market.Id, day, hour);
                var (counts, next) = counting.Count(market.Id, pin, hour, network, drawKey, before, cancellationToken);
                var seal = FootfallRelease.Seal(
                    ofDay,
                    day,
                    day.Hour(hour),
                    counts,
                    new PublishedGrid(network.GridVersion, network.Grid.Leaves),
                    new SealedMark(hour, pin.Frames, pin.Digest),
                    clock.GetUtcNow(),
                    NoiseSource.System);

                // Where somebody has withdrawn meanwhile it is counted again, so that no shard and no carry still has them.
                if (journal.Withdrawals(market.Id, day.Date) != withdrawals)
                {
                    continue;
                }

                var outcome = await seals.CommitAsync(seal, cancellationToken);
                if (outcome == SealOutcome.Committed)
                {
                    counting.Release(carries.Put(market.Id, day.Date, hour + 1, withdrawals, next));
                }

                return outcome;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(drawKey);
        }
    }

    /// <summary>Counts an hour of an open day again as its seal did, or as a seal would now.</summary>
    public async ValueTask<LeafCounts> RecountAsync(Market market, MarketDay day, int hour, CancellationToken cancellationToken)
    {
        var network = await NetworkAsync(market.Id, day.Date, cancellationToken);
        var drawKey = new byte[32];
        if (!dayKeys.TryGet(market.Id, day.Date, DayKey.Draw, drawKey))
        {
            throw new InvalidOperationException($"{day.Date} is closed.");
        }

        var withdrawals = journal.Withdrawals(market.Id, day.Date);
        var before = await CarriesAsync(market.Id, day, hour, network, drawKey, withdrawals, cancellationToken);
        var mark = (await seals.ListMarksAsync(market.Id, ProductId.Footfall, day.Date, cancellationToken)).ElementAtOrDefault(hour);
        var pin = mark is null ? journal.Pin(market.Id, day, hour) : PinOf(day, mark);
        return counting.Count(market.Id, pin, hour, network, drawKey, before, cancellationToken).Counts;
    }

    /// <summary>Forgets what was carried from hour to hour of a day, and overwrites what is left of it in buffers.</summary>
    public void Forget(MarketId market, DateOnly day)
    {
        carries.Drop(market, day);
        counting.Erase();
    }

    private static JournalPin PinOf(MarketDay day, SealedMark mark) => new(day, mark.JournalFrames, mark.JournalDigest);

    private async ValueTask<NetworkModel> NetworkAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        await networks.FindAsync(market, day, cancellationToken)
            ?? throw new InvalidOperationException($"Market {market} holds events but has no cell plan.");

    private async ValueTask<Carry[]> CarriesAsync(
        MarketId market, MarketDay day, int hour, NetworkModel network, byte[] drawKey, int withdrawals, CancellationToken cancellationToken)
    {
        if (carries.TryGet(market, day.Date, hour, withdrawals, out var cached))
        {
            return cached;
        }

        var found = new Carry[Pseudonym.ShardCount];
        Array.Fill(found, Carry.Empty);
        foreach (var mark in (await seals.ListMarksAsync(market, ProductId.Footfall, day.Date, cancellationToken)).Take(hour))
        {
            (_, found) = counting.Count(market, PinOf(day, mark), mark.HourIndex, network, drawKey, found, cancellationToken);
        }

        return found;
    }
}
