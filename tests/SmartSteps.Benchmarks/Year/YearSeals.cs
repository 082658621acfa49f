using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Benchmarks.Year;

/// <summary>Seals every hour and closes every day of a year as the engine does, from counts that are made up: the same noise, ledger, log and commits, without events.</summary>
internal sealed class YearSeals(YearDirectory directory)
{
    private static readonly TimeSpan Closing = TimeSpan.FromHours(28);

    /// <summary>Repeatable, since nobody is in the counts.</summary>
    private readonly NoiseSource noise = NoiseSource.Repeatable("a city's year"u8);
    private readonly YearCounts counts = new();
    private readonly PresenceOptions presence = new();

    /// <summary>Seals days from the first on; tells of each.</summary>
    /// <returns>Seals.</returns>
    public async Task<int> SealAsync(int days, Action<DateOnly> told)
    {
        var market = YearCity.Market;
        var network = await directory.Networks.FindAsync(market.Id, YearCity.FirstDay, default) ?? throw new InvalidOperationException("There is no cell plan.");
        var measurements = await directory.Plans.FindAsync(market, YearCity.FirstDay, network, default);
        var plans = new Dictionary<int, DayCountPlan>();
        var sealedWindows = 0;
        for (var date = YearCity.FirstDay; date < YearCity.FirstDay.AddDays(days); date = date.AddDays(1))
        {
            var day = market.Calendar.Day(date);
            if (!plans.TryGetValue(day.HourCount, out var plan))
            {
                plans.Add(day.HourCount, plan = new DayCountPlan(presence, measurements, market.Calendar, day, network));
            }

            sealedWindows += await SealHoursAsync(market, day, network);
            sealedWindows += await CloseAsync(market, day, plan);
            told(date);
        }

        await directory.Completeness.DeclareAsync(market.Id, market.Calendar.Day(YearCity.FirstDay.AddDays(days)).StartUnixSeconds, default);
        return sealedWindows;
    }

    private async Task<int> SealHoursAsync(Market market, MarketDay day, NetworkModel network)
    {
        var grid = new PublishedGrid(network.GridVersion, network.Grid.Leaves);
        for (var index = 0; index < day.HourCount; index++)
        {
            var hour = day.Hour(index);
            directory.Clock.Now = DateTimeOffset.FromUnixTimeSeconds(hour.EndUnixSeconds) + presence.Allowance;
            await CommitAsync(FootfallRelease.Seal(
                market, day, hour, counts.OfHour(hour, grid.Leaves.Length), grid, new SealedMark(index, 0, string.Empty), PublishedInstant.Now(directory.Clock), noise));
        }

        return day.HourCount;
    }

    private async Task<int> CloseAsync(Market market, MarketDay day, DayCountPlan plan)
    {
        directory.Clock.Now = DateTimeOffset.FromUnixTimeSeconds(day.StartUnixSeconds) + Closing;
        foreach (var product in DayBounds.Products)
        {
            await CommitAsync(DayRelease.Seal(
                market, day, DayProducts.Of(product), counts.OfDay(day.Date, product, plan.DomainOf(product)), new SealedMark(-1, 0, string.Empty), PublishedInstant.Now(directory.Clock), noise));
        }

        await directory.Seals.CloseDayAsync(market.Id, day.Date, default);
        await directory.Journal.CloseAsync(market.Id, day.Date, default);
        directory.Keys.Destroy(market.Id, day.Date);
        await new KeyHistory(directory.Log, directory.Clock).DestroyedAsync(market.Id, day.Date, default);
        return DayBounds.Products.Length;
    }

    private async Task CommitAsync(Seal seal)
    {
        if (await directory.Seals.CommitAsync(seal, default) is var outcome and not SealOutcome.Committed)
        {
            throw new InvalidOperationException($"A seal of {seal.Facts.Window.Date} was not committed: {outcome}.");
        }
    }
}
