using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Holds a data directory that was disturbed against the one left in peace.</summary>
internal static class SameAs
{
    /// <summary>Counts, seals, ledger and facts of the open day agree, what was published stands, and nothing else is left.</summary>
    /// <param name="published">Facts seen on the way.</param>
    public static async Task PeacefulAsync(PeacefulRun peaceful, TemporaryFolder disturbed, IReadOnlyDictionary<SealWindow, string> published)
    {
        var data = PeacefulRun.Data(disturbed);
        Assert.Equal(peaceful.Counts, await DataInspection.CountsAsync(data, PeacefulRun.Day));
        await SealedOnceAsync(data, PeacefulRun.SealedHours, published);
    }

    /// <summary>So many hours are sealed, each once and with all of its facts, the day's ρ is booked once, and nothing else is left.</summary>
    public static async Task SealedOnceAsync(string data, int hours, IReadOnlyDictionary<SealWindow, string> published)
    {
        Assert.Equal(Enumerable.Range(0, hours), await DataInspection.SealedHoursAsync(data, PeacefulRun.Day));
        var facts = await DataInspection.FactsAsync(data, PeacefulRun.Day);
        Assert.Equal(hours, facts.Count);
        Assert.All(published, seen => Assert.Equal(seen.Value, facts[seen.Key]));
        Assert.Equal(new Rational(1, 25), Assert.Single(await DataInspection.DebitsAsync(data, PeacefulRun.Day)).Rho);
        Assert.Empty(DataInspection.Strays(data));
    }
}
