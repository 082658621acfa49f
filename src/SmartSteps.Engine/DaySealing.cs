using System.Security.Cryptography;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Release;
using SmartSteps.Release.Days;

namespace SmartSteps.Engine;

/// <summary>
/// Seals the products of a whole day: pin, count all of them in one pass, then noise and commit. Cut short anywhere, it counts again
/// and seals what is left. Called by one caller at a time for a market.
/// </summary>
internal sealed class DaySealing(
    MarketNetworks networks, MeasurementPlans plans, IJournal journal, IDayKeys dayKeys, ISealStore seals, TimeProvider clock, EngineOptions options)
{
    private readonly DayPass pass = new(journal, options);

    /// <summary>The products of the day that have no seal yet, in the order in which they are sealed.</summary>
    public async ValueTask<IReadOnlyList<DayProduct>> ListOpenAsync(MarketId market, DateOnly date, CancellationToken cancellationToken)
    {
        var open = new List<DayProduct>();
        foreach (var product in DayBounds.Products)
        {
            if ((await seals.ListMarksAsync(market, DayProducts.Of(product).Id, date, cancellationToken)).Count == 0)
            {
                open.Add(product);
            }
        }

        return open;
    }

    /// <summary>What is counted of the day; null when all of its products are sealed.</summary>
    public async ValueTask<DayCountPlan?> PlanOpenAsync(Market market, MarketDay day, CancellationToken cancellationToken) =>
        (await ListOpenAsync(market.Id, day.Date, cancellationToken)).Count > 0 ? await PlanAsync(market, day, cancellationToken) : null;

    /// <summary>Makes every product of the day public that is not yet; one that the ledger refuses does not hold up the others.</summary>
    /// <param name="market">The market.</param>
    /// <param name="day">The day.</param>
    /// <param name="planned">What is counted of the day, where that has been worked out already; null: it has not.</param>
    /// <param name="counted">The day as it was counted with its hours; null, or out of date: it is counted anew.</param>
    /// <param name="progress">Told of each product when it has become public.</param>
    /// <param name="cancellationToken">Stops between commits, and while counting.</param>
    public async ValueTask<SealedProducts> SealAsync(
        Market market, MarketDay day, DayCountPlan? planned, WholeDayCount? counted, IProgress<SealedWindow>? progress, CancellationToken cancellationToken)
    {
        var open = new Queue<DayProduct>(await ListOpenAsync(market.Id, day.Date, cancellationToken));
        var drawKey = new byte[32];
        if (open.Count == 0 || !dayKeys.TryGet(market.Id, day.Date, DayKey.Draw, drawKey))
        {
            return default;
        }

        try
        {
            var plan = counted?.Plan ?? planned ?? await PlanAsync(market, day, cancellationToken);
            var ofDay = await DayProfile.OfDayAsync(seals, market, day.Date, cancellationToken);
            var done = default(SealedProducts);
            while (open.Count > 0)
            {
                var withdrawals = journal.Withdrawals(market.Id, day.Date);
                var pin = journal.Pin(market.Id, day, day.HourCount - 1);
                var counts = counted is not null && counted.Pin == pin && counted.Withdrawals == withdrawals
                    ? counted.Counts
                    : pass.Count(market.Id, pin, plan, drawKey, cancellationToken);

                // Where somebody has withdrawn meanwhile, what is not public yet is counted again without them.
                var ahead = new DrawnAhead([.. DayDrafts.Of(ofDay, day, pin, counts, open.ToArray(), clock)], options);
                while (open.Count > 0 && await ahead.TakeAsync() is var drawn && journal.Withdrawals(market.Id, day.Date) == withdrawals)
                {
                    var outcomes = await seals.CommitAsync(drawn, cancellationToken);
                    for (var i = 0; i < drawn.Count; i++)
                    {
                        open.Dequeue();
                        if (outcomes[i] == SealOutcome.Committed)
                        {
                            done = done with { Sealed = done.Sealed + 1 };
                            progress?.Report(new SealedWindow(market.Id, drawn[i].Facts.Parameters.Product, drawn[i].Facts.Window));
                        }
                        else if (outcomes[i] == SealOutcome.OverBudget)
                        {
                            done = done with { Refused = done.Refused + 1 };
                        }
                    }
                }
            }

            return done;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(drawKey);
        }
    }

    /// <summary>Counts an open day again as its seals did, or as they would now.</summary>
    public async ValueTask<DayCounts> RecountAsync(Market market, MarketDay day, CancellationToken cancellationToken)
    {
        var drawKey = new byte[32];
        if (!dayKeys.TryGet(market.Id, day.Date, DayKey.Draw, drawKey))
        {
            throw new InvalidOperationException($"{day.Date} is closed.");
        }

        var marks = await seals.ListMarksAsync(market.Id, ProductId.Demographics, day.Date, cancellationToken);
        var pin = marks.Count > 0
            ? new JournalPin(day, marks[0].JournalFrames, marks[0].JournalDigest)
            : journal.Pin(market.Id, day, day.HourCount - 1);
        return pass.Count(market.Id, pin, await PlanAsync(market, day, cancellationToken), drawKey, cancellationToken);
    }

    private async ValueTask<DayCountPlan> PlanAsync(Market market, MarketDay day, CancellationToken cancellationToken)
    {
        var network = await networks.FindAsync(market.Id, day.Date, cancellationToken)
            ?? throw new InvalidOperationException($"Market {market.Id} holds events but has no cell plan.");
        return await PlanAsync(market, day, network, cancellationToken);
    }

    /// <summary>What is counted of a day under this model.</summary>
    public async ValueTask<DayCountPlan> PlanAsync(Market market, MarketDay day, NetworkModel network, CancellationToken cancellationToken)
    {
        var measurements = await plans.FindAsync(market, day.Date, network, cancellationToken);
        return new DayCountPlan(options.Presence, measurements, market.Calendar, day, network);
    }
}
