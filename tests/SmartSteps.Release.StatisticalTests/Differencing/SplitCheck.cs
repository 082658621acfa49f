using SmartSteps.Aggregation;
using SmartSteps.Release.Days;
using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Differencing;

/// <summary>
/// Splits of the day's products set against each other and against their totals: a row and the row without one cell, a column of all rows
/// and the same without one row, two that overlap. Variances are measured over releases of the product's whole domain with nobody in it.
/// SNR² ≤ 2ρ of the product for every device and pair; six standard errors of slack, as the variance is measured.
/// </summary>
internal static class SplitCheck
{
    private const int Deviations = 6;

    public static Verdict Run(Pipeline pipeline, int releases, int pairs)
    {
        var market = ProofCity.Market();
        var day = Adversary.Days[1];
        var devices = new[] { Adversary.Exposed(42, day) }.Concat(Enumerable.Range(0, 6).Select(number => Adversary.Events(number, day, ProofCity.Network)))
            .Select(events => pipeline.Contribute(market, day, ProofCity.Network, events)).ToList();
        var nobody = pipeline.CountDay(market, day, Pipeline.DrawKey, []);
        return Verdict.All(DayBounds.Products.Select((product, index) =>
        {
            var definition = DayProducts.Of(product);
            var counts = nobody[product];
            var noise = NoiseSource.Repeatable([15, (byte)index]);
            var drawn = Enumerable.Range(0, releases)
                .Select(_ => pipeline.ReleaseDay(market, day, definition, counts, noise).Facts.Blocks.SelectMany(block => block.Values).ToArray()).ToList();
            var touched = devices.Select(device => device[index + 1].Cells.ToDictionary(cell => (int)cell.Cell, cell => cell.Amount)).ToList();
            var largest = Largest(drawn, counts, touched, pairs);
            var limit = pipeline.DayBudget(market, definition.Id).SnrSquared;
            return Verdict.AtMost(
                $"{definition.Id}: largest SNR² of {pairs} pairs of splits over {releases} releases", largest, limit * (1 + (Deviations * Math.Sqrt(2.0 / releases))));
        }));
    }

    private static double Largest(List<int[]> drawn, DomainCounts counts, List<Dictionary<int, int>> devices, int pairs)
    {
        var random = new Random(16);
        var largest = 0.0;
        for (var pair = 0; pair < pairs; pair++)
        {
            // Aimed at a cell that some device touches: with it and without it.
            var device = devices[random.Next(devices.Count)];
            if (device.Count == 0)
            {
                continue;
            }

            var target = device.Keys.ElementAt(random.Next(device.Count));
            var weights = Weights(counts, target, device, pair % 4);
            var signal = weights.Sum(weight => weight.Value * device.GetValueOrDefault(weight.Key));
            double squares = 0;
            foreach (var values in drawn)
            {
                long sum = 0;
                foreach (var (cell, weight) in weights)
                {
                    sum += weight * values[cell];
                }

                squares += (double)sum * sum;
            }

            largest = signal == 0 ? largest : Math.Max(largest, (double)signal * signal / (squares / drawn.Count));
        }

        return largest;
    }

    /// <summary>One sum less another, as the cells that are left: the first counts one, the second minus one.</summary>
    private static Dictionary<int, int> Weights(DomainCounts counts, int target, Dictionary<int, int> device, int kind)
    {
        var domain = counts.Domain;
        var row = Enumerable.Range(0, domain.Rows.Length).First(r => domain.OffsetOf(r + 1) > target);
        var weights = new Dictionary<int, int>();
        void Add(IEnumerable<int> cells, int weight)
        {
            foreach (var cell in cells)
            {
                weights[cell] = weights.GetValueOrDefault(cell) + weight;
            }
        }

        var ofRow = Enumerable.Range(domain.OffsetOf(row), domain.OffsetOf(row + 1) - domain.OffsetOf(row)).ToList();
        switch (kind)
        {
            case 0:
                // The row, and the row without the cell.
                Add(ofRow, 1);
                Add(ofRow.Where(cell => cell != target), -1);
                break;
            case 1:
                // All that the device touches, and nothing: what somebody who knows its day would add up.
                Add(device.Keys, 1);
                break;
            case 2:
                // The whole domain, and the domain without the row.
                Add(Enumerable.Range(0, domain.CellCount), 1);
                Add(Enumerable.Range(0, domain.CellCount).Except(ofRow), -1);
                break;
            default:
                // The row against its neighbour.
                Add(ofRow, 1);
                Add(Enumerable.Range(domain.OffsetOf(row), ofRow.Count).Select(cell => (cell + ofRow.Count) % domain.CellCount), -1);
                break;
        }

        foreach (var cell in weights.Where(weight => weight.Value == 0).Select(weight => weight.Key).ToList())
        {
            weights.Remove(cell);
        }

        return weights;
    }
}
