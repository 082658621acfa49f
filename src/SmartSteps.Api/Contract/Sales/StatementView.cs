using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>What is billed for a month.</summary>
/// <param name="Number">The statement's number; the same whenever it is asked for.</param>
/// <param name="Month">The month.</param>
/// <param name="Status">open while the month runs and for an hour after; closed from then on, and never changed again.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="TenantName">The tenant's name.</param>
/// <param name="Seller">Who bills: name, then lines of an address.</param>
/// <param name="TimeZone">The time zone of the month.</param>
/// <param name="From">The first instant of the month.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="TaxName">What the tax is called.</param>
/// <param name="TaxPercent">The tax on the net total, in percent.</param>
/// <param name="Contracts">A part for each contract; none for trial contracts, which are free.</param>
/// <param name="Totals">What is to be paid, by currency.</param>
internal sealed record StatementView(
    string Number,
    string Month,
    string Status,
    string Tenant,
    string TenantName,
    IReadOnlyList<string> Seller,
    string TimeZone,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset? ClosedAt,
    string TaxName,
    decimal TaxPercent,
    IReadOnlyList<ContractStatementView> Contracts,
    IReadOnlyList<StatementTotalView> Totals)
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static StatementView Of(Statement statement) => new(
        statement.Head.Number,
        statement.Head.Month.ToString(),
        statement.Head.ClosedAt is null ? Open : Closed,
        statement.Head.Tenant.Value,
        statement.Head.TenantName,
        statement.Head.Seller,
        statement.Head.TimeZone,
        statement.From,
        statement.Until,
        statement.Head.ClosedAt,
        statement.Head.TaxName,
        statement.Head.TaxPercent,
        [.. statement.Contracts.Select(ContractStatementView.Of)],
        [.. statement.Totals.Select(StatementTotalView.Of)]);
}
