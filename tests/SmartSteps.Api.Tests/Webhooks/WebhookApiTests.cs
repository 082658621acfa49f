using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Webhooks;

[Collection("sealed city")]
public sealed class WebhookApiTests(SealedCity city)
{
    private const string Hooks = "/v1/webhooks";

    [Fact]
    public async Task AWebhookIsRegisteredReadChangedAndDeleted()
    {
        var made = await MakeAsync(city.Mall, "https://hooks.invalid/hooks", "day.sealed", "data.revised");
        var path = made.GetProperty("links").GetProperty("self").GetString()!;
        var data = made.GetProperty("data");
        Assert.StartsWith("whsec_", data.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(data.GetProperty("secret").GetString()![6..]).Length);
        Assert.Equal(["day.sealed", "data.revised"], data.GetProperty("types").EnumerateArray().Select(t => t.GetString()));

        var read = (await city.JsonAsync(path)).GetProperty("data");
        Assert.False(read.TryGetProperty("secret", out _));
        Assert.Contains(data.GetProperty("id").GetString(), (await city.JsonAsync(Hooks)).GetProperty("data").EnumerateArray().Select(w => w.GetProperty("id").GetString()));
        Assert.DoesNotContain("whsec_", (await city.JsonAsync(Hooks)).GetRawText(), StringComparison.Ordinal);

        using var patched = await SendAsync(HttpMethod.Patch, path, city.Mall, new { enabled = false, description = "our shop", types = new[] { "report.ready" } });
        var changed = (await ApiFixture.JsonAsync(patched)).GetProperty("data");
        Assert.Equal((false, "our shop", "https://hooks.invalid/hooks"), (changed.GetProperty("enabled").GetBoolean(), changed.GetProperty("description").GetString(), changed.GetProperty("url").GetString()));
        using var cleared = await city.SendAsync(HttpMethod.Patch, path, city.Mall, Json("""{"description":null}"""));
        Assert.False((await ApiFixture.JsonAsync(cleared)).GetProperty("data").TryGetProperty("description", out _));

        using var deleted = await city.SendAsync(HttpMethod.Delete, path, city.Mall);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        using var gone = await city.GetAsync(path);
        await ApiFixture.ProblemAsync(gone, 404, "unknown-webhook");
        using var again = await city.SendAsync(HttpMethod.Delete, path, city.Mall);
        await ApiFixture.ProblemAsync(again, 404, "unknown-webhook");
    }

    [Fact]
    public async Task ARequestSentAgainMakesNoSecondWebhookAndShowsTheSecretThatIsKeptNowhere()
    {
        var body = new { url = "https://hooks.invalid/again", types = new[] { "day.sealed" } };
        using var first = await city.PostAsync(Hooks, city.Mall, body, "hook-key-1");
        using var second = await city.PostAsync(Hooks, city.Mall, body, "hook-key-1");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal("no-store", first.Headers.CacheControl!.ToString());
        var (one, two) = (await ApiFixture.JsonAsync(first), await ApiFixture.JsonAsync(second));
        Assert.Equal(one.GetRawText(), two.GetRawText());
        var secret = one.GetProperty("data").GetProperty("secret").GetString()!;

        using var other = await city.PostAsync(Hooks, city.Mall, new { url = "https://hooks.invalid/other", types = new[] { "day.sealed" } }, "hook-key-1");
        await ApiFixture.ProblemAsync(other, 422, "idempotency-key-reused");

        // Once it was rotated, the first request shows nothing any more; the rotation sent again shows its own.
        var path = one.GetProperty("links").GetProperty("self").GetString()!;
        using var rotated = await city.PostAsync(path + "/secrets", city.Mall, new { overlapHours = 0 }, "rotate-key-1");
        using var rotatedAgain = await city.PostAsync(path + "/secrets", city.Mall, new { overlapHours = 0 }, "rotate-key-1");
        var fresh = (await ApiFixture.JsonAsync(rotated)).GetProperty("data").GetProperty("secret").GetString()!;
        Assert.NotEqual(secret, fresh);
        Assert.Equal(fresh, (await ApiFixture.JsonAsync(rotatedAgain)).GetProperty("data").GetProperty("secret").GetString());
        using var stale = await city.PostAsync(Hooks, city.Mall, body, "hook-key-1");
        Assert.False((await ApiFixture.JsonAsync(stale)).GetProperty("data").TryGetProperty("secret", out _));

        using var deleted = await city.SendAsync(HttpMethod.Delete, path, city.Mall);
        using var late = await city.PostAsync(Hooks, city.Mall, body, "hook-key-1");
        await ApiFixture.ProblemAsync(late, 409, "webhook-deleted");

        AssertNowhere(secret);
        AssertNowhere(fresh);
    }

    [Fact]
    public async Task ATestIsDeliveredLoggedAndSentAgain()
    {
        await using var receiver = await Receiver.StartAsync();
        var made = await MakeAsync(city.Mall, receiver.Address.AbsoluteUri, "day.sealed");
        var (path, secret) = (made.GetProperty("links").GetProperty("self").GetString()!, made.GetProperty("data").GetProperty("secret").GetString()!);

        using var begun = await city.PostAsync(path + "/test", city.Mall, new { }, "test-key-1");
        using var again = await city.PostAsync(path + "/test", city.Mall, new { }, "test-key-1");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.Equal(begun.Headers.Location, again.Headers.Location);
        await DeliverAsync();

        var message = Assert.Single(receiver.Messages);
        Assert.True(message.IsSignedWith(secret));
        Assert.Equal("webhook.test", message.Json.GetProperty("type").GetString());
        var logged = (await city.JsonAsync(begun.Headers.Location!.ToString())).GetProperty("data");
        Assert.Equal(("delivered", message.Id), (logged.GetProperty("state").GetString(), logged.GetProperty("messageId").GetString()));
        var attempt = Assert.Single(logged.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("delivered", 204), (attempt.GetProperty("outcome").GetString(), attempt.GetProperty("status").GetInt32()));

        using var resent = await city.SendAsync(HttpMethod.Post, begun.Headers.Location + "/redeliver", city.Mall);
        Assert.Equal(HttpStatusCode.Accepted, resent.StatusCode);
        await DeliverAsync();
        Assert.Equal([message.Id, message.Id], receiver.Messages.Select(m => m.Id));

        for (var i = 0; i < 3; i++)
        {
            using var more = await city.SendAsync(HttpMethod.Post, path + "/test", city.Mall);
            Assert.Equal(HttpStatusCode.Accepted, more.StatusCode);
        }

        await DeliverAsync();
        Assert.Equal(4, receiver.Messages.Select(m => m.Id).Distinct(StringComparer.Ordinal).Count());
        await PagesAsync(path, message.Id);

        using var off = await SendAsync(HttpMethod.Patch, path, city.Mall, new { enabled = false });
        using var refused = await city.SendAsync(HttpMethod.Post, path + "/test", city.Mall);
        await ApiFixture.ProblemAsync(refused, 409, "webhook-disabled");
        AssertNowhere(secret);
    }

    [Fact]
    public async Task AnotherTenantSeesAndMovesNothing()
    {
        await using var receiver = await Receiver.StartAsync();
        var made = await MakeAsync(city.Mall, receiver.Address.AbsoluteUri, "day.sealed");
        var path = made.GetProperty("links").GetProperty("self").GetString()!;
        using var begun = await city.SendAsync(HttpMethod.Post, path + "/test", city.Mall);
        var delivery = begun.Headers.Location!.ToString();

        foreach (var (method, at) in new[]
        {
            (HttpMethod.Get, path), (HttpMethod.Delete, path), (HttpMethod.Post, path + "/test"), (HttpMethod.Post, path + "/secrets"), (HttpMethod.Get, path + "/deliveries"),
            (HttpMethod.Get, delivery), (HttpMethod.Post, delivery + "/redeliver"),
        })
        {
            using var answer = await city.SendAsync(method, at, city.Rival);
            await ApiFixture.ProblemAsync(answer, 404, "unknown-webhook");
        }

        Assert.DoesNotContain(made.GetProperty("data").GetProperty("id").GetString()!, (await city.JsonAsync(Hooks, city.Rival)).GetRawText(), StringComparison.Ordinal);

        // The same idempotency key is another's own.
        using var theirs = await city.PostAsync(Hooks, city.Rival, new { url = "https://hooks.invalid/again", types = new[] { "day.sealed" } }, "hook-key-1");
        Assert.Equal(HttpStatusCode.Created, theirs.StatusCode);
        Assert.False(theirs.Headers.Contains("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("""{}""", "/url")]
    [InlineData("""{"url":"https://hooks.invalid/","types":[]}""", "/types")]
    [InlineData("""{"url":"https://hooks.invalid/","types":["day.seald"]}""", "/types")]
    [InlineData("""{"url":"https://hooks.invalid/","types":["webhook.test"]}""", "/types")]
    [InlineData("""{"url":"https://hooks.invalid/","types":"day.sealed"}""", "/types")]
    [InlineData("""{"url":"http://example.com/","types":["day.sealed"]}""", "/url")]
    [InlineData("""{"url":"https://10.0.0.1/","types":["day.sealed"]}""", "/url")]
    [InlineData("""{"url":"https://a:b@example.com/","types":["day.sealed"]}""", "/url")]
    [InlineData("""{"url":7,"types":["day.sealed"]}""", "/url")]
    [InlineData("""{"url":"https://hooks.invalid/","types":["day.sealed"],"enabled":"yes"}""", "/enabled")]
    [InlineData("""{"url":"https://hooks.invalid/","types":["day.sealed"],"secret":"mine"}""", "/secret")]
    [InlineData("""{"url":"https://hooks.invalid/","types":["day.sealed"],"description":"a\u0000b"}""", "/description")]
    public async Task WhatIsWrongIsNamed(string body, string pointer)
    {
        using var answer = await city.SendAsync(HttpMethod.Post, Hooks, city.Mall, Json(body));
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-body");
        Assert.Contains(pointer, problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    [Theory]
    [InlineData("""{"overlapHours":169}""", 400)]
    [InlineData("""{"overlapHours":-1}""", 400)]
    [InlineData("""{"overlap":1}""", 400)]
    [InlineData("""[]""", 400)]
    public async Task ARotationIsCheckedToo(string body, int status)
    {
        var made = await MakeAsync(city.Rival, "https://hooks.invalid/rotation", "day.sealed");
        var path = made.GetProperty("links").GetProperty("self").GetString()!;
        using var answer = await city.SendAsync(HttpMethod.Post, path + "/secrets", city.Rival, Json(body));
        await ApiFixture.ProblemAsync(answer, status);
        using var removed = await city.SendAsync(HttpMethod.Delete, path, city.Rival);
    }

    [Theory]
    [InlineData("/v1/webhooks/wh_aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/v1/webhooks/1")]
    [InlineData("/v1/webhooks/..%2Fkeys")]
    public async Task UnknownOnesAreNotFound(string path)
    {
        using var answer = await city.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, 404);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task PagesAsync(string path, string oldest)
    {
        var ids = new List<string>();
        for (var next = path + "/deliveries?limit=3"; next is not null;)
        {
            var page = await city.JsonAsync(next);
            ids.AddRange(page.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("messageId").GetString()!));
            next = page.GetProperty("links").TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        Assert.Equal((4, 4, oldest), (ids.Count, ids.Distinct(StringComparer.Ordinal).Count(), ids[^1]));
        using var bad = await city.GetAsync(path + "/deliveries?cursor=YWZ0ZXI6eA");
        await ApiFixture.ProblemAsync(bad, 400, "invalid-parameter");
    }

    private async Task<JsonElement> MakeAsync(string key, string url, params string[] types)
    {
        using var answer = await city.PostAsync(Hooks, key, new { url, types });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        Assert.Equal((await ApiFixture.JsonAsync(answer)).GetProperty("links").GetProperty("self").GetString(), answer.Headers.Location!.ToString());
        return await ApiFixture.JsonAsync(answer);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key, object body) => city.SendAsync(method, path, key, Json(JsonSerializer.Serialize(body)));

    /// <summary>Tries everything that is due, until nothing is.</summary>
    private async Task DeliverAsync()
    {
        var desk = city.Services.GetRequiredService<DeliveryDesk>();
        while (await desk.StartDueAsync(default) is { Count: > 0 } begun)
        {
            await Task.WhenAll(begun);
        }
    }

    /// <summary>The secret is neither in a log line nor anywhere in the database's files, as text or as bytes.</summary>
    private void AssertNowhere(string secret)
    {
        Assert.DoesNotContain(city.Log, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(secret[6..], StringComparison.Ordinal));
        foreach (var file in city.DatabaseFiles)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret[6..])) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(Convert.FromBase64String(secret[6..])) < 0, file);
        }
    }
}
