using System.Globalization;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Verify;

public sealed class VerifyBasisTests(SealedPlace place) : IClassFixture<SealedPlace>
{
    private const string Hours = "testville.footfall.2024-03-04T09..2024-03-04T14.5c4b00000000ff01";

    [Theory]
    [InlineData(Hours)]
    [InlineData("testville.footfall.2024-03-04T14")]
    [InlineData("testville.footfall.2024-03-04T14.5c4b00000000ff01")]
    public async Task Figures_that_rest_on_many_seals_are_held_against_the_log(string id)
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer.json", Answer(id));

        Assert.Empty((await SealedPlace.VerifyAsync(place.Data, answer: folder["answer.json"])).Findings);
        var published = await SealedPlace.VerifyAsync("/nonexistent", log: place.Published, answer: folder["answer.json"], publicKey: place.PublicKey, since: place.Head);
        Assert.Empty(published.Findings);
        Assert.Empty(published.Notes);
    }

    [Theory]
    [InlineData("T14.5c4b", "T29.5c4b", "not of the form")]
    [InlineData("2024-03-04T14.5c4b", "2024-03-05T14.5c4b", "has no seal testville.footfall.2024-03-05T14")]
    [InlineData("T09..2024-03-04T14", "T14..2024-03-04T09", "not of the form")]
    [InlineData("\"threshold\":60", "\"threshold\":50", "threshold is '50'")]
    [InlineData("\"sigma\":17.3205", "\"sigma\":7.3205", "sigma is '7.3205'")]
    [InlineData("\"product\":\"footfall\"", "\"product\":\"dwell\"", "no seal of the answer is of it")]
    [InlineData("\"sealedAt\":\"2", "\"sealedAt\":\"1", "sealedAt is")]
    public async Task What_was_changed_in_them_is_named(string before, string after, string fault)
    {
        using var folder = new TemporaryFolder();
        var answer = Answer(Hours);
        Assert.Contains(before, answer, StringComparison.Ordinal);
        folder.Write("changed.json", answer.Replace(before, after, StringComparison.Ordinal));

        var result = await SealedPlace.VerifyAsync(place.Data, answer: folder["changed.json"]);

        Assert.Contains(result.Findings, finding => finding.Fault.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_said_plainly_that_their_figures_were_not_checked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer.json", Answer(Hours));
        var data = place.Copy(folder);

        var text = (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", data, "--answer", "answer.json")).EndedWith(0);
        var json = (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", data, "--answer", "answer.json", "--json")).EndedWith(0).Json;

        Assert.StartsWith("passport verified; figures not checked.", text.Output[0], StringComparison.Ordinal);
        Assert.Equal("not_checked", json.GetProperty("figures").GetString());
    }

    /// <summary>An answer as products give it, resting on seals up to 14 h.</summary>
    private string Answer(string id)
    {
        var seal = Enumerable.Range(0, 53).Select(index => LogLeaf.Parse(place.Entry(index))).OfType<SealLeaf>()
            .Single(leaf => leaf.Identity == "seal/testville/footfall/2024-03-04T14");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"data":{"id":"centre"},"passport":{"ids":["{{id}}"],"dataVersion":"0","trial":false,"sealedAt":"{{seal.At:O}}","mechanisms":[{"product":"footfall","mechanism":"discrete_gaussian","method":"{{seal.Parameters.Method}}","sigma":17.3205,"variance":"300","threshold":60,"rho":0.04,"rhoExact":"1/25","bound":24,"profile":"standard"}]},"links":{"self":"/"} }
            """);
    }
}
