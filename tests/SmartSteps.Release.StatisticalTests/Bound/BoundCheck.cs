using SmartSteps.Journal;

namespace SmartSteps.Release.StatisticalTests.Bound;

/// <summary>
/// ‖v‖² / σ² ≤ 2ρ in each product, and in their sum, for the contribution v of any device, measured as a difference: counts with the device minus counts
/// without it, alone and on top of others who do the same. Exact: no statistics, no false alarm. Everything else rests on this one.
/// </summary>
internal static class BoundCheck
{
    private const int MostTwins = 12;

    public static Verdict Run(Pipeline pipeline, int devices)
    {
        var network = ProofCity.Network;
        var market = ProofCity.Market();
        var products = pipeline.Products(market);
        var worst = new double[products.Count];
        var worstOfAll = 0.0;
        var gate = new Lock();
        Parallel.For(0, devices, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            var day = Adversary.Days[number / 7 % Adversary.Days.Length];
            var events = Adversary.Events(number, day, network);
            var others = number % 10 == 0 ? Twins(events, 1 + (number / 10 % MostTwins)) : null;
            var costs = pipeline.Contribute(market, day, network, events, others).Select(product => product.Cost).ToList();
            lock (gate)
            {
                worst = [.. worst.Zip(costs, Math.Max)];
                worstOfAll = Math.Max(worstOfAll, costs.Sum());
            }
        });

        // The difference of 24/300 and 2 · 1/25 is in the last bit of a double.
        const double LastBit = 1 + 1e-12;
        return Verdict.All([
            Verdict.AtMost($"largest Σ‖v‖²/σ² of {devices} devices", worstOfAll, pipeline.DayBudget(market).SnrSquared * LastBit),
            .. products.Select((product, index) => Verdict.AtMost(
                $"{product.Product}", worst[index], pipeline.DayBudget(market, product.Product).SnrSquared * LastBit)),
        ]);
    }

    /// <summary>Others on the same cells at the same times.</summary>
    public static List<GatedEvent> Twins(IReadOnlyList<GatedEvent> events, int count) =>
    [
        .. from twin in Enumerable.Range(1, count)
           from seen in events
           select seen with { Pseudonym = new Pseudonym(seen.Pseudonym.Value ^ ((ulong)twin * 0x9E3779B97F4A7C15)) },
    ];
}
