using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release;

namespace SmartSteps.Engine;

/// <summary>
/// Seals hours and closes days, in order, once a market's feed is complete far enough. What is sealed is decided by declarations alone,
/// never by event times: what strays to a day that the feed does not cover (<see cref="ShardSpread"/>) is not released at all, so that not even
/// the day's existence tells of it. Every step can be cut short at any instant and taken up again. Thread-safe; one round at a time a market.
/// </summary>
public sealed class SealingEngine
{
    private readonly IMarketRegistry markets;
    private readonly MarketNetworks networks;
    private readonly IJournal journal;
    private readonly IDayKeys dayKeys;
    private readonly ISealStore seals;
    private readonly KeyHistory keyHistory;
    private readonly IFeedCompleteness completeness;
    private readonly TimeProvider clock;
    private readonly EngineOptions options;
    private readonly HourSealing hours;
    private readonly DaySealing days;
    private readonly ConcurrentDictionary<MarketId, SemaphoreSlim> turns = new();

    /// <summary>Days whose closing a failing disk has cut short: the journal may have forgotten them, their keys may still be there.</summary>
    private readonly ConcurrentDictionary<(MarketId Market, DateOnly Day), bool> halfClosed = new();

    /// <summary>Takes the ports and valid options.</summary>
    public SealingEngine(
        IMarketRegistry markets,
        MarketNetworks networks,
        MeasurementPlans plans,
        IJournal journal,
        IDayKeys dayKeys,
        ISealStore seals,
        ITransparencyLog log,
        IFeedCompleteness completeness,
        TimeProvider clock,
        EngineOptions options)
    {
        options.Validate();
        this.markets = markets;
        this.networks = networks;
        this.journal = journal;
        this.dayKeys = dayKeys;
        this.seals = seals;
        keyHistory = new KeyHistory(log, clock);
        this.completeness = completeness;
        this.clock = clock;
        this.options = options;
        hours = new HourSealing(networks, journal, dayKeys, seals, clock, options);
        days = new DaySealing(networks, plans, journal, dayKeys, seals, clock, options);
    }

    /// <summary>
    /// After a start, before anything is taken in: finishes closings that were cut short and tells the journal which hours are sealed.
    /// </summary>
    public async ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var market in await markets.ListAsync(cancellationToken))
        {
            foreach (var day in await seals.ListClosedDaysAsync(market.Id, cancellationToken))
            {
                // A journal that is closed says nothing of the keys, which are destroyed after it.
                await DestroyAsync(market.Id, day, cancellationToken);
            }

            foreach (var date in journal.OpenDays(market.Id))
            {
                var marks = await seals.ListMarksAsync(market.Id, ProductId.Footfall, date, cancellationToken);
                if (marks.Count > 0)
                {
                    journal.MarkSealed(market.Id, market.Calendar.Day(date), marks.Count - 1);
                }
            }
        }
    }

    /// <summary>
    /// Computes what sealing will need of the market's latest cell plan, so that it is there when events have been taken in; nothing where there is no plan.
    /// </summary>
    public async ValueTask PrepareAsync(MarketId market, CancellationToken cancellationToken)
    {
        if (await markets.FindAsync(market, cancellationToken) is { } found
            && await networks.FindAsync(market, DateOnly.MaxValue, cancellationToken) is { } network)
        {
            var today = found.Calendar.DayAt(clock.GetUtcNow().ToUnixTimeSeconds());
            SealingRehearsal.Run(found, await days.PlanAsync(found, today, network, cancellationToken), network);
        }
    }

    /// <summary>Seals every hour and closes every day of the market that is due.</summary>
    /// <param name="market">The market.</param>
    /// <param name="closeThrough">Declares this day and all before it as ended: they are sealed and closed whatever the clock says. Null: none.</param>
    /// <param name="progress">Told of each hour of footfall, and of each product of a day that closes, when it has become public.</param>
    /// <param name="cancellationToken">Stops between commits, and while counting.</param>
    public async ValueTask<SealingSummary> SealDueAsync(
        MarketId market, DateOnly? closeThrough, IProgress<SealedWindow>? progress, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(market, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await SealInTurnAsync(market, closeThrough, progress, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Counts an hour of an open day again as its seal did, or as a seal would now. Raw counts: for the tests and for nobody else.
    /// </summary>
    internal async ValueTask<LeafCounts> RecountAsync(MarketId id, DateOnly date, int hour, CancellationToken cancellationToken)
    {
        var market = await markets.FindAsync(id, cancellationToken) ?? throw new ArgumentException($"No market {id}.", nameof(id));
        return await hours.RecountAsync(market, market.Calendar.Day(date), hour, cancellationToken);
    }

    /// <summary>
    /// Counts all products of an open day again as their seals did, or as they would now. Raw counts: for the tests and for nobody else.
    /// </summary>
    internal async ValueTask<DayCounts> RecountDayAsync(MarketId id, DateOnly date, CancellationToken cancellationToken)
    {
        var market = await markets.FindAsync(id, cancellationToken) ?? throw new ArgumentException($"No market {id}.", nameof(id));
        return await days.RecountAsync(market, market.Calendar.Day(date), cancellationToken);
    }

    /// <summary>How many windows <see cref="SealDueAsync"/> would seal now, hours and products of days that close; for progress bars.</summary>
    public async ValueTask<int> CountDueAsync(MarketId market, DateOnly? closeThrough, CancellationToken cancellationToken)
    {
        if (await markets.FindAsync(market, cancellationToken) is not { } found)
        {
            return 0;
        }

        var completeTo = await completeness.FindAsync(market, cancellationToken) ?? long.MinValue;
        var due = 0;
        foreach (var date in journal.OpenDays(market))
        {
            var day = found.Calendar.Day(date);
            var marks = await seals.ListMarksAsync(market, ProductId.Footfall, date, cancellationToken);
            if (marks.Count == 0 && !journal.Spread(market, date).IsCovered)
            {
                continue;
            }

            due += DueFrom(day, marks.Count, completeTo, closeThrough);
            due += HasEnded(found, date, completeTo, closeThrough) ? (await days.ListOpenAsync(market, date, cancellationToken)).Count : 0;
        }

        return due;
    }

    private async ValueTask<SealingSummary> SealInTurnAsync(
        MarketId id, DateOnly? closeThrough, IProgress<SealedWindow>? progress, CancellationToken cancellationToken)
    {
        var round = new SealingRound();
        if (await markets.FindAsync(id, cancellationToken) is { } market)
        {
            foreach (var (_, half) in halfClosed.Keys.Where(key => key.Market == id))
            {
                await DestroyAsync(id, half, cancellationToken);
            }

            var completeTo = await completeness.FindAsync(id, cancellationToken) ?? long.MinValue;
            foreach (var date in journal.OpenDays(id).Concat(journal.NumberedDays(id)))
            {
                try
                {
                    await SealDayAsync(market, date, completeTo, closeThrough, round, progress, cancellationToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // What is wrong with one day keeps no other from being sealed; it is told at the end, and tried again in the next round.
                    round.Failures.Add(failure);
                }
            }
        }

        if (round.Failures.Count > 0)
        {
            ExceptionDispatchInfo.Throw(round.Failures[0]);
        }

        return round.Summary();
    }

    private async ValueTask SealDayAsync(
        Market market,
        DateOnly date,
        long completeTo,
        DateOnly? closeThrough,
        SealingRound round,
        IProgress<SealedWindow>? progress,
        CancellationToken cancellationToken)
    {
        var day = market.Calendar.Day(date);
        var next = (await seals.ListMarksAsync(market.Id, ProductId.Footfall, date, cancellationToken)).Count;
        var covered = next > 0 || journal.Spread(market.Id, date).IsCovered;
        var ended = HasEnded(market, date, completeTo, closeThrough);

        // Where a day is sealed and closed at one go, its events are read once for both.
        var together = covered && ended && next == 0 ? await days.PlanOpenAsync(market, day, cancellationToken) : null;
        WholeDayCount? counted = null;
        while (covered && DueFrom(day, next, completeTo, closeThrough) is var due && due > 0)
        {
            var done = await hours.SealAsync(market, day, next, due, together, progress, cancellationToken);
            round.SealedHours += done.Committed;
            round.SealedProducts += done.Products;
            counted = done.Day;
            next += done.Public;
            if (done.Outcome == SealOutcome.OverBudget)
            {
                round.Refused.Add(date);
                break;
            }

            next = done.Outcome == SealOutcome.DayClosed ? day.HourCount : next;
        }

        // A day that is not covered, or that the ledger refuses, closes like any other: its keys do not outlive it.
        if (!ended || (covered && next < day.HourCount && !round.Refused.Contains(date)))
        {
            return;
        }

        if (covered)
        {
            var products = await days.SealAsync(market, day, together, counted, progress, cancellationToken);
            round.SealedProducts += products.Sealed;
            if (products.Refused > 0 && !round.Refused.Contains(date))
            {
                round.Refused.Add(date);
            }
        }
        else
        {
            round.Uncovered.Add(date);
        }

        await seals.CloseDayAsync(market.Id, date, cancellationToken);
        await DestroyAsync(market.Id, date, cancellationToken);
        round.ClosedDays++;
    }

    private async ValueTask DestroyAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        halfClosed[(market, day)] = true;
        if (!journal.IsClosed(market, day))
        {
            await journal.CloseAsync(market, day, cancellationToken);
        }

        dayKeys.Destroy(market, day);
        hours.Forget(market, day);

        // Said only once it is so; cut short before, it is said after the next start, when the closed day is destroyed again.
        await keyHistory.DestroyedAsync(market, day, cancellationToken);
        halfClosed.TryRemove((market, day), out _);
    }

    /// <summary>How many hours of the day are due from this one on.</summary>
    private int DueFrom(MarketDay day, int first, long completeTo, DateOnly? closeThrough)
    {
        var hour = first;
        while (hour < day.HourCount && IsDue(day.Hour(hour), completeTo, closeThrough))
        {
            hour++;
        }

        return hour - first;
    }

    private bool IsDue(TimeBucket hour, long completeTo, DateOnly? closeThrough) =>
        hour.Date <= closeThrough || completeTo >= hour.EndUnixSeconds + (long)options.Presence.Allowance.TotalSeconds;

    private bool HasEnded(Market market, DateOnly date, long completeTo, DateOnly? closeThrough) =>
        date <= closeThrough || completeTo >= ClosingSecond(market, date);

    private long ClosingSecond(Market market, DateOnly day) =>
        market.Calendar.UnixSecondsOf(day.AddDays(1).ToDateTime(options.ClosingTime));
}
