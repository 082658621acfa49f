namespace SmartSteps.Network.Tests.Network;

public class CellPlanBuilderTests
{
    [Theory]
    [InlineData("", "52", "13", "", "", "", "cell is empty")]
    [InlineData("a", "", "13", "", "", "", "latitude is empty")]
    [InlineData("a", "52,5", "13", "", "", "", "latitude is not a number")]
    [InlineData("a", "91", "13", "", "", "", "latitude is out of range")]
    [InlineData("a", "NaN", "13", "", "", "", "latitude is not a number")]
    [InlineData("a", "52", "-180.5", "", "", "", "longitude is out of range")]
    [InlineData("a", "0", "0", "", "", "", "latitude and longitude are both 0, which stands for no position")]
    [InlineData("a", "52", "13", "north", "", "", "azimuth_degrees is not a number")]
    [InlineData("a", "52", "13", "", "0", "", "beam_width_degrees is not above 0")]
    [InlineData("a", "52", "13", "", "361", "", "beam_width_degrees is above 360")]
    [InlineData("a", "52", "13", "", "", "0", "range_metres is not above 0")]
    [InlineData("a", "52", "13", "", "", "-5", "range_metres is not above 0")]
    public void A_bad_row_is_counted_under_its_reason(
        string cell, string latitude, string longitude, string azimuth, string beam, string range, string reason)
    {
        var builder = new CellPlanBuilder();
        builder.Add(2, [cell, latitude, longitude, azimuth, beam, range, "LTE", ""]);
        Assert.Equal([new KeyValuePair<string, long>(reason, 1)], builder.Rejected);
        Assert.StartsWith("line 2, column ", Assert.Single(builder.Examples), StringComparison.Ordinal);
        Assert.Null(builder.Build());
    }

    [Theory]
    [InlineData("-90", 270.0)]
    [InlineData("720", 0.0)]
    [InlineData("360", 0.0)]
    [InlineData("-1", null)]
    [InlineData("NULL", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_azimuth_is_taken_modulo_the_circle_or_not_given(string? azimuth, double? degrees)
    {
        var builder = new CellPlanBuilder();
        builder.Add(2, ["a", "52", "13", azimuth]);
        Assert.Equal(degrees, builder.Build()!.Cells[0].AzimuthDegrees);
    }

    [Fact]
    public void The_first_row_of_a_cell_stands_and_later_ones_count_as_repeated()
    {
        var builder = new CellPlanBuilder();
        builder.Add(2, ["a", "52", "13", null, null, "500", "5g", null]);
        builder.Add(3, ["a", "52", "13", null, null, "500", "5g", null]);
        builder.Add(4, ["a", "53", "13", null, null, "900", "5g", null]);
        var cell = Assert.Single(builder.Build()!.Cells);
        Assert.Equal((52.0, 500.0, "NR"), (cell.Position.Latitude, cell.RangeMetres, cell.Technology));
        Assert.Equal((3L, 2L, 0), (builder.Rows, builder.Repeated, builder.Rejected.Count));
    }

    [Fact]
    public void Examples_end_at_ten_while_counting_goes_on()
    {
        var builder = new CellPlanBuilder();
        for (var line = 2; line < 52; line++)
        {
            builder.Add(line, ["a", "x\u0007", "13"]);
        }

        Assert.Equal(50, builder.Rejected["latitude is not a number"]);
        Assert.Equal(10, builder.Examples.Count);
        Assert.Equal("line 2, column latitude: 'x?' is not a number", builder.Examples[0]);
    }

    [Fact]
    public void A_plan_that_lists_each_cell_once_a_day_collapses()
    {
        var builder = SharedData.Multimno();
        Assert.Equal((150L, 120L, 30), (builder.Rows, builder.Repeated, builder.Build()!.Cells.Length));
    }
}
