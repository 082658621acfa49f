using System.Text.Json.Nodes;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Verify;

public sealed class VerifyFiguresTests(SealedPlace place) : IClassFixture<SealedPlace>
{
    [Fact]
    public async Task A_saved_heatmap_is_computed_anew_and_every_value_compared()
    {
        Assert.Equal("checked", (await SealedPlace.VerifyAsync(place.Data, answer: place.HeatmapFile)).Figures);
        Assert.Equal("not_checked", (await SealedPlace.VerifyAsync("/nonexistent", log: place.Published, answer: place.HeatmapFile)).Figures);
        Assert.Null((await SealedPlace.VerifyAsync("/nonexistent", answer: place.PassportFile, publicKey: place.PublicKey)).Figures);
    }

    [Theory]
    [InlineData("value", 4180)]
    [InlineData("devices", 1130)]
    [InlineData("status", "shown")]
    [InlineData("zoom", 3)]
    public async Task A_falsified_figure_ends_with_3_and_is_named(string name, object value)
    {
        using var folder = new TemporaryFolder();
        var answer = Heatmap();
        var tile = answer["data"]!["tiles"]!.AsArray()[7]!;
        Assert.NotEqual(value.ToString(), tile[name]?.ToString());
        tile[name] = JsonValue.Create(value);
        folder.Write("falsified.json", answer.ToJsonString());

        var result = (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", place.Copy(folder), "--answer", "falsified.json")).EndedWith(3);

        Assert.Contains(result.Output, line => line.StartsWith($"wrong: data.tiles[7].{name}: it is '{value}' in the answer and ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("market")]
    [InlineData("zoom")]
    [InlineData("bbox")]
    [InlineData("more")]
    public async Task What_frames_the_figures_is_compared_as_well(string name)
    {
        using var folder = new TemporaryFolder();
        var answer = Heatmap();
        answer["data"]![name] = name switch { "zoom" => 8, "bbox" => new JsonArray(13.0, 52.0, 13.001, 52.001), "start" => "2024-03-04T11:00:00+01:00", _ => "other" };
        folder.Write("falsified.json", answer.ToJsonString());

        var result = await SealedPlace.VerifyAsync(place.Data, answer: folder["falsified.json"]);

        Assert.Contains(result.Findings, finding => finding.Place.StartsWith("data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tile_that_was_taken_out_is_missed()
    {
        using var folder = new TemporaryFolder();
        var answer = Heatmap();
        answer["data"]!["tiles"]!.AsArray().RemoveAt(0);
        folder.Write("falsified.json", answer.ToJsonString());

        Assert.Contains((await SealedPlace.VerifyAsync(place.Data, answer: folder["falsified.json"])).Findings, finding => finding.Place == "data.tiles");
    }

    private JsonNode Heatmap() => JsonNode.Parse(File.ReadAllText(place.HeatmapFile))!;
}
