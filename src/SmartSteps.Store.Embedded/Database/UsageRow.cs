using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Usage records and the terms of months as rows.</summary>
internal static class UsageRow
{
    public const string Columns = "id, at, day, tenant, contract, product, unit, market, place, ranges, amount, currency, operation, key_id";

    /// <summary>The condition of a filter, on the first five arguments.</summary>
    public const string Filter =
        "tenant = $1 AND ($2 IS NULL OR day >= $2) AND ($3 IS NULL OR day < $3) AND ($4 IS NULL OR contract = $4) AND ($5 IS NULL OR product = $5)";

    public static object?[] ArgumentsOf(UsageFilter filter) =>
    [
        filter.Tenant.Value, filter.From?.Text(), filter.Until?.Text(), filter.Contract?.Value, filter.Product is { } product ? ContractWords.Of(product) : null,
    ];

    public static object?[] KeyOf(BoughtPlace of) =>
        [of.Contract.Value, ContractWords.Of(of.Product), ContractWords.Of(of.Unit), of.Market.Value, of.Place];

    public static UsageRecord ToRecord(SqliteDataReader row) => new(
        row.GetString(0),
        row.Instant(1),
        row.Date(2),
        TenantId.Parse(row.GetString(3)),
        new BoughtPlace(
            ContractId.Parse(row.GetString(4)), UnitOf(row, 5).Product, UnitOf(row, 5).Unit, MarketIdOf(row.GetString(7)), row.GetString(8)),
        UnitSet.Of(row.GetString(9).Split(',').SelectMany(NumbersOf)),
        Money.OfMillionths(row.GetInt64(10), CurrencyCode.Parse(row.GetString(11))),
        row.GetString(12),
        row.GetString(13));

    public static UsageSum ToSum(SqliteDataReader row) => new(
        row.Date(0),
        ContractId.Parse(row.GetString(1)),
        UnitOf(row, 2),
        row.GetInt64(4),
        row.GetInt64(5),
        Money.OfMillionths(row.GetInt64(6), CurrencyCode.Parse(row.GetString(7))));

    public static void Add(SqliteTransaction transaction, UsageRecord record, BillingMonth month)
    {
        transaction.Execute(
            $"INSERT INTO usage_record ({Columns}, units) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            [
                record.Id, record.At.Text(), record.Day.Text(), record.Tenant.Value, .. KeyOf(record.Of), RangesOf(record.Units), record.Amount.InMillionths,
                record.Amount.Currency.Value, record.OperationId, record.KeyId, record.Units.Count,
            ]);
        transaction.Execute(
            "INSERT INTO bought_in_month (contract, month, product, unit, units) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET units = units + excluded.units",
            record.Of.Contract.Value,
            month.ToString(),
            ContractWords.Of(record.Of.Product),
            ContractWords.Of(record.Of.Unit),
            record.Units.Count);
    }

    public static MonthUse UseOf(SqliteTransaction transaction, ContractId contract, BillingMonth month, PricedUnit unit)
    {
        var (product, all) = transaction.First(
            row => (row.GetInt64(0), row.GetInt64(1)),
            "SELECT coalesce(sum(units) FILTER (WHERE product = $3 AND unit = $4), 0), coalesce(sum(units), 0) FROM bought_in_month WHERE contract = $1 AND month = $2",
            contract.Value,
            month.ToString(),
            ContractWords.Of(unit.Product),
            ContractWords.Of(unit.Unit));
        return new MonthUse(product, all, TermsOf(transaction, contract, month));
    }

    public static BillingTerms? TermsOf(SqliteTransaction transaction, ContractId contract, BillingMonth month) => transaction.First(
        row => new BillingTerms(contract, month, SqlitePricePlanStore.Read(row.GetString(0), row.GetString(1)), row.GetInt64(2) != 0),
        "SELECT plan, body, trial FROM billing_terms WHERE contract = $1 AND month = $2",
        contract.Value,
        month.ToString());

    /// <summary>Freezes the terms of a month; those that are frozen stay.</summary>
    public static void Freeze(SqliteTransaction transaction, BillingTerms terms) => transaction.Execute(
        "INSERT INTO billing_terms (contract, month, plan, body, trial) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        terms.Contract.Value,
        terms.Month.ToString(),
        terms.Plan.Id.Value,
        SqlitePricePlanStore.TextOf(terms.Plan),
        terms.Trial ? 1 : 0);

    private static PricedUnit UnitOf(SqliteDataReader row, int column) =>
        ContractWords.TryRead<SoldProduct>(row.GetString(column), out var product) && ContractWords.TryRead<PurchaseUnit>(row.GetString(column + 1), out var unit)
            ? new PricedUnit(product, unit)
            : throw new InvalidDataException("A usage record names a product or a unit that there is not.");

    private static MarketId MarketIdOf(string text) => MarketId.TryParse(text, out var id) ? id : throw new InvalidDataException("A usage record names no market.");

    private static string RangesOf(UnitSet units) =>
        string.Join(',', units.Ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.From}-{r.To}")));

    private static IEnumerable<int> NumbersOf(string range)
    {
        var parts = range.Split('-');
        var (from, to) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return Enumerable.Range(from, to - from);
    }
}
