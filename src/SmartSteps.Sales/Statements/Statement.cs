using System.Collections.Immutable;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Sales.Statements;

/// <summary>What a tenant is billed for a month.</summary>
/// <param name="Head">Whose it is, which month, and who bills.</param>
/// <param name="From">The first instant of the month.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="Contracts">A part for each contract that is billed, by name.</param>
public sealed record Statement(StatementHead Head, DateTimeOffset From, DateTimeOffset Until, ImmutableArray<ContractStatement> Contracts)
{
    /// <summary>What is to be paid, by currency.</summary>
    public ImmutableArray<StatementTotal> Totals =>
    [
        .. Contracts.GroupBy(c => c.Terms.Plan.Currency).OrderBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => new StatementTotal(g.Skip(1).Aggregate(g.First().Total, (sum, c) => sum + c.Total), Head.TaxPercent)),
    ];

    /// <summary>A statement of what was bought.</summary>
    /// <param name="head">Whose it is.</param>
    /// <param name="from">The first instant of the month.</param>
    /// <param name="until">The first instant after it.</param>
    /// <param name="terms">What the month of each contract of the head is billed by.</param>
    /// <param name="sums">What was bought in the month.</param>
    public static Statement Of(StatementHead head, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<BillingTerms> terms, IReadOnlyList<UsageSum> sums)
    {
        var lines = sums.ToLookup(s => s.Contract);
        return new Statement(head, from, until, [.. head.Contracts.Select(contract => Part(contract, terms.First(t => t.Contract == contract.Id), lines[contract.Id]))]);
    }

    private static ContractStatement Part(BilledContract contract, BillingTerms terms, IEnumerable<UsageSum> sums) => new(
        contract.Title,
        terms,
        contract.InForce,
        [
            .. sums.GroupBy(s => s.Unit).OrderBy(g => g.Key.Product).ThenBy(g => g.Key.Unit).Select(g =>
            {
                var units = g.Sum(s => s.Units);
                return new StatementLine(g.Key, units, [.. terms.LinesOf(g.Key, 0, units)], g.Skip(1).Aggregate(g.First().Amount, (sum, s) => sum + s.Amount));
            }),
        ]);
}
