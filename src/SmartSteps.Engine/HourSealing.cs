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

    /// <summary>
    /// Counts hours that are due and makes them public, and with them the products of their day where it was counted with them: as many windows in one commit as
    /// <see cref="EngineOptions.CellsPerCommit"/> allows. Nothing of a window is visible before its commit, and all of it after.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="day">The day.</param>
    /// <param name="first">The first hour that is not sealed.</param>
    /// <param name="due">How many hours are due from it on, at least 1; fewer are sealed where counting all at once would take too much memory.</param>
    /// <param name="together">What to count of the day as well if all of its hours are counted at once; null: nothing.</param>
    /// <param name="progress">Told of each window when it has become public.</param>
    /// <param name="cancellationToken">Stops between commits, and while counting.</param>
    public async ValueTask<SealedHours> SealAsync(
        Market market, MarketDay day, int first, int due, DayCountPlan? together, IProgress<SealedWindow>? progress, CancellationToken cancellationToken)
    {
        var network = await NetworkAsync(market.Id, day.Date, cancellationToken);
        var drawKey = new byte[32];
        if (!dayKeys.TryGet(market.Id, day.Date, DayKey.Draw, drawKey))
        {
            return new SealedHours { Outcome = SealOutcome.DayClosed };
        }

        try
        {
            var hours = new HourRun(day, first, Math.Min(due, counting.HoursAtOnce(network)));
            together = hours.Count == day.HourCount ? together : null;
            var (pin, counts, next, withdrawals, ofWholeDay) = await CountAsync(market, day, hours, network, drawKey, together, cancellationToken);
            var ofDay = await DayProfile.OfDayAsync(seals, market, day.Date, cancellationToken);
            var drafts = new List<SealDraft>();
            for (var hour = first; hour < first + counts.Length; hour++)
            {
                drafts.Add(DraftOf(ofDay, day, hour, counts[hour - first], network, pin));
            }

            var done = default(SealedHours);
            if (ofWholeDay is not null)
            {
                done = done with { Day = new WholeDayCount(pin, withdrawals, together!, ofWholeDay) };
                drafts.AddRange(DayDrafts.Of(ofDay, day, pin, ofWholeDay, DayBounds.Products, clock));
            }

            var ahead = new DrawnAhead(drafts, options);
            for (var tried = 0; tried < drafts.Count && done.Outcome is not (SealOutcome.OverBudget or SealOutcome.DayClosed);)
            {
                var drawn = await ahead.TakeAsync();
                if (journal.Withdrawals(market.Id, day.Date) != withdrawals)
                {
                    // Somebody has left meanwhile: what is not public yet is counted again.
                    return done with { Day = null };
                }

                var outcomes = await seals.CommitAsync(drawn, cancellationToken);
                for (var i = 0; i < drawn.Count; i++, tried++)
                {
                    var facts = drawn[i].Facts;
                    var isHour = facts.Window.HourIndex >= 0;
                    done = isHour ? WithHour(done, outcomes[i]) : WithProduct(done, outcomes[i]);
                    if (outcomes[i] == SealOutcome.Committed || (outcomes[i] == SealOutcome.AlreadySealed && isHour))
                    {
                        progress?.Report(new SealedWindow(market.Id, facts.Parameters.Product, facts.Window));
                    }
                }
            }

            if (done.Committed == counts.Length)
            {
                counting.Release(carries.Put(market.Id, day.Date, first + counts.Length, withdrawals, next));
            }

            return done;
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
        return counting.Count(market.Id, pin, new HourRun(day, hour, 1), network, drawKey, before, together: null, cancellationToken).Counts[0];
    }

    /// <summary>Forgets what was carried from hour to hour of a day, and overwrites what is left of it in buffers.</summary>
    public void Forget(MarketId market, DateOnly day)
    {
        counting.Release(carries.Drop(market, day));
        counting.Erase();
    }

    private SealDraft DraftOf(Market ofDay, MarketDay day, int hour, LeafCounts counts, NetworkModel network, JournalPin pin) =>
        new(counts.LeafCount, () => FootfallRelease.Seal(
            ofDay,
            day,
            day.Hour(hour),
            counts,
            new PublishedGrid(network.GridVersion, network.Grid.Leaves),
            new SealedMark(hour, pin.Frames, pin.Digest),
            PublishedInstant.Now(clock),
            NoiseSource.System));

    private static SealedHours WithProduct(SealedHours done, SealOutcome outcome) =>
        outcome == SealOutcome.Committed ? done with { Products = done.Products + 1 } : done;

    /// <summary>Hours are public up to the first one that is refused.</summary>
    private static SealedHours WithHour(SealedHours done, SealOutcome outcome) => done.Outcome is SealOutcome.OverBudget or SealOutcome.DayClosed
        ? done
        : outcome is SealOutcome.OverBudget or SealOutcome.DayClosed
            ? done with { Outcome = outcome }
            : done with { Outcome = outcome, Public = done.Public + 1, Committed = done.Committed + (outcome == SealOutcome.Committed ? 1 : 0) };

    private static JournalPin PinOf(MarketDay day, SealedMark mark) => new(day, mark.JournalFrames, mark.JournalDigest);

    private async ValueTask<NetworkModel> NetworkAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        await networks.FindAsync(market, day, cancellationToken)
            ?? throw new InvalidOperationException($"Market {market} holds events but has no cell plan.");

    /// <summary>Counts hours; where somebody withdraws meanwhile, again, so that no shard and no carry still has them.</summary>
    private async ValueTask<(JournalPin Pin, LeafCounts[] Counts, Carry[] Next, int Withdrawals, DayCounts? Day)> CountAsync(
        Market market, MarketDay day, HourRun hours, NetworkModel network, byte[] drawKey, DayCountPlan? together, CancellationToken cancellationToken)
    {
        while (true)
        {
            var withdrawals = journal.Withdrawals(market.Id, day.Date);
            var before = await CarriesAsync(market.Id, day, hours.First, network, drawKey, withdrawals, cancellationToken);
            var pin = journal.Pin(market.Id, day, hours.First + hours.Count - 1);
            var (counts, next, ofDay) = counting.Count(market.Id, pin, hours, network, drawKey, before, together, cancellationToken);
            if (journal.Withdrawals(market.Id, day.Date) == withdrawals)
            {
                return (pin, counts, next, withdrawals, ofDay);
            }
        }
    }

    private async ValueTask<Carry[]> CarriesAsync(
        MarketId market, MarketDay day, int hour, NetworkModel network, byte[] drawKey, int withdrawals, CancellationToken cancellationToken)
    {
        if (carries.TryGet(market, day.Date, hour, withdrawals, out var cached))
        {
            return cached;
        }

        var found = new Carry[Pseudonym.ShardCount];
        Array.Fill(found, Carry.Empty);
        var marks = (await seals.ListMarksAsync(market, ProductId.Footfall, day.Date, cancellationToken)).Take(hour).ToList();
        var most = counting.HoursAtOnce(network);
        for (var first = 0; first < marks.Count;)
        {
            // Hours that read the journal up to the same place are followed together.
            var count = 1;
            while (count < most && first + count < marks.Count && marks[first + count].JournalDigest == marks[first].JournalDigest)
            {
                count++;
            }

            (_, found, _) = counting.Count(
                market, PinOf(day, marks[first]), new HourRun(day, first, count), network, drawKey, found, together: null, cancellationToken);
            first += count;
        }

        return found;
    }
}
