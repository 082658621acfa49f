using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Trajectories;

/// <summary>
/// Paths recovered from released maps agree with the people who made them hardly more than with an independent cohort of the same city, which is
/// what anybody who knows the city could guess: by 2 percentage points at most. Judged against that baseline, not against zero, because a map of
/// many people is meant to tell how the city moves. A city where nearly every path is alone in its leaf, and a crowded one. The finding gives the standard
/// error over cities; the limit must lie at least three of them above what was measured (false alarm 0.0013, seeds fixed).
/// </summary>
internal static class TrajectoryCheck
{
    private const double MostPoints = 2;

    public static Verdict Run(Pipeline pipeline, int cities) =>
        Verdict.All(Gain(pipeline, people: 150, 4 * cities), Gain(pipeline, people: 3_000, cities));

    private static Verdict Gain(Pipeline pipeline, int people, int cities)
    {
        double own = 0, foreign = 0, squares = 0;
        for (var city = 0; city < cities; city++)
        {
            var mobility = new Mobility(city);
            var cohorts = new[] { mobility.Cohort(people, (2 * city) + 1_001), mobility.Cohort(people, (2 * city) + 1_002) };
            var recovered = cohorts.Select((cohort, which) => TrajectoryAttack.Recover(Maps(pipeline, cohort, [11, (byte)city, (byte)which]), people)).ToList();
            var right = (TrajectoryAttack.Accuracy(cohorts[0], recovered[0]) + TrajectoryAttack.Accuracy(cohorts[1], recovered[1])) / 2;
            var guessed = (TrajectoryAttack.Accuracy(cohorts[0], recovered[1]) + TrajectoryAttack.Accuracy(cohorts[1], recovered[0])) / 2;
            (own, foreign) = (own + (right / cities), foreign + (guessed / cities));
            squares += (right - guessed) * (right - guessed);
        }

        var points = 100 * (own - foreign);
        var error = 100 * Math.Sqrt(Math.Max(0, (squares / cities) - ((own - foreign) * (own - foreign))) / Math.Max(1, cities - 1));

        return Verdict.AtMost(
            FormattableString.Invariant($"{people} people, {cities} cities: {own:P1} of hours right, {foreign:P1} from another cohort's maps; points between ({points:0.00}) and 3 SE"),
            points + (3 * error),
            MostPoints);
    }

    private static int[] Maps(Pipeline pipeline, int[][] cohort, byte[] seed)
    {
        var market = ProofCity.Market();
        return pipeline.Redraw(Facts.ProductId.Footfall, market, Mobility.Counts(cohort), NoiseSource.Repeatable(seed));
    }
}
