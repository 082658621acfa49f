using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>A tenant of its own in the sealed city, with a key and the mall's zones, and only those contracts that a test gives it.</summary>
internal sealed class Buyer
{
    private static int number;

    private readonly SealedCity city;
    private readonly string key;

    private Buyer(SealedCity city, TenantId tenant, string key) => (this.city, Tenant, this.key) = (city, tenant, key);

    public TenantId Tenant { get; }

    public string Key => key;

    public ContractDesk Desk => city.Services.GetRequiredService<ContractDesk>();

    public ContractId Contract => ContractId.Parse($"{Tenant}-contract");

    public static async Task<Buyer> EnterAsync(SealedCity city)
    {
        var tenant = TenantId.Parse($"buyer-{Interlocked.Increment(ref number)}");
        var zones = city.Services.GetRequiredService<IZoneRegistry>();
        var theirs = await zones.ReadAsync(TenantId.Parse("mall-group"), default);
        var own = await zones.ReadAsync(tenant, default);
        Assert.True(await zones.TryWriteAsync(
            tenant, own.Revision, [.. theirs.Zones.Select(z => z with { Tenant = tenant })], [.. theirs.Pairs.Select(p => p with { Tenant = tenant })], default));
        await city.Services.GetRequiredService<ContractDesk>().PutTenantAsync(tenant, "A buyer", TenantKind.Retailer, default);
        var issued = await city.Services.GetRequiredService<ApiKeys>().IssueAsync("buyer", ApiKeyRole.Buyer, tenant, default);
        return new Buyer(city, tenant, issued.Text);
    }

    /// <summary>Everything in the city, from 2026 until 2027.</summary>
    public static ContractTerms Terms() => Everything.Terms([MarketId.Parse("city")]) with { From = new DateOnly(2026, 1, 1), Until = new DateOnly(2027, 1, 1) };

    /// <summary>Gives it a contract, or changes the one it has.</summary>
    public async Task GrantAsync(ContractTerms terms, string? id = null)
    {
        var entry = await Desk.PutContractAsync(new ContractDraft(id is null ? Contract : ContractId.Parse(id), Tenant, terms), default);
        Assert.NotNull(entry.Contract);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? purpose = null) => city.GetAsync(path, key, request =>
    {
        if (purpose is not null)
        {
            request.Headers.Add("X-Purpose", purpose);
        }
    });

    /// <summary>The status of an answer; 403 with what is missing.</summary>
    public async Task<string> AskAsync(string path, string? purpose = null)
    {
        using var answer = await GetAsync(path, purpose);
        if ((int)answer.StatusCode != 403)
        {
            return $"{(int)answer.StatusCode}";
        }

        var problem = await ApiFixture.ProblemAsync(answer, 403);
        var missing = problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("parameter").GetString());
        return $"{problem.GetProperty("type").GetString()!.Split(':')[^1]}: {string.Join(' ', missing)}";
    }
}
