using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Differencing;

/// <summary>
/// Two figures that overlap, one taken from the other: over all pairs of zones and windows the signal of one device, squared, is at most 2ρ
/// times the variance of the difference (Dwork, Roth 2014, section 1.2, for the attack; Cauchy–Schwarz for the limit). The variance is taken from the law for
/// all pairs, exactly, and measured over releases for many of them, because noise that is shared between seals would cancel in a difference.
/// </summary>
internal static class DifferencingCheck
{
    private const int Leaves = 16;
    private const int Hours = 24;
    private const int WeightedPairs = 200_000;
    private const int Deviations = 6;

    public static Verdict Run(Pipeline pipeline, int releases, int measuredPairs)
    {
        var market = ProofCity.Market();
        var budget = pipeline.DayBudget(market, Facts.ProductId.Footfall);
        var variance = pipeline.Products(market)[0].Variance.ToDouble();
        var questions = Questions();
        var largest = 0.0;
        var pairs = 0L;
        var devices = Devices(pipeline);
        foreach (var device in devices)
        {
            var signals = questions.Select(question => Signal(question, device)).ToArray();
            for (var i = 0; i < questions.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var cells = questions[i].Cells + questions[j].Cells - (2 * questions[i].CellsInCommon(questions[j]));
                    double signal = signals[i] - signals[j];
                    largest = cells > 0 ? Math.Max(largest, signal * signal / cells) : largest;
                    pairs++;
                }
            }
        }

        return Verdict.All(
            Verdict.AtMost($"largest SNR² of {pairs} pairs by the law", largest / variance, budget.SnrSquared * (1 + 1e-12)),
            Weighted(devices, variance, budget),
            Measure(pipeline, questions, devices, releases, measuredPairs, budget));
    }

    /// <summary>
    /// Zones that weigh leaves by how much of them they cover, in pairs that differ by a leaf, by a sliver, or altogether; the window of one is the day, that of
    /// the other any.
    /// </summary>
    private static Verdict Weighted(List<int[]> devices, double variance, Budget budget)
    {
        var random = new Random(18);
        var largest = 0.0;
        var difference = new double[Leaves * Hours];
        for (var pair = 0; pair < WeightedPairs; pair++)
        {
            var shares = Enumerable.Range(0, Leaves).Select(_ => Math.Clamp((1.4 * random.NextDouble()) - 0.2, 0, 1)).ToArray();
            var others = (double[])shares.Clone();
            var moved = random.Next(Leaves);
            others[moved] = (pair % 3) switch { 0 => 0, 1 => others[moved] / 2, _ => random.NextDouble() };
            var end = pair % 2 == 0 ? Hours : random.Next(Hours);
            for (var i = 0; i < difference.Length; i++)
            {
                difference[i] = shares[i % Leaves] - (i / Leaves < end ? others[i % Leaves] : 0);
            }

            var noise = difference.Sum(weight => weight * weight) * variance;
            foreach (var device in devices)
            {
                double signal = 0;
                for (var hour = 0; hour < Hours; hour++)
                {
                    signal += device[hour] < 0 ? 0 : difference[(hour * Leaves) + device[hour]];
                }

                largest = noise > 0 ? Math.Max(largest, signal * signal / noise) : largest;
            }
        }

        return Verdict.AtMost($"largest SNR² of {WeightedPairs} weighted pairs by the law", largest, budget.SnrSquared * (1 + 1e-9));
    }

    /// <summary>Variances of differences as they come out over many releases of a city in which nobody is.</summary>
    private static Verdict Measure(Pipeline pipeline, Question[] questions, List<int[]> devices, int releases, int pairs, Budget budget)
    {
        var market = ProofCity.Market();
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var noise = NoiseSource.Repeatable([8]);
        var values = new int[Hours][];
        for (var hour = 0; hour < Hours; hour++)
        {
            var seal = pipeline.Release(
                market, day, hour, new Aggregation.LeafCounts(Leaves * releases), TrialGrid.Of(Leaves * releases), noise);
            values[hour] = [.. seal.Facts.Blocks.SelectMany(block => block.Values)];
        }

        var random = new Random(8);
        var largest = 0.0;
        for (var pair = 0; pair < pairs; pair++)
        {
            var (a, b) = (questions[random.Next(questions.Length)], questions[random.Next(questions.Length)]);

            // Every other pair is one zone in two windows of the same length: where noise that is reused would cancel.
            if (int.IsEvenInteger(pair))
            {
                var length = Math.Max(1, Math.Min(a.To - a.From, Hours / 2));
                a = a with { From = 0, To = length };
                b = a with { From = length, To = 2 * length };
            }

            var observed = Variance(values, a, b, releases);
            foreach (var device in devices)
            {
                double signal = Signal(a, device) - Signal(b, device);
                largest = signal == 0 ? largest : Math.Max(largest, signal * signal / observed);
            }
        }

        var slack = 1 + (Deviations * Math.Sqrt(2.0 / releases));
        return Verdict.AtMost($"largest SNR² of {pairs} pairs by the variance of {releases} releases (2ρ and {Deviations} SE)", largest, budget.SnrSquared * slack);
    }

    private static double Variance(int[][] values, Question a, Question b, int releases)
    {
        double squares = 0;
        for (var release = 0; release < releases; release++)
        {
            var difference = Sum(values, a, release) - Sum(values, b, release);
            squares += (double)difference * difference;
        }

        return squares / releases;
    }

    private static long Sum(int[][] values, Question question, int release)
    {
        long sum = 0;
        for (var hour = question.From; hour < question.To; hour++)
        {
            for (var zone = question.Zone; zone != 0; zone &= zone - 1)
            {
                sum += values[hour][(release * Leaves) + System.Numerics.BitOperations.TrailingZeroCount(zone)];
            }
        }

        return sum;
    }

    /// <summary>For each device the leaf that it counts in, by hour; −1 for none of those asked about.</summary>
    private static List<int[]> Devices(Pipeline pipeline)
    {
        var day = Adversary.Days[1];
        var devices = new List<int[]>();
        foreach (var events in new[] { Adversary.Resident(42, 7, day) }.Concat(Enumerable.Range(0, 6).Select(number => Adversary.Events(number, day, ProofCity.Network))))
        {
            var counts = pipeline.Count(day, ProofCity.Network, Pipeline.DrawKey, events);

            // The leaves that the device visits first are the ones that the attacker asks about.
            var names = new Dictionary<int, int>();
            devices.Add([.. counts.Select(hour =>
            {
                var leaf = hour.Values.IndexOfAnyExcept(0);
                return leaf < 0 ? -1 : names.TryAdd(leaf, names.Count) || names.ContainsKey(leaf) ? names[leaf] < Leaves ? names[leaf] : -1 : -1;
            })]);
        }

        return devices;
    }

    private static int Signal(Question question, int[] device)
    {
        var signal = 0;
        for (var hour = question.From; hour < question.To; hour++)
        {
            signal += device[hour] >= 0 && (question.Zone >> device[hour] & 1) != 0 ? 1 : 0;
        }

        return signal;
    }

    /// <summary>Every leaf, its parents of four and of sixteen, overlapping pairs and rings, in every stretch of hours; and nothing.</summary>
    private static Question[] Questions()
    {
        var zones = new List<uint>();
        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            zones.Add(1u << leaf);
            zones.Add((1u << leaf) | (1u << ((leaf + 1) % Leaves)));
        }

        for (var parent = 0; parent < 4; parent++)
        {
            zones.Add(0xFu << (4 * parent));
            zones.Add(0xFFFFu & ~(0xFu << (4 * parent)));
        }

        zones.Add(0xFFFF);
        return
        [
            Question.Nothing,
            .. from zone in zones
               from start in Enumerable.Range(0, Hours)
               from end in Enumerable.Range(start + 1, Hours - start)
               where (end - start) is 1 or 2 or 3 or 6 or 12 or 23 or 24
               select new Question(zone, start, end),
        ];
    }
}
