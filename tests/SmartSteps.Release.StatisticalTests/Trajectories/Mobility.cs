namespace SmartSteps.Release.StatisticalTests.Trajectories;

/// <summary>
/// A city of homes, places of work and evenings out, on a square of leaves: who lives, works and goes out where is drawn for each person
/// from the same places, so that two cohorts share the city and nobody in it.
/// </summary>
internal sealed class Mobility
{
    public const int Across = 6;
    public const int Leaves = Across * Across;
    public const int Hours = 24;
    private const double Stray = 0.05;

    private readonly double[] homes;
    private readonly double[] works;

    public Mobility(int seed)
    {
        var random = new Random(seed);
        homes = Places(random, 1);
        works = Places(random, 3);
    }

    /// <summary>The leaf of each person at each hour.</summary>
    public int[][] Cohort(int people, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, people).Select(_ => Day(random))];
    }

    public static int[] Counts(int[][] paths)
    {
        var counts = new int[Hours * Leaves];
        foreach (var path in paths)
        {
            for (var hour = 0; hour < Hours; hour++)
            {
                counts[(hour * Leaves) + path[hour]]++;
            }
        }

        return counts;
    }

    /// <summary>Distance between the middles of two leaves, in leaves.</summary>
    public static double Distance(double ax, double ay, int leaf) => Math.Sqrt(Math.Pow(ax - (leaf % Across), 2) + Math.Pow(ay - (leaf / Across), 2));

    private static double[] Places(Random random, double contrast)
    {
        var weights = Enumerable.Range(0, Leaves).Select(_ => Math.Exp(contrast * random.NextDouble())).ToArray();
        double sum = 0, all = weights.Sum();
        return [.. weights.Select(weight => (sum += weight) / all)];
    }

    private static int Pick(double[] cumulative, Random random)
    {
        var at = Array.BinarySearch(cumulative, random.NextDouble());
        return Math.Min(at < 0 ? ~at : at, Leaves - 1);
    }

    private int[] Day(Random random)
    {
        var (home, work, evening) = (Pick(homes, random), Pick(works, random), Pick(works, random));
        var (leaves, returns) = (6 + random.Next(4), 15 + random.Next(4));
        var goesOut = random.Next(3) == 0 ? 2 : 0;
        var path = new int[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            path[hour] = hour < leaves ? home : hour < returns ? work : hour < returns + goesOut ? evening : home;
            path[hour] = random.NextDouble() < Stray ? Neighbour(path[hour], random) : path[hour];
        }

        return path;
    }

    private static int Neighbour(int leaf, Random random)
    {
        var x = Math.Clamp((leaf % Across) + random.Next(-1, 2), 0, Across - 1);
        var y = Math.Clamp((leaf / Across) + random.Next(-1, 2), 0, Across - 1);
        return (y * Across) + x;
    }
}
