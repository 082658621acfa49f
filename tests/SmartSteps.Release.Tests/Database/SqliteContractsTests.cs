using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public sealed class SqliteContractsTests : ContractStoreContract
{
    private protected override async Task<IContractPlace> OpenAsync() => new Place(await TemporaryDatabase.WithMarketsAsync());

    private sealed class Place(TemporaryDatabase database) : IContractPlace
    {
        public ITenants Tenants => new SqliteTenants(database.Database);

        public IContracts Contracts => new SqliteContracts(database.Database);

        public void Reopen() => database.Reopen();

        public void Dispose() => database.Dispose();
    }
}
