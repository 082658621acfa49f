using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class PassportTests(ApiFixture api)
{
    private const string Path = "/v1/passports/berlin.footfall.2026-03-02T14";

    [Fact]
    public async Task A_passport_is_a_web_signature_that_any_library_can_check()
    {
        var passport = (await api.JsonAsync(Path)).GetProperty("data");
        var parts = passport.GetProperty("signature").GetString()!.Split('.');

        // With the framework alone.
        using var anybody = ECDsa.Create();
        anybody.ImportFromPem(await api.Client.GetStringAsync("/log/key"));
        Assert.True(anybody.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("ES256", header.RootElement.GetProperty("alg").GetString());
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        foreach (var name in new[] { "id", "product", "mechanism", "method", "dataVersion", "variance", "threshold", "bound", "profile", "trial", "facts" })
        {
            Assert.Equal(passport.GetProperty(name).ToString(), payload.RootElement.GetProperty(name).ToString());
        }

        Assert.Equal(passport.GetProperty("rhoExact").GetString(), payload.RootElement.GetProperty("rho").GetString());
        Assert.Equal(passport.GetProperty("proof").GetProperty("index").GetInt64(), payload.RootElement.GetProperty("logIndex").GetInt64());
    }

    [Fact]
    public async Task A_row_behind_its_name_may_stay()
    {
        Assert.Equal("berlin.footfall.2026-03-02T14", (await api.JsonAsync($"{Path}.00c0ffee00c0ffee")).GetProperty("data").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_range_lists_its_passports_page_by_page()
    {
        const string Range = "/v1/passports/berlin.footfall.2026-03-02T13..2026-03-02T14";
        var whole = await api.JsonAsync($"{Range}.00c0ffee00c0ffee");
        string[] ids = [.. whole.GetProperty("data").GetProperty("passports").EnumerateArray().Select(id => id.GetString()!)];
        Assert.Equal(["berlin.footfall.2026-03-02T13", "berlin.footfall.2026-03-02T14"], ids);
        Assert.False(whole.GetProperty("links").TryGetProperty("next", out _));

        var first = await api.JsonAsync($"{Range}?limit=1");
        var second = await api.JsonAsync(first.GetProperty("links").GetProperty("next").GetString()!);
        Assert.Equal(ids[0], Assert.Single(first.GetProperty("data").GetProperty("passports").EnumerateArray()).GetString());
        Assert.Equal(ids[1], Assert.Single(second.GetProperty("data").GetProperty("passports").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task It_proves_that_its_seal_is_in_the_log()
    {
        var passport = (await api.JsonAsync(Path)).GetProperty("data");
        var proof = passport.GetProperty("proof");
        using var key = LogPublicKey.FromPem(await api.Client.GetStringAsync("/log/key"));
        var signed = key.Open(proof.GetProperty("checkpoint").GetString()!).Checkpoint!;
        var entry = Encoding.UTF8.GetBytes(proof.GetProperty("entry").GetString()!);
        var path = proof.GetProperty("path").EnumerateArray().Select(h => TreeHash.TryParse(h.GetString(), out var hash) ? hash : throw new InvalidDataException()).ToList();

        Assert.True(MerkleTree.VerifyInclusion(proof.GetProperty("index").GetInt64(), signed.Checkpoint.Size, MerkleTree.HashLeaf(entry), path, signed.Checkpoint.Root));
        var leaf = Assert.IsType<SealLeaf>(LogLeaf.Parse(entry));
        Assert.Equal(passport.GetProperty("facts").GetString(), leaf.Facts);
        Assert.Equal("seal/berlin/footfall/2026-03-02T14", leaf.Identity);
    }

    [Fact]
    public async Task It_is_signed_once_and_remembered()
    {
        var first = (await api.JsonAsync(Path)).GetProperty("data").GetProperty("signature").GetString();
        Assert.Equal(first, (await api.JsonAsync(Path)).GetProperty("data").GetProperty("signature").GetString());
    }

    [Fact]
    public async Task A_changed_character_anywhere_in_it_is_found()
    {
        var token = (await api.JsonAsync(Path)).GetProperty("data").GetProperty("signature").GetString()!;
        using var key = LogPublicKey.FromPem(await api.Client.GetStringAsync("/log/key"));
        Assert.NotNull(PassportToken.Open(token, key).Payload);
        for (var at = 0; at < token.Length; at++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var changed = $"{token[..at]}{(char)(token[at] ^ (1 << bit))}{token[(at + 1)..]}";
                Assert.True(PassportToken.Open(changed, key).Payload is null, $"character {at}, bit {bit}");
            }
        }
    }

    [Fact]
    public void A_passport_of_rows_names_the_facts_and_not_what_all_tenants_measure()
    {
        var market = City.Market("berlin");
        var footfall = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 14), City.Grid(), City.Count);
        var p = footfall.Parameters;
        var rows = footfall with { DomainVersion = "0123456789abcdef", Parameters = new(ProductId.ZoneHour, p.Profile, p.Rho, p.Variance, p.Bound, p.Threshold, p.Method) };

        Assert.Equal(footfall.DomainVersion, Passport.Of(market, footfall).DataVersion);
        Assert.Equal(FactsDigest.Of(rows), Passport.Of(market, rows).DataVersion);
    }

    [Fact]
    public async Task Facts_that_are_not_those_of_the_log_get_no_passport()
    {
        using var key = new LogKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var market = City.Market("berlin");
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 14), City.Grid(), City.Count);
        var log = new Ports.InMemoryLog();
        using var published = new PublishedLog(log, key);
        var passports = new SignedPassports(published, key);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await passports.OfAsync(Passport.Of(market, facts), facts, default));
        log.Append(SealLeaves.Of(facts, "op", new Rational(1, 8), backfilled: true));
        var changed = facts with { Scale = new Rational(25, 24) };
        await Assert.ThrowsAsync<InvalidDataException>(async () => await passports.OfAsync(Passport.Of(market, changed), changed, default));
        Assert.Equal(4, (await passports.OfAsync(Passport.Of(market, facts), facts, default)).LogIndex);
    }
}
