using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Membership;

/// <summary>
/// Was this device there? (Pyrgelis, Troncoso, De Cristofaro 2018.) Two attackers who know everything else: one with the likelihood ratio of the
/// stated law, one who learns a linear classifier from labelled releases. Neither area under the ROC curve may pass Φ(√ρ) by more than
/// three standard errors (false alarm 0.0013 each, seeds fixed).
/// </summary>
internal static class MembershipCheck
{
    private const int Deviations = 3;

    public static Verdict Run(Pipeline pipeline, int pairs, int days, ProductId? only = null)
    {
        var market = ProofCity.Market();
        var device = new DeviceDay(pipeline, market, only);
        var trained = new double[device.Cells.Count];
        double[] knownWith = new double[pairs], knownWithout = new double[pairs], learnedWith = new double[pairs], learnedWithout = new double[pairs];
        for (var day = 0; day < days; day++)
        {
            var (with, without) = Draw(device, pairs, day);
            if (day == 0)
            {
                trained = LinearClassifier.Train(with, without, pairs / 2);
            }

            for (var cell = 0; cell < with.Count; cell++)
            {
                var weight = device.Cells[cell].Amount / device.Cells[cell].Parameters.Variance.ToDouble();
                Add(knownWith, with[cell], weight);
                Add(knownWithout, without[cell], weight);
                Add(learnedWith, with[cell], trained[cell]);
                Add(learnedWithout, without[cell], trained[cell]);
            }
        }

        // What was learned from is not judged by.
        var unseen = pairs / 2;
        var budget = new Budget(days * pipeline.DayBudget(market, only).Rho);
        return Verdict.All(
            Judge($"{only?.Value ?? "all products"}, {days} day(s), {pairs} pairs, threshold", RocArea.Of(knownWith, knownWithout), budget),
            Judge($"{days} day(s), {pairs} pairs, trained classifier", RocArea.Of(learnedWith.AsSpan(unseen), learnedWithout.AsSpan(unseen)), budget));
    }

    private static Verdict Judge(string attacker, RocArea area, Budget budget) =>
        Verdict.AtMost($"AUC of {attacker}, Φ(√ρ) = {budget.Auc:0.0000} + 3 SE of {area.StandardError:0.00000}", area.Area, budget.Auc + (Deviations * area.StandardError));

    private static (List<int[]> With, List<int[]> Without) Draw(DeviceDay device, int pairs, int day)
    {
        var (with, without) = (new List<int[]>(), new List<int[]>());
        for (var cell = 0; cell < device.Cells.Count; cell++)
        {
            var (a, b) = device.Redraw(cell, pairs, [4, (byte)day]);
            with.Add(a);
            without.Add(b);
        }

        return (with, without);
    }

    private static void Add(double[] scores, int[] values, double weight)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += weight * values[i];
        }
    }
}
