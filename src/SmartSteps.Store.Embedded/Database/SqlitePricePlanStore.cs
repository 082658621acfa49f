using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The price plans, all versions. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqlitePricePlanStore(SqliteDatabase database) : IPricePlanStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PricePlan>> ListAsync(PricePlanId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<PricePlan>>(
            database.Read(t => t.List(ToPlan, "SELECT id, body FROM price_plan WHERE id = $1 ORDER BY from_month", id.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PricePlan>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<PricePlan>>(database.Read(t => t.List(ToPlan, "SELECT id, body FROM price_plan ORDER BY id, from_month"), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<bool> PutAsync(PricePlan plan, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            var isNew = !t.Any("SELECT 1 FROM price_plan WHERE id = $1", plan.Id.Value);
            t.Execute(
                "INSERT INTO price_plan (id, from_month, body) VALUES ($1, $2, $3) ON CONFLICT (id, from_month) DO UPDATE SET body = excluded.body",
                plan.Id.Value,
                plan.From.ToString(),
                TextOf(plan));
            return isNew;
        },
        cancellationToken);

    /// <summary>A plan as it is stored.</summary>
    internal static string TextOf(PricePlan plan) => Encoding.UTF8.GetString(PricePlanText.Write(plan));

    /// <summary>A stored plan.</summary>
    /// <exception cref="InvalidDataException">The text is not one that was stored.</exception>
    internal static PricePlan Read(string id, string body)
    {
        using var json = JsonDocument.Parse(body);
        return PricePlanText.Read(PricePlanId.Parse(id), json.RootElement, out var faults)
            ?? throw new InvalidDataException($"The stored price plan '{id}' cannot be read: {faults[0].Pointer} {faults[0].Detail}");
    }

    private static PricePlan ToPlan(SqliteDataReader row) => Read(row.GetString(0), row.GetString(1));
}
