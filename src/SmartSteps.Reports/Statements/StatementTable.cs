using SmartSteps.Reports.Tables;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Reports.Statements;

/// <summary>A statement as a table: fees, lines by price, and totals, each row of one kind. The amounts of kinds fee and line add up to net.</summary>
public static class StatementTable
{
    /// <summary>The table.</summary>
    public static Table Of(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var table = new Table("number", "month", "status", "kind", "contract", "product", "unit", "units", "price", "amount", "currency");
        foreach (var part in statement.Contracts)
        {
            var contract = part.Terms.Contract.Value;
            Add("fee", contract, null, null, null, null, part.Fee);
            foreach (var line in part.Lines)
            {
                var (product, unit) = (ContractWords.Of(line.Unit.Product), ContractWords.Of(line.Unit.Unit));
                foreach (var price in line.Prices)
                {
                    Add(price.Included ? "included" : "price", contract, product, unit, price.Units, price.Price, Money.Of(price.Amount, line.Amount.Currency));
                }

                Add("line", contract, product, unit, line.Units, null, line.Amount);
            }
        }

        foreach (var total in statement.Totals)
        {
            Add("net", null, null, null, null, null, total.Net);
            Add("tax", null, null, null, null, null, total.Tax);
            Add("gross", null, null, null, null, null, total.Gross);
        }

        return table;

        void Add(string kind, string? contract, string? product, string? unit, long? units, decimal? price, Money amount) => table.Add(
            statement.Head.Number, statement.Head.Month.ToString(), statement.Head.ClosedAt is null ? "open" : "closed", kind, contract, product, unit, units, price,
            (decimal?)amount.Amount, amount.Currency.Value);
    }
}
