using SmartSteps.Api.Tests.Ports;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests;

/// <summary>A key that was right is not looked up again for some seconds; nothing else is remembered.</summary>
public sealed class RememberedKeyTests
{
    private readonly InMemoryKeys store = new();
    private readonly HandClock clock = new();
    private readonly ApiKeys keys;

    public RememberedKeyTests() => keys = new ApiKeys(store, clock);

    [Fact]
    public async Task AKeyThatWasRightIsLookedUpOnceInItsTime()
    {
        var key = await IssueAsync();
        var before = store.Reads;
        for (var i = 0; i < 10; i++)
        {
            Assert.NotNull(await VerifyAsync(key));
        }

        Assert.Equal(1, store.Reads - before);
        clock.Advance(ApiKeys.Remembered - TimeSpan.FromTicks(1));
        await VerifyAsync(key);
        Assert.Equal(1, store.Reads - before);
        clock.Advance(TimeSpan.FromTicks(1));
        await VerifyAsync(key);
        Assert.Equal(2, store.Reads - before);
    }

    [Fact]
    public async Task AKeyRevokedHereStopsAtOnceAndOneRevokedElsewhereInTime()
    {
        var (here, elsewhere) = (await IssueAsync(), await IssueAsync());
        await VerifyAsync(here);
        await VerifyAsync(elsewhere);
        await keys.RevokeAsync(here.Record.Id, default);
        Assert.Null(await VerifyAsync(here));
        await new ApiKeys(store, clock).RevokeAsync(elsewhere.Record.Id, default);
        clock.Advance(ApiKeys.Remembered);
        Assert.Null(await VerifyAsync(elsewhere));
    }

    [Fact]
    public async Task AKeyRevokedWhileItIsLookedUpIsNotRemembered()
    {
        var key = await IssueAsync();
        store.WhileReading = async () => await keys.RevokeAsync(key.Record.Id, default);
        await VerifyAsync(key);
        store.WhileReading = null;
        Assert.Null(await VerifyAsync(key));
    }

    [Fact]
    public async Task AWrongSecretAlwaysGoesToTheStoreAndPushesNothingOut()
    {
        var key = await IssueAsync();
        await VerifyAsync(key);
        var other = await IssueAsync();
        var wrong = string.Concat(key.Text.AsSpan(0, 14), other.Text.AsSpan(14));
        var before = store.Reads;
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await keys.VerifyAsync(wrong, default));
        }

        // More ids than are ever remembered.
        for (var i = 0; i < 5000; i++)
        {
            Assert.Null(await keys.VerifyAsync($"ss_b_{i:00000000}{key.Text[13..]}", default));
        }

        Assert.Equal(5003, store.Reads - before);
        Assert.NotNull(await VerifyAsync(key));
        Assert.Equal(5003, store.Reads - before);
    }

    [Fact]
    public async Task ARotatedKeyWorksWithBothSecretsUntilTheOverlapEndsToTheTick()
    {
        var first = await IssueAsync();
        await VerifyAsync(first);
        var second = (await keys.RotateAsync(first.Record.Id, TimeSpan.FromHours(1), default))!;
        Assert.Equal((first.Record.Id, 2), (second.Record.Id, second.Record.Generation));
        Assert.NotNull(await VerifyAsync(first));
        Assert.NotNull(await VerifyAsync(second));
        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(await VerifyAsync(first));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(KeyVerdict.Replaced, (await keys.CheckAsync(first.Text, default)).Verdict);
        Assert.NotNull(await VerifyAsync(second));
    }

    [Fact]
    public async Task TwoSecretsWorkAtOneTimeAtMost()
    {
        var first = await IssueAsync();
        var second = (await keys.RotateAsync(first.Record.Id, ApiKeys.LongestOverlap, default))!;
        var third = (await keys.RotateAsync(first.Record.Id, ApiKeys.LongestOverlap, default))!;
        Assert.Equal([KeyVerdict.Wrong, KeyVerdict.Right, KeyVerdict.Right], new[] { first, second, third }.Select(k => keys.CheckAsync(k.Text, default).AsTask().Result.Verdict));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await keys.RotateAsync(first.Record.Id, ApiKeys.LongestOverlap + TimeSpan.FromTicks(1), default));
    }

    [Fact]
    public async Task OfRotationsAtOneTimeEachGetsASecretOfItsOwnAndTheLastTwoWork()
    {
        var first = await IssueAsync();
        var rotated = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => (await keys.RotateAsync(first.Record.Id, TimeSpan.FromHours(1), default))!)));
        Assert.Equal(Enumerable.Range(2, 8), rotated.Select(r => r.Record.Generation).Order());
        var working = rotated.Where(r => VerifyAsync(r).AsTask().Result is not null).Select(r => r.Record.Generation).Order();
        Assert.Equal([8, 9], working);
    }

    [Fact]
    public async Task AKeyThatHasEndedIsNotRotatedAndExpiresToTheTick()
    {
        var key = await keys.IssueAsync(new KeyGrant("short", ApiKeyRole.Buyer, ApiKeys.DefaultTenant) { ExpiresAt = clock.GetUtcNow().AddMinutes(1) }, default);
        Assert.NotNull(await VerifyAsync(key));
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(await VerifyAsync(key));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(KeyVerdict.Expired, (await keys.CheckAsync(key.Text, default)).Verdict);
        Assert.Null(await keys.RotateAsync(key.Record.Id, TimeSpan.Zero, default));
        Assert.Null(await keys.RotateAsync("zzzzzzzz", TimeSpan.Zero, default));
        var revoked = await IssueAsync();
        await keys.RevokeAsync(revoked.Record.Id, default);
        Assert.Null(await keys.RotateAsync(revoked.Record.Id, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task ScopesAreOfTheRoleOrTheKeyIsNotMade()
    {
        foreach (KeyScope[] scopes in new KeyScope[][] { [], [KeyScope.AdminWrite], [KeyScope.FiguresRead, KeyScope.IntakeWrite] })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await keys.IssueAsync(new KeyGrant("x", ApiKeyRole.Buyer, ApiKeys.DefaultTenant) { Scopes = [.. scopes] }, default));
        }

        Assert.All(KeyScope.All, s => Assert.True(KeyScope.TryParse(s.Value, out var same) && same == s && s.Meaning.Length > 0 && !s.Roles.IsEmpty));
        Assert.False(KeyScope.TryParse("Figures:read", out _));
    }

    private ValueTask<IssuedApiKey> IssueAsync() => keys.IssueAsync("a mall", ApiKeyRole.Buyer, default);

    private ValueTask<ApiKeyRecord?> VerifyAsync(IssuedApiKey key) => keys.VerifyAsync(key.Text, default);
}
