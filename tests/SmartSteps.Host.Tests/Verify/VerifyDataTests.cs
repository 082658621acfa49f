using SmartSteps.Facts.Log;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Verify;

public sealed class VerifyDataTests(SealedPlace place) : IClassFixture<SealedPlace>
{
    private const string Seal = "seal/testville/footfall/2024-03-04T10";

    [Fact]
    public async Task An_honest_data_directory_is_verified_by_the_program_itself()
    {
        using var folder = new TemporaryFolder();
        var data = place.Copy(folder);

        var result = (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", data, "--since", place.Head, "--save", "now.txt", "--json")).EndedWith(0).Json;

        Assert.True(result.GetProperty("verified").GetBoolean());
        Assert.Equal((53, 32, 1), (result.GetProperty("entries").GetInt32(), result.GetProperty("seals").GetInt32(), result.GetProperty("days").GetInt32()));
        Assert.Equal(File.ReadAllText(place.Head), File.ReadAllText(folder["now.txt"]));
        Assert.Equal("Verified. 53 entries, 32 seals, 1 market days.", (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", data)).EndedWith(0).Output[0]);
    }

    [Fact]
    public async Task A_fault_is_named_and_ends_with_3()
    {
        using var folder = new TemporaryFolder();
        var data = place.Copy(folder);
        Directory.CreateDirectory(Path.Combine(data, "keys", "testville", "2024-03-04"));
        File.WriteAllBytes(Path.Combine(data, "keys", "testville", "2024-03-04", "draw.key"), new byte[32]);

        var result = (await BuiltProgram.RunAsync(folder.Path, "verify", "--data", data)).EndedWith(3);

        Assert.Contains(result.Output, line => line.StartsWith("wrong: keys of testville, 2024-03-04:", StringComparison.Ordinal));
        Assert.Contains(result.Output, line => line.StartsWith("Not verified: 1 thing is wrong.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE fact SET \"values\" = CAST(x'7f' || substr(\"values\", 2) AS BLOB) WHERE seal = (SELECT id FROM seal WHERE hour = 10)", Seal)]
    [InlineData("UPDATE fact SET \"values\" = x'80' WHERE seal = (SELECT id FROM seal WHERE hour = 10)", Seal)]
    [InlineData("DELETE FROM fact WHERE seal = (SELECT id FROM seal WHERE hour = 10)", Seal)]
    [InlineData("UPDATE seal SET scale = '25/24' WHERE hour = 10", Seal)]
    [InlineData("UPDATE seal SET sealed_at = '2024-03-05T00:00:00.0000000+00:00' WHERE hour = 10", Seal)]
    [InlineData("DELETE FROM seal WHERE hour = 10", Seal)]
    [InlineData("UPDATE release_parameters SET threshold = 61", Seal)]
    [InlineData("UPDATE debit SET rho = '1/50'", "debit/testville/2024-03-04/footfall/op-1")]
    [InlineData("DELETE FROM debit", "debit/testville/2024-03-04/footfall/op-1")]
    [InlineData("DELETE FROM log_leaf WHERE ordinal = 52", "keys-destroyed/testville/2024-03-04")]
    [InlineData("DELETE FROM log_leaf WHERE ordinal = 7", "entries 0 to 52")]
    [InlineData("UPDATE log_hash SET hash = zeroblob(32) WHERE ordinal = 7", "entry 7")]
    [InlineData("UPDATE log_checkpoint SET note = replace(note, char(10) || '53' || char(10), char(10) || '52' || char(10))", "checkpoint of the log")]
    public async Task What_was_changed_is_named(string sql, string place1)
    {
        var result = await place.VerifySpoiledAsync(sql);

        Assert.False(result.Verified);
        Assert.Contains(result.Findings, finding => finding.Place.Contains(place1, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_in_an_entry_is_found_in_that_entry()
    {
        const int Index = 12;
        var entry = place.Entry(Index);
        for (var at = 0; at < entry.Length; at += 9)
        {
            byte[] changed = [.. entry];
            changed[at] ^= (byte)(1 << (at % 8));
            var result = await place.VerifySpoiledAsync("UPDATE log_leaf SET entry = $entry WHERE ordinal = 12", ("$entry", changed));

            Assert.Contains(result.Findings, finding => finding.Place == "entry 12");
            Assert.Contains(result.Findings, finding => finding.Place == "checkpoint of the log");
        }
    }

    [Theory]
    [InlineData("\"threshold\":60", "\"threshold\":6")]
    [InlineData("\"method\":\"footfall-1\"", "\"method\":\"footfall-0\"")]
    [InlineData("\"variance\":\"300\",\"threshold\":60,\"rho\":\"1/25\"", "\"variance\":\"12\",\"threshold\":60,\"rho\":\"1\"")]
    public async Task A_release_with_other_parameters_than_its_product_has_is_found_from_the_log_alone(string before, string after)
    {
        var entry = System.Text.Encoding.UTF8.GetString(place.Entry(12));
        Assert.Contains(before, entry, StringComparison.Ordinal);
        var result = await place.VerifySpoiledAsync(
            "UPDATE log_leaf SET entry = $entry WHERE ordinal = 12", ("$entry", System.Text.Encoding.UTF8.GetBytes(entry.Replace(before, after, StringComparison.Ordinal))));

        Assert.Contains(result.Findings, finding => finding.Place.StartsWith("entry 12 (seal/", StringComparison.Ordinal)
            && finding.Fault.Contains("its product is released with footfall-1, σ² = 300, τ = 60, ρ = 1/25, bound 24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_whose_key_is_missing_is_not_taken_up_under_another()
    {
        using var folder = new TemporaryFolder();
        var data = place.Copy(folder);
        File.Delete(Path.Combine(data, "keys", "log.pem"));

        folder.Write("events.csv", SmallMarket.EventsText(subscribers: 2));
        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--data", data, "--events", "events.csv")).EndedWith(1);

        Assert.Contains(result.Errors, line => line.Contains("log.pem' is missing", StringComparison.Ordinal));
        Assert.Contains(result.Errors, line => line.Contains("Restore it", StringComparison.Ordinal) && line.Contains("openssl genpkey", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(data, "keys", "log.pem")));
    }

    [Fact]
    public async Task Another_history_than_the_one_that_was_signed_before_is_found()
    {
        using var folder = new TemporaryFolder();
        using var key = place.PrivateKey();
        folder.Write("other.txt", key.Sign(12, MerkleTree.Empty).Note);
        folder.Write("longer.txt", key.Sign(80, MerkleTree.Empty).Note);
        folder.Write("damaged.txt", File.ReadAllText(place.Head).Replace("\n53\n", "\n43\n", StringComparison.Ordinal));

        foreach (var (file, words) in new[] { ("other.txt", "are not those"), ("longer.txt", "it was cut"), ("damaged.txt", "signature") })
        {
            var finding = Assert.Single((await SealedPlace.VerifyAsync(place.Data, since: folder[file])).Findings);
            Assert.Contains(file, finding.Place, StringComparison.Ordinal);
            Assert.Contains(words, finding.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_it_needs_and_does_not_find_is_said()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("no data", (await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(folder["nothing"]))).Message, StringComparison.Ordinal);
        Assert.Contains("public key", (await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(folder["nothing"], answer: place.PassportFile))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(place.Data, since: folder["nothing"]));
        await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(place.Data, answer: folder["nothing"]));
        await Assert.ThrowsAsync<CommandFailure>(() => SealedPlace.VerifyAsync(place.Data, log: folder["nothing"]));
    }
}
