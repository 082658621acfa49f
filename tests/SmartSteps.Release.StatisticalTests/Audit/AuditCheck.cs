using SmartSteps.Facts;
using SmartSteps.Release.StatisticalTests.Membership;

namespace SmartSteps.Release.StatisticalTests.Audit;

/// <summary>
/// The most exposed device in and out of the real release, often: what hits and false alarms prove, with confidence, about μ must not
/// exceed √(2ρ). Two distinguishers: the sum over all touched cells against a fixed threshold, and, for a cell of each product, a set of values that was learned
/// from half of the releases and may be as odd as it likes (it sees what a sum does not, such as last digits). False alarm 1e-4 a bound.
/// </summary>
internal static class AuditCheck
{
    private const double Alpha = 1e-4;

    public static Verdict Run(Pipeline pipeline, int trials, ProductId? only = null)
    {
        var market = ProofCity.Market();
        var device = new DeviceDay(pipeline, market, only);
        double[] inside = new double[trials], outside = new double[trials];
        var verdicts = new List<Verdict>();
        double signal = 0;
        var mu = pipeline.DayBudget(market, only).Mu;
        for (var cell = 0; cell < device.Cells.Count; cell++)
        {
            var (with, without) = device.Redraw(cell, trials, [5]);
            var weight = device.Cells[cell].Amount / device.Cells[cell].Parameters.Variance.ToDouble();
            signal += weight * device.Cells[cell].Amount;
            for (var i = 0; i < trials; i++)
            {
                inside[i] += weight * with[i];
                outside[i] += weight * without[i];
            }

            var product = device.Cells[cell].Parameters.Product;
            if (cell == 0 || product != device.Cells[cell - 1].Parameters.Product)
            {
                verdicts.Add(Verdict.AtMost($"by learned values of a cell of {product}", Learned(with, without), mu));
            }
        }

        var middle = signal / 2;
        var bound = ClopperPearson.LowerBoundOfMu(inside.Count(s => s > middle), outside.Count(s => s > middle), trials, Alpha);
        verdicts.Insert(0, Verdict.AtMost($"{only?.Value ?? "all products"}: lower bound of μ by the sum, {trials} trials", bound, mu));
        return Verdict.All(verdicts);
    }

    private static double Learned(int[] with, int[] without)
    {
        var half = with.Length / 2;
        var balance = new Dictionary<int, int>();
        for (var i = 0; i < half; i++)
        {
            balance[with[i]] = balance.GetValueOrDefault(with[i]) + 1;
            balance[without[i]] = balance.GetValueOrDefault(without[i]) - 1;
        }

        var hits = with.AsSpan(half).ToArray().Count(v => balance.GetValueOrDefault(v) > 0);
        var alarms = without.AsSpan(half).ToArray().Count(v => balance.GetValueOrDefault(v) > 0);
        return ClopperPearson.LowerBoundOfMu(hits, alarms, with.Length - half, Alpha);
    }
}
