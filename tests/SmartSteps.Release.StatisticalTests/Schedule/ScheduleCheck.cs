using SmartSteps.Facts;
using SmartSteps.Journal;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Schedule;

/// <summary>
/// When an hour is sealed, and that a day exists at all, is public, so it must not follow from anybody's events. Two worlds that differ in one
/// device, whose clock is wrong, see the same hours sealed, and the same days closed, after every declaration. Exact: no false alarm.
/// </summary>
internal static class ScheduleCheck
{
    private const int Residents = 256;
    private static readonly DateOnly Date = new(2026, 3, 2);

    /// <summary>By how many hours the device's clock is wrong.</summary>
    private static readonly int[] Errors = [1, 3, 24, 48, 24 * 6, -1, -24, -48];

    public static async Task<Verdict> RunAsync(Pipeline pipeline)
    {
        var right = await SealedAfterEachHourAsync(pipeline, null);
        var verdicts = new List<Verdict>();
        foreach (var error in Errors)
        {
            var wrong = await SealedAfterEachHourAsync(pipeline, error);
            var same = right.Zip(wrong).All(pair => pair.First.SequenceEqual(pair.Second));
            verdicts.Add(Verdict.Of(same, $"clock {error:+0;-0} h: {right.Count} looks, {right[^1].Count} and {wrong[^1].Count} windows sealed, same at each look: {same}"));
        }

        return Verdict.All(verdicts);
    }

    private static async Task<List<IReadOnlyList<(ProductId, SealWindow)>>> SealedAfterEachHourAsync(Pipeline pipeline, int? errorHours)
    {
        await using var bench = await Workbench.OpenAsync(pipeline);
        var day = bench.Day(Date);
        var looks = new List<IReadOnlyList<(ProductId, SealWindow)>>();
        var all = Enumerable.Range(0, Residents)
            .SelectMany(device => Adversary.Resident((ulong)device * 0x9E3779B97F4A7C15, device % ProofCity.Network.Footprints.Length, day)
                .Where(seen => seen.SecondOfDay % 1_800 == 0))
            .ToLookup(seen => seen.SecondOfDay / 3_600);
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            await bench.AppendAsync($"hour-{hour}", day, [.. all[hour]]);
            if (errorHours is { } error)
            {
                var second = day.StartUnixSeconds + (hour * 3_600) + 1_200 + (error * 3_600L);
                var seenDay = bench.Market.Calendar.DayAt(second);
                await bench.AppendAsync($"wrong-{hour}", seenDay, new GatedEvent(new Pseudonym(0x1234567812345678), (int)(second - seenDay.StartUnixSeconds), 3));
            }

            await bench.SealAsync(day.StartUnixSeconds + ((hour + 1) * 3_600));
            looks.Add(await bench.WindowsAsync());
        }

        // The day closes at four in the morning of the next one, by declaration.
        await bench.SealAsync(day.EndUnixSeconds + (4 * 3_600));
        looks.Add(await bench.WindowsAsync());
        return looks;
    }
}
