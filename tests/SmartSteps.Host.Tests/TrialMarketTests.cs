using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>Files that were not made for this program.</summary>
public sealed class TrialMarketTests
{
    [Fact]
    public async Task A_foreign_operators_files_go_in_with_column_mappings_and_every_row_is_accounted_for()
    {
        using var folder = new TemporaryFolder();
        folder.Write("market.json", """
            {
              "id": "madrid-trial", "name": "Madrid, trial", "timeZone": "Europe/Madrid", "operator": "multimno", "populationFactor": 1, "trial": true,
              "boundary": { "type": "Polygon", "coordinates": [[[-3.95, 40.25], [-3.45, 40.25], [-3.45, 40.6], [-3.95, 40.6], [-3.95, 40.25]]] }
            }
            """);

        // The sixth day has four devices: under keys of chance their pseudonyms lie, once in some hundred runs, in too few shards for a day.
        WriteKey(Path.Combine("keys", "madrid-trial", "register.key"), 1);
        for (var day = 7; day <= 12; day++)
        {
            WriteKey(Path.Combine("keys", "madrid-trial", $"2023-01-{day:00}", "pseudonym.key"), (byte)day);
        }

        void WriteKey(string path, byte filling)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllBytes(folder[path], Enumerable.Repeat(filling, 32).ToArray());
        }

        string[] arguments =
        [
            "ingest", "--market", "market.json", "--json", "--close", "--keys", "keys",
            "--cells", SharedData.File("multimno_network.csv"),
            "--cell-columns", "cell=214-{cell_id},azimuth_degrees=azimuth_angle,beam_width_degrees=horizontal_beam_width,range_metres=range",
            "--events", SharedData.File("multimno_events.csv"),
            "--columns", "imsi=user_id,cell={mcc}-{cell_id}",
        ];

        var result = (await BuiltProgram.RunAsync(folder.Path, arguments)).EndedWith(0);

        Assert.Equal(1823, result.Json.GetProperty("events").GetInt64());
        Assert.Equal(820, result.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(1003, result.Rejected("malformed") + result.Rejected("unknown_cell"));
        Assert.True(result.Rejected("malformed") >= 594 && result.Rejected("unknown_cell") > 0, result.Story);
        // Five days in UTC reach into six local ones.
        Assert.Equal(6, result.Json.GetProperty("closedDays").GetInt32());
        Assert.Equal(144, result.Json.GetProperty("sealedHours").GetInt32());

        var again = (await BuiltProgram.RunAsync(folder.Path, arguments)).EndedWith(0);

        Assert.Equal(again.Json.GetProperty("batches").GetInt64(), again.Json.GetProperty("replayedBatches").GetInt64());
        Assert.Equal(0, again.Json.GetProperty("sealedHours").GetInt32());
    }

    [Fact]
    public async Task The_same_files_are_refused_for_a_market_that_is_no_trial_and_has_no_register()
    {
        using var folder = new TemporaryFolder();
        folder.Write("market.json", """
            {
              "id": "madrid", "name": "Madrid", "timeZone": "Europe/Madrid", "operator": "multimno", "populationFactor": 1,
              "boundary": { "type": "Polygon", "coordinates": [[[-3.95, 40.25], [-3.45, 40.25], [-3.45, 40.6], [-3.95, 40.6], [-3.95, 40.25]]] }
            }
            """);

        var result = (await BuiltProgram.RunAsync(
            folder.Path,
            "ingest", "--market", "market.json", "--json", "--close",
            "--cells", SharedData.File("multimno_network.csv"),
            "--cell-columns", "cell=214-{cell_id},azimuth_degrees=azimuth_angle,beam_width_degrees=horizontal_beam_width,range_metres=range",
            "--events", SharedData.File("multimno_events.csv"),
            "--columns", "imsi=user_id,cell={mcc}-{cell_id}")).EndedWith(3);

        Assert.Equal(0, result.Json.GetProperty("accepted").GetInt64());
        Assert.Contains(result.Errors, line => line.Contains("register", StringComparison.OrdinalIgnoreCase));
    }
}
