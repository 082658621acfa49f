using System.IO.Compression;
using SmartSteps.Intake;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class IngestTests(ApiFixture api)
{
    private const string Csv = "timestamp,imsi,cell\n1,2,3\n4,5,6\n";

    [Fact]
    public async Task ABatchHasOneReceiptHoweverOftenItIsSent()
    {
        using var first = await api.PutAsync("/v1/ingest/berlin/batches/b-1", Csv);
        var receipt = (await ApiFixture.JsonAsync(first)).GetProperty("data");
        Assert.Equal(2, receipt.GetProperty("events").GetInt64());
        Assert.Equal(1, receipt.GetProperty("rejected").GetProperty("unknown_cell").GetInt64());
        Assert.False(receipt.GetProperty("replayed").GetBoolean());
        Assert.Equal("2026-03-03T13:00:00+01:00", receipt.GetProperty("receivedAt").GetString());
        using var second = await api.PutAsync("/v1/ingest/berlin/batches/b-1", Csv);
        var replay = (await ApiFixture.JsonAsync(second)).GetProperty("data");
        Assert.True(replay.GetProperty("replayed").GetBoolean());
        Assert.Equal(receipt.GetProperty("receivedAt").GetString(), replay.GetProperty("receivedAt").GetString());
    }

    [Fact]
    public async Task GzipIsTakenAsItIsAndColumnsReachTheIntake()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            await gzip.WriteAsync("a,b\n1,2\n"u8.ToArray());
        }

        using var answer = await api.PutAsync("/v1/ingest/berlin/batches/gz?columns=imsi%3Duser,cell%3D%7Bmcc%7D-%7Bnet%7D", packed.ToArray(), null, r =>
            r.Content!.Headers.ContentType = new("application/gzip"));
        Assert.Equal(1, (await ApiFixture.JsonAsync(answer)).GetProperty("data").GetProperty("events").GetInt64());
        Assert.Equal("{mcc}-{net}", api.Intake.LastColumns!.PatternFor("cell"));
    }

    [Fact]
    public async Task CompletenessIsDeclaredAfterTheBatchAndNeverGoesBack()
    {
        Assert.Equal("2026-03-02T15:00:00+01:00", await DeclareAsync("c-1", "2026-03-02T14:00:00Z"));
        Assert.Equal("2026-03-02T15:00:00+01:00", await DeclareAsync("c-2", "2026-03-02T10:00:00+01:00"));
        foreach (var bad in new[] { "2026-03-02T14:00:00", "soon", "2027-01-01T00:00:00Z", "2026-13-01T00:00:00Z" })
        {
            using var answer = await api.PutAsync("/v1/ingest/kathmandu/batches/bad", "a\n1\n"u8.ToArray(), null, r => r.Headers.TryAddWithoutValidation("SmartSteps-Complete-To", bad));
            await ApiFixture.ProblemAsync(answer, 400, "invalid-parameter");
        }

        using var refused = await api.PutAsync("/v1/ingest/kathmandu/batches/r", "refuse:NoRows"u8.ToArray(), null, r => r.Headers.Add("SmartSteps-Complete-To", "2026-03-02T14:00:00Z"));
        await ApiFixture.ProblemAsync(refused, 422, "no-rows");
        using var after = await api.PutAsync("/v1/ingest/kathmandu/batches/ok", "a\n1\n");
        Assert.False((await ApiFixture.JsonAsync(after)).GetProperty("data").TryGetProperty("completeTo", out _));

        async Task<string?> DeclareAsync(string id, string time)
        {
            using var answer = await api.PutAsync($"/v1/ingest/madrid/batches/{id}", "a\n1\n"u8.ToArray(), null, r => r.Headers.Add("SmartSteps-Complete-To", time));
            return (await ApiFixture.JsonAsync(answer)).GetProperty("data").GetProperty("completeTo").GetString();
        }
    }

    [Fact]
    public async Task AQuietFeedMovesCompletenessOnWithAHeaderAlone()
    {
        using var answer = await api.PutAsync(
            "/v1/ingest/empty/batches/quiet", "timestamp,imsi,cell\n"u8.ToArray(), null, r => r.Headers.Add("SmartSteps-Complete-To", "2026-03-02T13:00:00Z"));
        var data = (await ApiFixture.JsonAsync(answer)).GetProperty("data");
        Assert.Equal(0, data.GetProperty("events").GetInt64());
        Assert.Equal("2026-03-02T14:00:00+01:00", data.GetProperty("completeTo").GetString());
    }

    [Fact]
    public async Task PlansAndRegistersGiveReceipts()
    {
        using var plan = await api.PutAsync("/v1/markets/berlin/cells", "cell\na\nb\n");
        Assert.Equal(2, (await ApiFixture.JsonAsync(plan)).GetProperty("data").GetProperty("cells").GetInt32());
        using var register = await api.PutAsync("/v1/markets/berlin/subscribers", "imsi\na\n");
        Assert.Equal(1, (await ApiFixture.JsonAsync(register)).GetProperty("data").GetProperty("subscribers").GetInt64());
    }

    [Theory]
    [InlineData(IntakeRefusal.UnknownMarket, 404, false)]
    [InlineData(IntakeRefusal.NoCellPlan, 409, false)]
    [InlineData(IntakeRefusal.NoRegister, 409, false)]
    [InlineData(IntakeRefusal.DamagedRegister, 409, false)]
    [InlineData(IntakeRefusal.Empty, 400, false)]
    [InlineData(IntakeRefusal.WrongHeader, 422, false)]
    [InlineData(IntakeRefusal.NotReadable, 400, false)]
    [InlineData(IntakeRefusal.TooLarge, 413, false)]
    [InlineData(IntakeRefusal.NoRows, 422, false)]
    [InlineData(IntakeRefusal.WrongMapping, 400, false)]
    [InlineData(IntakeRefusal.StorageUnavailable, 503, true)]
    [InlineData(IntakeRefusal.Busy, 429, true)]
    public async Task EveryRefusalHasAStatusOfItsOwn(IntakeRefusal refusal, int status, bool again)
    {
        foreach (var path in new[] { "/v1/ingest/berlin/batches/refused", "/v1/markets/berlin/cells", "/v1/markets/berlin/subscribers" })
        {
            using var answer = await api.PutAsync(path, "refuse:" + refusal);
            await ApiFixture.ProblemAsync(answer, status);
            Assert.Equal(again, answer.Headers.RetryAfter is not null);
        }
    }

    [Theory]
    [InlineData(IntakeRefusal.WrongHeader, "columns=", "columns")]
    [InlineData(IntakeRefusal.WrongMapping, "Do it otherwise.", "columns")]
    [InlineData(IntakeRefusal.Empty, "header row", null)]
    public async Task ARefusalPassesOnWhatTheIntakeSaysAndNamesWhatPutsItRight(IntakeRefusal refusal, string advice, string? parameter)
    {
        using var answer = await api.PutAsync("/v1/markets/berlin/cells", "refuse:" + refusal);
        var problem = await ApiFixture.JsonAsync(answer);
        Assert.Contains("Do it otherwise.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(advice, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(parameter, problem.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("parameter").GetString() : null);
    }

    [Fact]
    public void NoRefusalIsForgotten() => Assert.All(Enum.GetValues<IntakeRefusal>(), r => Assert.InRange(Http.Problems.Of(r, "x").Status, 400, 503));

    [Fact]
    public async Task ABodyBeyondTheServersOrdinaryLimitReachesTheIntake()
    {
        var body = new byte[40 << 20];
        Array.Fill(body, (byte)'x');
        using var answer = await api.PutAsync("/v1/ingest/berlin/batches/large", body);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("application/json")]
    public async Task OtherContentTypesAreRefused(string type)
    {
        using var answer = await api.PutAsync("/v1/markets/berlin/cells", "{}"u8.ToArray(), null, r => r.Content!.Headers.ContentType = new(type));
        var problem = await ApiFixture.ProblemAsync(answer, 415, "unsupported-media-type");
        Assert.Equal("Content-Type", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.Contains($"'{type}'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("text/csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
