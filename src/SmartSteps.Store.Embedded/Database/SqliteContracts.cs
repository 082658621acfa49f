using System.Text;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The contracts, their terms as JSON in the form of <see cref="ContractFile"/>. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteContracts(SqliteDatabase database) : IContracts
{
    private const string Columns = "contract, created_at, ended_at";

    /// <inheritdoc/>
    public ValueTask<SalesContract?> FindAsync(ContractId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(ToContract, $"SELECT {Columns} FROM contract WHERE id = $1", id.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SalesContract>> ListAsync(TenantId? tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SalesContract>>(database.Read(
            t => tenant is { } one
                ? t.List(ToContract, $"SELECT {Columns} FROM contract WHERE tenant = $1 ORDER BY id", one.Value)
                : t.List(ToContract, $"SELECT {Columns} FROM contract ORDER BY id"),
            cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="SqliteException">There is no such tenant.</exception>
    /// <exception cref="InvalidOperationException">Another tenant has a contract of this name.</exception>
    public async ValueTask<bool> PutAsync(SalesContract contract, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            using var text = new MemoryStream();
            ContractFile.Write(new ContractDraft(contract.Id, contract.Tenant, contract.Terms), text);
            var holder = t.First(row => row.GetString(0), "SELECT tenant FROM contract WHERE id = $1", contract.Id.Value);
            if (holder is not null && holder != contract.Tenant.Value)
            {
                throw new InvalidOperationException($"Contract '{contract.Id}' is another tenant's.");
            }

            t.Execute(
                "INSERT INTO contract (id, tenant, contract, created_at, ended_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET contract = excluded.contract",
                contract.Id.Value,
                contract.Tenant.Value,
                Encoding.UTF8.GetString(text.ToArray()),
                contract.CreatedAt.Text(),
                contract.EndedAt?.Text());
            return holder is null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> EndAsync(ContractId id, DateTimeOffset at, CancellationToken cancellationToken) => await database.WriteAsync(
        t => t.Execute("UPDATE contract SET ended_at = coalesce(ended_at, $2) WHERE id = $1", id.Value, at.Text()) > 0, cancellationToken);

    private static SalesContract ToContract(SqliteDataReader row)
    {
        var read = ContractFile.Read(Encoding.UTF8.GetBytes(row.GetString(0)));
        var draft = read.Draft ?? throw new InvalidDataException($"A stored contract cannot be read: {read.Faults[0].Pointer} {read.Faults[0].Detail}");
        return new SalesContract(draft.Id, draft.Tenant, draft.Terms, row.Instant(1), row.IsDBNull(2) ? null : row.Instant(2));
    }
}
