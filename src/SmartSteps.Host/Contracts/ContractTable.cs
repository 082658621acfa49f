using System.Globalization;
using SmartSteps.Host.Terminal;
using SmartSteps.Sales.Contracts;
using Spectre.Console;

namespace SmartSteps.Host.Contracts;

/// <summary>Contracts for people.</summary>
internal static class ContractTable
{
    public static void Draw(IEnumerable<SalesContract> contracts)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "tenant", "title", "products", "areas", "period");
        foreach (var contract in contracts)
        {
            var terms = contract.Terms;
            table.AddRow(
                contract.Id.Value,
                contract.Tenant.Value,
                Markup.Escape(terms.Title),
                terms.Products.Length == Enum.GetValues<SoldProduct>().Length ? "all" : string.Join(", ", terms.Products.Select(ContractWords.Of)),
                string.Join(", ", terms.Areas.Select(a => a.Ground is null ? a.Market.Value : $"{a.Market} (part)").Distinct()),
                Period(contract));
        }

        Screen.Results.Write(table);
    }

    /// <summary>When calls may be made.</summary>
    public static string Period(SalesContract contract) =>
        $"{Day(contract.Terms.From)} until {Day(contract.Terms.Until)}{(contract.Terms.Trial ? ", trial" : string.Empty)}{(contract.EndedAt is { } ended ? $", ended {ended.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}" : string.Empty)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
