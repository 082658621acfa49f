using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Network;

namespace SmartSteps.Gate.Tests;

/// <summary>Events that were not made for us: the multimno sample, see the note beside it.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public async Task The_multimno_sample_adds_up()
    {
        using var stage = new Stage(trial: true, zone: "Europe/Madrid", plan: false);
        var cells = File.ReadLines(Path.Combine(Folder(), "multimno_network.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct();
        stage.Markets.Plans[DateOnly.MinValue] = Stage.Plan([.. cells]);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder(), "multimno_events.csv"));
        var totals = await stage.Files("imsi=user_id,cell=cell_id", ("multimno_events.csv", bytes));
        Assert.Empty(totals.Faults);
        Assert.Equal((1823, 820), (totals.Events, totals.Accepted));

        // 594 rows have neither user nor time; the 409 with a foreign country code name cells that no plan has.
        Assert.Equal(
            new Dictionary<RejectionReason, long> { [RejectionReason.Malformed] = 594, [RejectionReason.UnknownCell] = 409 },
            totals.Rejected);
        Assert.All(
            stage.Journal.Events.GroupBy(entry => entry.Day),
            day => Assert.InRange(day.Select(entry => entry.Event.Pseudonym).Distinct().Count(), 1, 5));
    }

    [Fact]
    public async Task The_multimno_plan_gives_a_cell_for_each_name_and_leaves_no_finer_than_its_ranges()
    {
        using var stage = new Stage(trial: true, zone: "Europe/Madrid", plan: false);
        var receipt = await Plan(stage, "multimno_network.csv", "cell=cell_id,azimuth_degrees=azimuth_angle,beam_width_degrees=horizontal_beam_width,range_metres=range");

        // 30 cells, a row each for five days.
        Assert.Equal((150, 30, 120), (receipt.Rows, receipt.Cells, receipt.Repeated));
        Assert.Empty(receipt.Rejected);
        Assert.Equal(receipt.Rows, receipt.Cells + receipt.Repeated + receipt.Rejected.Values.Sum());
        var plan = Assert.Single(stage.Markets.Plans).Value;
        Assert.Equal(12, plan.Cells.Count(cell => cell.AzimuthDegrees is not null));
        Assert.All(plan.Cells, cell => Assert.InRange(cell.RangeMetres!.Value, 2700, 19_265));
        Assert.Equal(["GSM", "LTE", "NR", "UMTS"], plan.Cells.Select(cell => cell.Technology).Distinct().Order(StringComparer.Ordinal));

        // Masts within 5 km that reach 3 to 19 km: some leaves, never street by street.
        Assert.InRange(receipt.Leaves, 5, 2000);
        Assert.All(NetworkModel.Of(plan).Grid.Leaves, leaf => Assert.InRange(leaf.Zoom, 12, 17));

        // The plan takes the events that go with it.
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder(), "multimno_events.csv"));
        Assert.Equal(820, (await stage.Files("imsi=user_id,cell=cell_id", ("multimno_events.csv", bytes))).Accepted);
    }

    [Fact]
    public async Task The_plan_of_Berlin_goes_in_whole_and_its_leaves_are_finer_where_its_masts_are_dense()
    {
        using var stage = new Stage(trial: true, plan: false);
        var receipt = await Plan(stage, "berlin_cells.csv", "cell={mcc}-{net}-{area}-{cell},latitude=lat,longitude=lon,range_metres=range,technology=radio");
        Assert.Equal((3107, 3107, 0), (receipt.Rows, receipt.Cells, receipt.Repeated));
        Assert.Empty(receipt.Rejected);
        var plan = Assert.Single(stage.Markets.Plans).Value;
        Assert.Equal((3106, 1), (plan.Cells.Count(cell => cell.Technology == "GSM"), plan.Cells.Count(cell => cell.Technology == "LTE")));
        Assert.Contains(plan.Cells, cell => cell.Id.Value == "262-2-308-361");
        Assert.All(plan.Cells, cell => Assert.Null(cell.AzimuthDegrees));
        var leaves = NetworkModel.Of(plan).Grid.Leaves;
        Assert.Equal(receipt.Leaves, leaves.Length);
        Assert.InRange(receipt.Leaves, 100, 20_000);

        // Within the ring there are more masts than at the edge, so smaller leaves.
        Assert.True(MeanZoom(leaves, 52.48, 52.54, 13.33, 13.45) > MeanZoom(leaves, 52.30, 52.40, 13.05, 13.30));
    }

    [Fact]
    public async Task A_plan_without_a_column_says_what_it_found_and_what_it_wants()
    {
        using var stage = new Stage(trial: true, plan: false);
        await using var content = File.OpenRead(Path.Combine(Folder(), "berlin_cells.csv"));
        var result = await new CellPlanIntake(stage.State).TakeAsync(
            Stage.Market, Stage.Mapping("cell={mcc}-{net}-{area}-{cell},range_metres=radius"), content, CancellationToken.None);
        Assert.Equal(IntakeRefusal.WrongHeader, result.Refusal);
        Assert.Contains(
            "Columns found: 'radio', 'mcc', 'net', 'area', 'cell', 'unit', 'lon', 'lat', 'range', 'samples'", result.Detail, StringComparison.Ordinal);
        Assert.Contains(
            "Wanted: cell, latitude, longitude, azimuth_degrees, beam_width_degrees, range_metres, technology, indoor_zone", result.Detail, StringComparison.Ordinal);
        Assert.Contains(
            "Missing or there twice: latitude (looked for as {latitude}), longitude (looked for as {longitude}), range_metres (looked for as {radius})",
            result.Detail,
            StringComparison.Ordinal);
        Assert.Empty(stage.Markets.Plans);
    }

    private static double MeanZoom(IEnumerable<Tile> leaves, double south, double north, double west, double east) => leaves
        .Where(leaf => leaf.Centre.Latitude > south && leaf.Centre.Latitude < north && leaf.Centre.Longitude > west && leaf.Centre.Longitude < east)
        .Average(leaf => leaf.Zoom);

    private static async Task<PlanReceipt> Plan(Stage stage, string file, string mapping)
    {
        await using var content = File.OpenRead(Path.Combine(Folder(), file));
        var result = await new CellPlanIntake(stage.State).TakeAsync(Stage.Market, Stage.Mapping(mapping), content, CancellationToken.None);
        Assert.True(result.Taken, result.Detail);
        return result.Receipt;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED") is { Length: > 0 } shared)
        {
            return Path.Combine(shared, "data");
        }

        var top = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(top.FullName, "SmartSteps.sln")))
        {
            top = top.Parent ?? throw new DirectoryNotFoundException("No SmartSteps.sln above the tests.");
        }

        return Path.Combine(top.Parent!.FullName, "shared", "data");
    }
}
