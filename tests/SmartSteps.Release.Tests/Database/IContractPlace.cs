using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Release.Tests.Database;

/// <summary>A place where tenants and contracts are kept, with nothing in it yet; removed afterwards.</summary>
internal interface IContractPlace : IDisposable
{
    ITenants Tenants { get; }

    IContracts Contracts { get; }

    /// <summary>What a restart does.</summary>
    void Reopen();
}
