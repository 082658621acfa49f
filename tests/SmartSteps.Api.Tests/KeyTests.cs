using System.Security.Cryptography;
using System.Text;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class KeyTests(ApiFixture api)
{
    private const string Path = "/v1/markets";

    [Fact]
    public async Task OnlyTheHashOfASecretIsStored()
    {
        var store = new InMemoryKeys();
        var issued = await new ApiKeys(store, TimeProvider.System).IssueAsync("mall", ApiKeyRole.Buyer, default);
        Assert.Matches("^ss_b_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$", issued.Text);
        var record = Assert.Single(store.Records);
        Assert.Equal(issued.Text.Substring(5, 8), record.Id);
        var secret = System.Buffers.Text.Base64Url.DecodeFromChars(issued.Text.AsSpan(14));
        Assert.Equal(SHA256.HashData(secret), record.SecretHash);
        Assert.DoesNotContain(issued.Text[14..], issued.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Text[14..], record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysAreVerifiedWholeAndStopAtOnceWhenRevoked()
    {
        var keys = new ApiKeys(new InMemoryKeys(), TimeProvider.System);
        var one = await keys.IssueAsync("one", ApiKeyRole.Buyer, default);
        var two = await keys.IssueAsync("two", ApiKeyRole.Operator, default);
        Assert.StartsWith("ss_o_", two.Text, StringComparison.Ordinal);
        Assert.Equal("one", (await keys.VerifyAsync(one.Text, default))?.Name);
        Assert.Null(await keys.VerifyAsync(string.Concat(one.Text.AsSpan(0, 14), two.Text.AsSpan(14)), default));
        Assert.Null(await keys.VerifyAsync(one.Text.Replace("ss_b_", "ss_o_", StringComparison.Ordinal), default));
        Assert.Null(await keys.VerifyAsync("ss_b_zzzzzzzz_" + one.Text[14..], default));
        Assert.All(["", "ss_b_", one.Text + "A", one.Text[..^1], "ss_b_zzzzzzzz_" + new string('!', 43)], t => Assert.Null(keys.VerifyAsync(t, default).AsTask().Result));
        Assert.True(await keys.RevokeAsync(one.Record.Id, default));
        Assert.False(await keys.RevokeAsync("zzzzzzzz", default));
        Assert.Null(await keys.VerifyAsync(one.Text, default));
        Assert.NotNull(await keys.VerifyAsync(two.Text, default));
    }

    [Fact]
    public async Task AKeyIsTakenAsBearerAsHeaderAndAsPassword()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + api.BuyerKey));
        foreach (var (name, value) in new[] { ("Authorization", "Bearer " + api.BuyerKey), ("X-Api-Key", api.BuyerKey), ("Authorization", "Basic " + basic) })
        {
            using var answer = await api.SendAsync(HttpMethod.Get, Path, null, r => r.Headers.TryAddWithoutValidation(name, value));
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task WithoutAValidKeyTheAnswerSaysHowToAuthenticate()
    {
        var revoked = await api.ApiKeys.IssueAsync("revoked", ApiKeyRole.Buyer, default);
        await api.ApiKeys.RevokeAsync(revoked.Record.Id, default);
        foreach (var value in new[] { null, "Bearer ", "Bearer nonsense", "Basic %%%", "Basic " + Convert.ToBase64String("x"u8), "Digest x", "Bearer " + revoked.Text })
        {
            foreach (var path in new[] { Path, "/v1/markets/berlin", "/v1/markets/nowhere", "/v1/markets/berlin/heatmap?huor=1", "/v1/passports/x" })
            {
                using var answer = await api.SendAsync(HttpMethod.Get, path, null, r =>
                {
                    if (value is not null)
                    {
                        r.Headers.TryAddWithoutValidation("Authorization", value);
                    }
                });
                var problem = await ApiFixture.ProblemAsync(answer, 401, "unauthorized");
                Assert.Contains("X-Api-Key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
                Assert.Contains(answer.Headers.WwwAuthenticate, h => h.Scheme == "Bearer");
                Assert.Contains(answer.Headers.WwwAuthenticate, h => h.Scheme == "Basic");
            }
        }
    }

    [Theory]
    [InlineData("/v1/ingest/berlin/batches/b")]
    [InlineData("/v1/markets/berlin/cells")]
    [InlineData("/v1/markets/berlin/subscribers")]
    public async Task ABuyerHandsNothingOver(string path)
    {
        using var answer = await api.PutAsync(path, "a\nb\n"u8.ToArray(), api.BuyerKey);
        var problem = await ApiFixture.ProblemAsync(answer, 403, "forbidden");
        Assert.Contains("operator", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoKeyAndNoRowReachesTheLog()
    {
        using var read = await api.GetAsync(Path);
        using var broken = await api.PutAsync("/v1/ingest/berlin/batches/broken", "break me");
        await ApiFixture.ProblemAsync(broken, 500, "internal-error");
        var text = await broken.Content.ReadAsStringAsync();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(InMemoryIntake.Secret, text, StringComparison.Ordinal);
        var log = string.Join('\n', api.Log);
        Assert.Contains("InvalidOperationException", log, StringComparison.Ordinal);
        Assert.DoesNotContain(InMemoryIntake.Secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(api.BuyerKey[14..], log, StringComparison.Ordinal);
        Assert.DoesNotContain(api.OperatorKey[14..], log, StringComparison.Ordinal);
    }
}
