using SmartSteps.Host.Composition;
using SmartSteps.Host.Contracts;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Host.Demo;

/// <summary>The demo's customer and its contract: for everything, so that all that is printed can be tried.</summary>
internal static class DemoContract
{
    private static readonly DateOnly From = new(2000, 1, 1);
    private static readonly DateOnly Until = new(2100, 1, 1);

    public static async Task EnterAsync(Books books, Market market, CancellationToken cancellationToken)
    {
        if (await books.Tenants.FindAsync(ApiKeys.DefaultTenant, cancellationToken) is null)
        {
            await books.ContractDesk.PutTenantAsync(ApiKeys.DefaultTenant, "The demo's customer", TenantKind.MallOperator, cancellationToken);
        }

        var draft = new ContractDraft(ContractId.Parse("demo"), ApiKeys.DefaultTenant, WholeMarketTerms.Of(market, From, Until));
        if (await books.Contracts.FindAsync(draft.Id, cancellationToken) is null)
        {
            await books.ContractDesk.PutContractAsync(draft, cancellationToken);
        }
    }
}
