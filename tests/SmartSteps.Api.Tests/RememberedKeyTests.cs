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

    private ValueTask<IssuedApiKey> IssueAsync() => keys.IssueAsync("a mall", ApiKeyRole.Buyer, default);

    private ValueTask<ApiKeyRecord?> VerifyAsync(IssuedApiKey key) => keys.VerifyAsync(key.Text, default);
}
