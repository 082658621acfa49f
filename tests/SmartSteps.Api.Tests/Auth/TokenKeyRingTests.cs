using SmartSteps.Api.Tests.Ports;
using SmartSteps.Sales.Tokens;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>The keys of access tokens take turns, and lie in files for their owner alone.</summary>
public sealed class TokenKeyRingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-tokens-");
    private readonly HandClock clock = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly TokenKeyOptions options = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task TheNextKeyIsPublishedADayBeforeItSignsAndTheLastUntilItsTokensHaveExpired()
    {
        using var ring = Ring();
        var first = (await ring.ReadAsync(default)).Signing;
        Assert.Equal([first.Id], await PublishedAsync(ring));

        clock.Advance(TimeSpan.FromDays(29) - TimeSpan.FromTicks(1));
        Assert.Equal([first.Id], await PublishedAsync(ring));
        clock.Advance(TimeSpan.FromTicks(1));
        var both = await PublishedAsync(ring);
        Assert.Equal(2, both.Count);
        Assert.Equal(first.Id, (await ring.ReadAsync(default)).Signing.Id);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(both[1], (await ring.ReadAsync(default)).Signing.Id);
        Assert.Equal(both, await PublishedAsync(ring));
        clock.Advance(options.Kept);
        Assert.Equal([both[1]], await PublishedAsync(ring));
        Assert.Single(folder.GetFiles("token.*.pem"));
    }

    [Fact]
    public async Task AfterALongPauseTheOldKeySignsOnUntilTheNewOneWasPublishedForLongEnough()
    {
        using (var before = Ring())
        {
            await before.ReadAsync(default);
        }

        clock.Advance(TimeSpan.FromDays(400));
        using var ring = Ring();
        var set = await ring.ReadAsync(default);
        Assert.Equal(2, set.Published.Count);
        Assert.Equal(set.Published[0].Id, set.Signing.Id);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(set.Published[1].Id, (await ring.ReadAsync(default)).Signing.Id);
    }

    [Fact]
    public async Task KeysOutliveTheProcessAndAreForTheirOwnerAlone()
    {
        string id;
        using (var ring = Ring())
        {
            id = (await ring.ReadAsync(default)).Signing.Id;
        }

        using (var again = Ring())
        {
            var key = (await again.ReadAsync(default)).Signing;
            Assert.Equal(id, key.Id);
            Assert.Equal(64, key.Sign([1, 2, 3]).Length);
            Assert.DoesNotContain("PRIVATE", key.ToString(), StringComparison.Ordinal);
        }

        var file = Assert.Single(folder.GetFiles());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
    }

    [Fact]
    public async Task AFileThatIsNoKeyIsNamed()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "token.1774872000.damaged.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        using var ring = Ring();
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () => await ring.ReadAsync(default));
        Assert.Contains("token.1774872000.damaged.pem", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneKeyIsMadeHoweverManyAskAtOnce()
    {
        using var ring = Ring();
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => (await ring.ReadAsync(default)).Signing.Id)));
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Single(folder.GetFiles());
    }

    private static async Task<List<string>> PublishedAsync(TokenKeyRing ring) => [.. (await ring.ReadAsync(default)).Published.Select(k => k.Id)];

    private TokenKeyRing Ring() => new(new TokenKeyFiles(folder.FullName), clock, options);
}
