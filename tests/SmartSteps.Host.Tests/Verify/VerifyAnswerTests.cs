using System.Text;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Verify;

public sealed class VerifyAnswerTests(SealedPlace place) : IClassFixture<SealedPlace>
{
    private const string Nowhere = "/nonexistent/smartsteps-data";

    [Fact]
    public async Task A_passport_is_verified_with_nothing_but_the_public_key()
    {
        var result = await SealedPlace.VerifyAsync(Nowhere, answer: place.PassportFile, publicKey: place.PublicKey, since: place.Head);

        Assert.Empty(result.Findings);
        Assert.Empty(result.Notes);
        Assert.Null(result.Entries);
    }

    [Fact]
    public async Task A_passport_of_rows_is_verified_by_the_digest_of_its_facts()
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(place.DayPassportFile));
        var passport = json.RootElement.GetProperty("data");

        Assert.Equal(passport.GetProperty("facts").GetString(), passport.GetProperty("dataVersion").GetString());
        Assert.Empty((await SealedPlace.VerifyAsync(Nowhere, answer: place.DayPassportFile, publicKey: place.PublicKey)).Findings);
        Assert.Empty((await SealedPlace.VerifyAsync(Nowhere, log: place.Published, answer: place.DayPassportFile)).Findings);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_a_passport_is_found()
    {
        using var folder = new TemporaryFolder();
        var passport = File.ReadAllBytes(place.PassportFile);
        var end = Encoding.UTF8.GetString(passport).IndexOf("\"links\"", StringComparison.Ordinal) - 2;
        for (var at = 0; at < end; at++)
        {
            byte[] changed = [.. passport];
            changed[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(folder["changed.json"], changed);

            Assert.True(await IsRefusedAsync(folder["changed.json"]), $"byte {at}, bit {at % 8}");
        }
    }

    [Theory]
    [InlineData("\"threshold\":60", "\"threshold\":50", "threshold")]
    [InlineData("\"rho\":0.04", "\"rho\":0.02", "rho")]
    [InlineData("\"sigma\":17.3205", "\"sigma\":7.3205", "sigma")]
    [InlineData("\"trial\":false", "\"trial\":true", "trial")]
    [InlineData("\"index\":", "\"index\":1", "proof.index")]
    public async Task What_was_changed_is_named(string before, string after, string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("changed.json", File.ReadAllText(place.PassportFile).Replace(before, after, StringComparison.Ordinal));

        var result = await SealedPlace.VerifyAsync(Nowhere, answer: folder["changed.json"], publicKey: place.PublicKey);

        Assert.Contains(result.Findings, finding => finding.Place == $"passport {SealedPlace.Passport}" && finding.Fault.StartsWith($"{name} is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_that_name_their_passport_are_held_against_the_log()
    {
        using var folder = new TemporaryFolder();
        folder.Write("changed.json", File.ReadAllText(place.HeatmapFile).Replace("\"variance\":\"300\"", "\"variance\":\"200\"", StringComparison.Ordinal));
        folder.Write("other.json", File.ReadAllText(place.HeatmapFile).Replace(SealedPlace.Passport, "testville.footfall.2024-03-05T10", StringComparison.Ordinal));

        Assert.Empty((await SealedPlace.VerifyAsync(place.Data, answer: place.HeatmapFile)).Findings);
        Assert.Empty((await SealedPlace.VerifyAsync(Nowhere, log: place.Published, answer: place.HeatmapFile)).Findings);
        Assert.StartsWith("variance is", Assert.Single((await SealedPlace.VerifyAsync(place.Data, answer: folder["changed.json"])).Findings).Fault, StringComparison.Ordinal);
        Assert.Contains("no seal", Assert.Single((await SealedPlace.VerifyAsync(place.Data, answer: folder["other.json"])).Findings).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":{\"id\":\"\\ud800\"}}")]
    public async Task What_is_no_answer_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer.json", text);

        Assert.Equal(3, (await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(place.Data, answer: folder["answer.json"]))).ExitCode);
    }

    [Fact]
    public async Task A_published_log_is_verified_from_its_files_and_a_flipped_bit_in_any_of_them_is_found()
    {
        var honest = await SealedPlace.VerifyAsync(Nowhere, log: place.Published, publicKey: place.PublicKey, since: place.Head, answer: place.PassportFile);
        Assert.Empty(honest.Findings);
        Assert.Equal(53, honest.Entries);
        Assert.Single((await SealedPlace.VerifyAsync(Nowhere, log: place.Published)).Notes);

        using var folder = new TemporaryFolder();
        foreach (var path in new[] { "checkpoint", "tile/0/000.p/53", "tile/entries/000.p/53" })
        {
            foreach (var other in new[] { "checkpoint", "tile/0/000.p/53", "tile/entries/000.p/53" })
            {
                var copy = Path.Combine(folder["log"], other);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(place.Published, other), copy, overwrite: true);
            }

            var bytes = File.ReadAllBytes(Path.Combine(folder["log"], path));
            for (var at = 0; at < bytes.Length; at += path == "checkpoint" ? 1 : 97)
            {
                byte[] changed = [.. bytes];
                changed[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(Path.Combine(folder["log"], path), changed);
                var result = await SealedPlace.VerifyAsync(Nowhere, log: folder["log"], publicKey: place.PublicKey);
                Assert.False(result.Verified, $"{path}, byte {at}");
            }
        }
    }

    private async Task<bool> IsRefusedAsync(string file)
    {
        try
        {
            return !(await SealedPlace.VerifyAsync(Nowhere, answer: file, publicKey: place.PublicKey)).Verified;
        }
        catch (CommandFailure)
        {
            return true;
        }
    }
}
