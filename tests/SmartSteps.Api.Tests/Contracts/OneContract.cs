using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>Contracts that are there from the beginning.</summary>
internal sealed class OneContract(params SalesContract[] contracts) : IContracts
{
    /// <summary>How often contracts were listed.</summary>
    public int Reads { get; private set; }

    public ValueTask<SalesContract?> FindAsync(ContractId id, CancellationToken cancellationToken) => new(contracts.FirstOrDefault(c => c.Id == id));

    public ValueTask<IReadOnlyList<SalesContract>> ListAsync(TenantId? tenant, CancellationToken cancellationToken)
    {
        Reads++;
        return new(contracts.Where(c => tenant is null || c.Tenant == tenant).ToList());
    }

    public ValueTask<bool> PutAsync(SalesContract contract, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> EndAsync(ContractId id, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();
}
