using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The months that are closed. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteStatementStore(SqliteDatabase database) : IStatementStore
{
    private const char LineEnd = '\n';

    /// <inheritdoc/>
    public ValueTask<StatementHead?> FindAsync(TenantId tenant, BillingMonth month, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t =>
            {
                var contracts = t.List(
                    row => new BilledContract(ContractId.Parse(row.GetString(0)), row.GetString(1), row.GetInt64(2) != 0),
                    "SELECT contract, title, in_force FROM statement_contract WHERE tenant = $1 AND month = $2 ORDER BY contract",
                    tenant.Value,
                    month.ToString());
                return t.First(
                    row => ToHead(row, tenant, month, contracts),
                    "SELECT tenant_name, seller, time_zone, tax_name, tax_percent, closed_at FROM statement WHERE tenant = $1 AND month = $2",
                    tenant.Value,
                    month.ToString());
            },
            cancellationToken));

    /// <inheritdoc/>
    public async ValueTask CloseAsync(StatementHead head, IReadOnlyList<BillingTerms> terms, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            var isNew = t.Execute(
                """
                INSERT INTO statement (tenant, month, tenant_name, seller, time_zone, tax_name, tax_percent, closed_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
                """,
                head.Tenant.Value,
                head.Month.ToString(),
                head.TenantName,
                string.Join(LineEnd, head.Seller),
                head.TimeZone,
                head.TaxName,
                head.TaxPercent.ToString(CultureInfo.InvariantCulture),
                (head.ClosedAt ?? throw new ArgumentException("A statement is closed at an instant.", nameof(head))).Text()) > 0;
            foreach (var contract in isNew ? head.Contracts : [])
            {
                t.Execute(
                    "INSERT INTO statement_contract (tenant, month, contract, title, in_force) VALUES ($1, $2, $3, $4, $5)",
                    head.Tenant.Value,
                    head.Month.ToString(),
                    contract.Id.Value,
                    contract.Title,
                    contract.InForce ? 1 : 0);
            }

            foreach (var frozen in isNew ? terms : [])
            {
                UsageRow.Freeze(t, frozen);
            }

            return isNew;
        },
        cancellationToken);

    private static StatementHead ToHead(SqliteDataReader row, TenantId tenant, BillingMonth month, List<BilledContract> contracts) => new(
        tenant,
        month,
        row.GetString(0),
        [.. row.GetString(1).Split(LineEnd)],
        row.GetString(2),
        row.GetString(3),
        decimal.Parse(row.GetString(4), CultureInfo.InvariantCulture),
        [.. contracts],
        row.Instant(5));
}
