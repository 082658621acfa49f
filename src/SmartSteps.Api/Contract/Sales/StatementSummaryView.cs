using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>A statement in a list.</summary>
/// <param name="Number">The statement's number.</param>
/// <param name="Month">The month.</param>
/// <param name="Status">open or closed.</param>
/// <param name="Totals">What is to be paid, by currency.</param>
/// <param name="Link">Where the statement is.</param>
internal sealed record StatementSummaryView(string Number, string Month, string Status, IReadOnlyList<StatementTotalView> Totals, string Link)
{
    public static StatementSummaryView Of(Statement statement) => new(
        statement.Head.Number,
        statement.Head.Month.ToString(),
        statement.Head.ClosedAt is null ? StatementView.Open : StatementView.Closed,
        [.. statement.Totals.Select(StatementTotalView.Of)],
        $"/v1/statements/{statement.Head.Month}");
}
