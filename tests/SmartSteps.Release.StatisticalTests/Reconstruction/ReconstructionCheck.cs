using MathNet.Numerics.LinearAlgebra;
using SmartSteps.Facts;
using SmartSteps.Journal;
using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Reconstruction;

/// <summary>
/// Who of a list of people was in town? (Dinur, Nissim 2003; Cohen, Nissim 2018.) Each person has one secret bit, tossed fairly; the attacker knows
/// the whole day of each if the bit is one, and solves all released facts for all bits by weighted least squares. Beside it the attacker who is told all other
/// bits. The share guessed right is at most Φ(μ/2) = Φ(√(ρ/2)) + 3 standard errors (false alarm 0.0013 each, seeds fixed).
/// </summary>
internal static class ReconstructionCheck
{
    private const int Deviations = 3;
    private const double Ridge = 1e-6;

    public static Verdict Run(Pipeline pipeline, int people, int days)
    {
        var market = ProofCity.Market();
        var parts = Enumerable.Range(0, people).Select(person => Part(pipeline, person)).ToList();
        var cells = parts.SelectMany(part => part.Keys).Distinct().Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        var design = Matrix<double>.Build.Dense(cells.Count, people);
        var deviations = Vector<double>.Build.Dense(cells.Count);
        foreach (var (person, part) in parts.Index())
        {
            foreach (var (cell, amount) in part)
            {
                deviations[cells[cell]] = Math.Sqrt(cell.Parameters.Variance.ToDouble());
                design[cells[cell], person] = amount / deviations[cells[cell]];
            }
        }

        var solver = ((design.Transpose() * design) + (Ridge * Matrix<double>.Build.DenseIdentity(people))).Cholesky();
        var random = new Random(10);
        var noise = NoiseSource.Repeatable([10]);
        var (solved, told) = (0, 0);
        for (var day = 0; day < days; day++)
        {
            var bits = Vector<double>.Build.Dense(people, _ => random.Next(2));
            var facts = Released(pipeline, cells, design, deviations, bits, noise);
            var estimate = solver.Solve(design.Transpose() * facts);
            var others = facts - (design * bits);
            for (var person = 0; person < people; person++)
            {
                solved += (estimate[person] > 0.5) == (bits[person] > 0.5) ? 1 : 0;

                // Everybody else's part taken off, what is left is projected on this person's.
                var column = design.Column(person);
                var evidence = (column * others) + ((bits[person] - 0.5) * (column * column));
                told += (evidence > 0) == (bits[person] > 0.5) ? 1 : 0;
            }
        }

        var all = people * days;
        var limit = pipeline.DayBudget(market).BitAccuracy + (Deviations * Math.Sqrt(0.25 / all));
        return Verdict.All(
            Verdict.AtMost($"share of {all} bits right by least squares over {cells.Count} cells", (double)solved / all, limit),
            Verdict.AtMost("share right, all other bits known", (double)told / all, limit));
    }

    private static Dictionary<(ReleaseParameters Parameters, long Cell), int> Part(Pipeline pipeline, int person)
    {
        var day = Adversary.Days[1];
        IReadOnlyList<GatedEvent> events = int.IsEvenInteger(person)
            ? Adversary.Resident((ulong)(person + 1) * 0x9E3779B97F4A7C15, person * 7 % ProofCity.Network.Footprints.Length, day)
            : Adversary.Events(person, day, ProofCity.Network);
        return pipeline.Contribute(ProofCity.Market(), day, ProofCity.Network, events)
            .SelectMany(product => product.Cells.Select(cell => (Name: (product.Parameters, cell.Cell), cell.Amount)))
            .ToDictionary(cell => cell.Name, cell => cell.Amount);
    }

    /// <summary>The facts of a day on which those with a one were there, from the real release, in deviations of their noise.</summary>
    private static Vector<double> Released(
        Pipeline pipeline,
        Dictionary<(ReleaseParameters Parameters, long Cell), int> cells,
        Matrix<double> design,
        Vector<double> deviations,
        Vector<double> bits,
        NoiseSource noise)
    {
        var market = ProofCity.Market();
        var counts = design * bits;
        var facts = Vector<double>.Build.Dense(cells.Count);
        foreach (var product in cells.GroupBy(cell => cell.Key.Parameters))
        {
            var rows = product.Select(cell => cell.Value).ToArray();
            var amounts = rows.Select(row => (int)Math.Round(counts[row] * deviations[row])).ToArray();
            var values = pipeline.Redraw(product.Key.Product, market, amounts, noise);
            for (var i = 0; i < rows.Length; i++)
            {
                facts[rows[i]] = values[i] / deviations[rows[i]];
            }
        }

        return facts;
    }
}
