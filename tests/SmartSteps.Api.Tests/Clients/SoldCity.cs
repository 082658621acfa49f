using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>The sealed city behind a real server and, where it is installed, a proxy that holds all that is said against the committed document. Nobody has bought anything yet.</summary>
public sealed class SoldCity : IAsyncLifetime
{
    private Prism? prism;
    private int entered;
    private DateOnly next = SealedCity.First.AddDays(14);

    public SealedCity City { get; } = new();

    public string AdminKey { get; private set; } = null!;

    public Uri Server => City.Client.BaseAddress!;

    /// <summary>The proxy's address.</summary>
    public Uri Proxy => prism?.Address ?? throw new InvalidOperationException("The proxy is not installed.");

    public async Task InitializeAsync()
    {
        await City.InitializeAsync();
        AdminKey = (await IssueAsync("back office", ApiKeyRole.Admin, ApiKeys.DefaultTenant)).Text;
        prism = Prism.IsInstalled ? await Prism.StartAsync(Server) : null;
    }

    public Task DisposeAsync()
    {
        prism?.Dispose();
        return City.DisposeAsync();
    }

    internal int NextNumber() => Interlocked.Increment(ref entered);

    internal async Task<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, TenantId tenant) => await City.Services.GetRequiredService<ApiKeys>().IssueAsync(name, role, tenant, default);

    /// <summary>Gives a tenant the mall group's zones, with all that is sealed of them.</summary>
    internal async Task LendZonesAsync(TenantId tenant)
    {
        var zones = City.Services.GetRequiredService<IZoneRegistry>();
        var theirs = await zones.ReadAsync(TenantId.Parse("mall-group"), default);
        var own = await zones.ReadAsync(tenant, default);
        Assert.True(await zones.TryWriteAsync(
            tenant, own.Revision, [.. theirs.Zones.Select(z => z with { Tenant = tenant })], [.. theirs.Pairs.Select(p => p with { Tenant = tenant })], default));
    }

    /// <summary>Seals and closes one more day.</summary>
    internal async Task<DateOnly> CloseNextDayAsync()
    {
        var day = next;
        next = next.AddDays(1);
        await City.SealAsync(new SqliteSealStore(City.Books.Database), day);
        return day;
    }
}
