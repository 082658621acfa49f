using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Statements;

/// <summary>What was billed, as a table.</summary>
public static class UsageTable
{
    /// <summary>A row for each record or sum.</summary>
    public static Table Of(IEnumerable<UsageEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var table = new Table(
            "id", "at", "day", "contract", "product", "unit", "market", "place", "from", "until", "records", "units", "amount", "currency", "operation", "key");
        foreach (var e in entries)
        {
            table.Add(
                e.Id, e.At, e.Day, e.Contract, e.Product, e.Unit, e.Market, e.Place, e.From, e.Until, e.Records, e.Units, (decimal?)e.Amount.Amount,
                e.Amount.Currency.Value, e.OperationId, e.Key);
        }

        return table;
    }
}
