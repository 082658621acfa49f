using NetTopologySuite.Geometries;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Release.Tests.Database;

/// <summary>What every store of tenants and contracts does.</summary>
public abstract class ContractStoreContract
{
    private static readonly TenantId Mall = TenantId.Parse("mall");
    private static readonly TenantId Rival = TenantId.Parse("rival");
    private static readonly DateTimeOffset At = Sample.SealedAt;

    private static readonly ContractTerms Terms = new()
    {
        Title = "Alexa, \"2026\" · naïve",
        Products = [SoldProduct.CrossVisitation, SoldProduct.Visitors],
        Areas = [new ContractArea(MarketId.Parse("berlin")), new ContractArea(MarketId.Parse("hamburg"), new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(9.9, 10.1, 53.5, 53.6)))],
        From = new DateOnly(2026, 1, 1),
        Until = new DateOnly(2027, 1, 1),
        DataFrom = new DateOnly(2025, 1, 1),
        Purposes = [UsePurpose.MallOperation, UsePurpose.RealEstate],
        PricePlan = "standard",
        MonthlyUnits = 20_000,
    };

    private static readonly SalesContract Contract = new(ContractId.Parse("alexa-2026"), Mall, Terms, At, null);

    [Fact]
    public async Task A_tenant_lasts_and_is_changed_but_for_when_it_was_entered()
    {
        using var store = await OpenAsync();
        Assert.True(await store.Tenants.PutAsync(new Tenant(Rival, "Rival", TenantKind.Partner, At), default));
        Assert.True(await store.Tenants.PutAsync(new Tenant(Mall, "Mall", TenantKind.MallOperator, At), default));
        Assert.False(await store.Tenants.PutAsync(new Tenant(Mall, "Mall of all", TenantKind.PublicAdministration, At.AddDays(1)), default));
        store.Reopen();

        Assert.Equal(new Tenant(Mall, "Mall of all", TenantKind.PublicAdministration, At), await store.Tenants.FindAsync(Mall, default));
        Assert.Equal([Mall, Rival], (await store.Tenants.ListAsync(default)).Select(t => t.Id));
        Assert.Null(await store.Tenants.FindAsync(TenantId.Parse("nobody"), default));
    }

    [Fact]
    public async Task A_contract_lasts_with_all_its_terms()
    {
        using var store = await WithTenantsAsync();
        Assert.True(await store.Contracts.PutAsync(Contract, default));
        store.Reopen();

        var found = (await store.Contracts.FindAsync(Contract.Id, default))!;

        AssertSame(Contract, found);
        Assert.Null(await store.Contracts.FindAsync(ContractId.Parse("alexa"), default));
    }

    [Fact]
    public async Task Put_again_it_has_its_new_terms_and_stays_entered_and_ended_when_it_was()
    {
        using var store = await WithTenantsAsync();
        await store.Contracts.PutAsync(Contract, default);
        Assert.True(await store.Contracts.EndAsync(Contract.Id, At.AddDays(3), default));
        Assert.True(await store.Contracts.EndAsync(Contract.Id, At.AddDays(4), default));

        Assert.False(await store.Contracts.PutAsync(Contract with { Terms = Terms with { Trial = true, PricePlan = null, MonthlyUnits = null, DataFrom = null }, CreatedAt = At.AddDays(5) }, default));

        var found = (await store.Contracts.FindAsync(Contract.Id, default))!;
        Assert.Equal((At, (DateTimeOffset?)At.AddDays(3)), (found.CreatedAt, found.EndedAt));
        Assert.Equal((true, null, null, null), (found.Terms.Trial, found.Terms.PricePlan, found.Terms.MonthlyUnits, found.Terms.DataFrom));
        Assert.False(await store.Contracts.EndAsync(ContractId.Parse("nobodys"), At, default));
    }

    [Fact]
    public async Task A_tenants_contracts_are_its_own_by_name()
    {
        using var store = await WithTenantsAsync();
        await store.Contracts.PutAsync(Contract with { Id = ContractId.Parse("b") }, default);
        await store.Contracts.PutAsync(Contract with { Id = ContractId.Parse("a") }, default);
        await store.Contracts.PutAsync(Contract with { Id = ContractId.Parse("c"), Tenant = Rival }, default);

        Assert.Equal(["a", "b"], (await store.Contracts.ListAsync(Mall, default)).Select(c => c.Id.Value));
        Assert.Equal(["c"], (await store.Contracts.ListAsync(Rival, default)).Select(c => c.Id.Value));
        Assert.Equal(["a", "b", "c"], (await store.Contracts.ListAsync(null, default)).Select(c => c.Id.Value));
    }

    [Fact]
    public async Task A_contract_never_goes_from_one_tenant_to_another_nor_to_nobody()
    {
        using var store = await WithTenantsAsync();
        await store.Contracts.PutAsync(Contract, default);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.Contracts.PutAsync(Contract with { Tenant = Rival }, default));
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.Contracts.PutAsync(Contract with { Id = ContractId.Parse("x"), Tenant = TenantId.Parse("nobody") }, default));

        Assert.Equal(Mall, (await store.Contracts.FindAsync(Contract.Id, default))!.Tenant);
        Assert.Null(await store.Contracts.FindAsync(ContractId.Parse("x"), default));
    }

    private protected abstract Task<IContractPlace> OpenAsync();

    private static void AssertSame(SalesContract one, SalesContract other)
    {
        Assert.Equal((one.Id, one.Tenant, one.CreatedAt, one.EndedAt), (other.Id, other.Tenant, other.CreatedAt, other.EndedAt));
        Assert.Equal(one.Terms.Products.AsEnumerable(), other.Terms.Products);
        Assert.Equal(one.Terms.Purposes.AsEnumerable(), other.Terms.Purposes);
        Assert.Equal(one.Terms.Areas.Select(a => (a.Market, a.Ground?.AsText())), other.Terms.Areas.Select(a => (a.Market, a.Ground?.AsText())));
        Assert.Equal(one.Terms with { Products = [], Purposes = [], Areas = [] }, other.Terms with { Products = [], Purposes = [], Areas = [] });
    }

    private async Task<IContractPlace> WithTenantsAsync()
    {
        var store = await OpenAsync();
        await store.Tenants.PutAsync(new Tenant(Mall, "Mall", TenantKind.MallOperator, At), default);
        await store.Tenants.PutAsync(new Tenant(Rival, "Rival", TenantKind.Partner, At), default);
        return store;
    }
}
