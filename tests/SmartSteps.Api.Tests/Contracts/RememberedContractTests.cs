using SmartSteps.Api.Tests.Ports;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>A warm tenant's contracts come from memory, for some seconds.</summary>
public sealed class RememberedContractTests
{
    private static readonly TenantId Mall = TenantId.Parse("mall");
    private static readonly SalesContract Contract = Of("one", c => c);

    private readonly HandClock clock = new();

    [Fact]
    public async Task ContractsAreReadOnceInTheirTimeAndAnewWhenForgotten()
    {
        var store = new OneContract(Contract);
        var entitlements = new Entitlements(store, clock);
        for (var i = 0; i < 10; i++)
        {
            Assert.NotNull((await AskAsync(entitlements)).Granted);
        }

        Assert.Equal(1, store.Reads);
        clock.Advance(Entitlements.Remembered - TimeSpan.FromTicks(1));
        await AskAsync(entitlements);
        Assert.Equal(1, store.Reads);
        clock.Advance(TimeSpan.FromTicks(1));
        await AskAsync(entitlements);
        Assert.Equal(2, store.Reads);
        entitlements.Forget(Mall);
        await AskAsync(entitlements);
        Assert.Equal(3, store.Reads);
    }

    [Fact]
    public async Task OfSeveralContractsAFreeOneIsTakenThenTheOneThatBeganFirst()
    {
        var late = Of("a", t => t with { From = new DateOnly(1969, 6, 1) });
        var early = Of("b", t => t with { From = new DateOnly(1968, 1, 1) });
        var free = Of("c", t => t with { From = new DateOnly(1969, 7, 1), Trial = true });

        Assert.Equal("b", (await AskAsync(new Entitlements(new OneContract(late, early), clock))).Granted!.Id.Value);
        Assert.Equal("c", (await AskAsync(new Entitlements(new OneContract(late, early, free), clock))).Granted!.Id.Value);
    }

    [Theory]
    [InlineData(true, SmartSteps.Markets.MarketStatus.Announced)]
    [InlineData(false, SmartSteps.Markets.MarketStatus.Announced)]
    [InlineData(false, SmartSteps.Markets.MarketStatus.Approved)]
    public async Task AMarketThatIsNotSoldIsOpenedByATrialContractAlone(bool trial, SmartSteps.Markets.MarketStatus status)
    {
        var paid = await AskAsync(new Entitlements(new OneContract(Contract), clock), trial, status);
        var free = await AskAsync(new Entitlements(new OneContract(Of("one", t => t with { Trial = true })), clock), trial, status);

        Assert.Equal(RefusalReason.MarketNotSold, Assert.Single(paid.Missing));
        Assert.NotNull(free.Granted);
    }

    private static SalesContract Of(string id, Func<ContractTerms, ContractTerms> change) => new(
        ContractId.Parse(id), Mall, change(Everything.Terms([City.Market("berlin").Id]) with { From = new DateOnly(1960, 1, 1) }), DateTimeOffset.UnixEpoch, null);

    private static ValueTask<Entitlement> AskAsync(Entitlements entitlements, bool trial = false, SmartSteps.Markets.MarketStatus status = SmartSteps.Markets.MarketStatus.Live) =>
        entitlements.CheckAsync(
            Mall,
            Purchase.OfDays(SoldProduct.Dwell, City.Market("berlin", trial: trial, status: status), PurchasedPlace.WholeMarket, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)),
            default);
}
