namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>
/// The estimate against the truth and against the usual baselines, on a small city. With <c>SMARTSTEPS_ESTIMATE_CITY</c> naming a simulated folder its tables
/// are written to <c>estimate.md</c> in that folder, whatever its size.
/// </summary>
public class EstimateTests(MeasuredCity measured) : IClassFixture<MeasuredCity>
{
    [Theory]
    [InlineData("leaf")]
    [InlineData("1 km")]
    [InlineData("2 km")]
    public void The_estimate_is_nearer_to_the_truth_than_both_baselines_by_30_percent(string resolution)
    {
        var own = Median(MeasuredCity.Model, resolution);
        Assert.True(own < 0.7 * Median(MeasuredCity.NearestSite, resolution), $"{own:P1} is not far below {Median(MeasuredCity.NearestSite, resolution):P1}");
        Assert.True(own < 0.7 * Median(MeasuredCity.Antenna, resolution), $"{own:P1} is not far below {Median(MeasuredCity.Antenna, resolution):P1}");
    }

    /// <summary>The city is not the one that the interval's constants are taken from.</summary>
    [Theory]
    [InlineData("leaf")]
    [InlineData("1 km")]
    [InlineData("2 km")]
    [InlineData("zone hour")]
    [InlineData("zone day")]
    [InlineData("dwell bin")]
    [InlineData("origin")]
    [InlineData("flow")]
    public void Nine_of_ten_published_intervals_hold_the_truth(string resolution)
    {
        var (shown, covered) = ErrorTable.Coverage(measured.Bench.Of(MeasuredCity.Model), resolution, measured.Factor);
        Assert.True(shown >= 10, $"only {shown} figures are shown");
        Assert.True(covered >= 0.9, $"{covered:P1} of {shown}");
    }

    [Fact]
    public void Median_dwell_is_within_one_bin_and_the_largest_areas_of_origin_are_found()
    {
        var dwell = measured.Bench.MedianDwell(MeasuredCity.Model);
        Assert.True(dwell.Count(bins => Math.Abs(bins.Truth - bins.Estimate) <= 1) >= 0.8 * dwell.Count);
        Assert.True(measured.Bench.TopFive(MeasuredCity.Model).Average() >= 4);
    }

    private double Median(string model, string resolution) =>
        ErrorTable.Median(ErrorTable.Errors(measured.Bench.Of(model), resolution, 1000, measured.Factor));
}
