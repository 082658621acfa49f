using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Sales.Statements;

/// <summary>
/// Makes statements, and closes months: one hour after a month's end its statement is frozen, when it is first asked for or when the desk goes through all tenants. A closed statement is the sum of
/// records that cannot change, by terms that cannot change. Thread-safe.
/// </summary>
/// <param name="usage">What was bought.</param>
/// <param name="statements">What is closed.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="tenants">The tenants.</param>
/// <param name="meter">What months are billed by, and when they begin.</param>
/// <param name="options">Who bills.</param>
/// <param name="clock">Says which months are over.</param>
public sealed class StatementDesk(
    IUsageStore usage, IStatementStore statements, IContracts contracts, ITenants tenants, Meter meter, BillingOptions options, TimeProvider clock)
{
    /// <summary>How long after its end a month is closed: 1 hour, in which everything that was bought in its last second is written.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>The months of a tenant that there are statements of, the latest first; none where it never had a contract.</summary>
    public async ValueTask<IReadOnlyList<BillingMonth>> MonthsAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var held = await contracts.ListAsync(tenant, cancellationToken);
        if (held.Count == 0)
        {
            return [];
        }

        var months = new List<BillingMonth>();
        var first = BillingMonth.At(held.Min(c => c.CreatedAt), meter.Calendar);
        for (var month = meter.Month; month >= first; month = month.Previous)
        {
            months.Add(month);
        }

        return months;
    }

    /// <summary>A tenant's statement of a month; null where there is none: the month has not begun, or the tenant had no contract yet.</summary>
    public async ValueTask<Statement?> FindAsync(TenantId tenant, BillingMonth month, CancellationToken cancellationToken)
    {
        if (!(await MonthsAsync(tenant, cancellationToken)).Contains(month))
        {
            return null;
        }

        var closed = await statements.FindAsync(tenant, month, cancellationToken);
        if (closed is null && IsOver(month))
        {
            await CloseAsync(tenant, month, cancellationToken);
            closed = await statements.FindAsync(tenant, month, cancellationToken);
        }

        var head = closed ?? await HeadAsync(tenant, month, null, cancellationToken);
        var sums = await SumAsync(tenant, month, cancellationToken);
        return Statement.Of(head, month.Start(meter.Calendar), month.End(meter.Calendar), await TermsAsync(head, cancellationToken), sums);
    }

    /// <summary>Closes every month of every tenant that is over and not closed yet.</summary>
    public async ValueTask CloseDueAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in (await contracts.ListAsync(null, cancellationToken)).Select(c => c.Tenant).Distinct().ToList())
        {
            foreach (var month in (await MonthsAsync(tenant, cancellationToken)).Where(IsOver))
            {
                if (await statements.FindAsync(tenant, month, cancellationToken) is null)
                {
                    await CloseAsync(tenant, month, cancellationToken);
                }
            }
        }
    }

    private bool IsOver(BillingMonth month) => clock.GetUtcNow() >= month.End(meter.Calendar) + Grace;

    private async ValueTask CloseAsync(TenantId tenant, BillingMonth month, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(tenant, month, clock.GetUtcNow(), cancellationToken);
        await statements.CloseAsync(head, await TermsAsync(head, cancellationToken), cancellationToken);
    }

    private async ValueTask<StatementHead> HeadAsync(TenantId tenant, BillingMonth month, DateTimeOffset? closedAt, CancellationToken cancellationToken)
    {
        var bought = (await SumAsync(tenant, month, cancellationToken)).Select(s => s.Contract).ToHashSet();
        var billed = new List<BilledContract>();
        foreach (var contract in (await contracts.ListAsync(tenant, cancellationToken)).OrderBy(c => c.Id.Value, StringComparer.Ordinal))
        {
            var isInForce = IsInForce(contract, month);
            if ((isInForce || bought.Contains(contract.Id)) && !(await meter.TermsAsync(contract, month, cancellationToken)).Trial)
            {
                billed.Add(new BilledContract(contract.Id, contract.Terms.Title, isInForce));
            }
        }

        var name = (await tenants.FindAsync(tenant, cancellationToken))?.Name ?? tenant.Value;
        return new StatementHead(tenant, month, name, [.. options.Seller], options.TimeZone, options.TaxName, options.TaxPercent, [.. billed], closedAt);
    }

    /// <summary>From the day on which it was entered to the day on which it was ended, within its period.</summary>
    private bool IsInForce(SalesContract contract, BillingMonth month)
    {
        var entered = meter.Calendar.DayAt(contract.CreatedAt.ToUnixTimeSeconds()).Date;
        var from = entered > contract.Terms.From ? entered : contract.Terms.From;
        var until = contract.EndedAt is { } ended && meter.Calendar.DayAt(ended.ToUnixTimeSeconds()).Date is var last && last < contract.Terms.Until
            ? last.AddDays(1)
            : contract.Terms.Until;
        return from < month.EndDay && until > month.FirstDay;
    }

    private async ValueTask<IReadOnlyList<BillingTerms>> TermsAsync(StatementHead head, CancellationToken cancellationToken)
    {
        var terms = new List<BillingTerms>();
        foreach (var billed in head.Contracts)
        {
            terms.Add(await usage.FindTermsAsync(billed.Id, head.Month, cancellationToken)
                ?? await meter.TermsAsync((await contracts.FindAsync(billed.Id, cancellationToken))!, head.Month, cancellationToken));
        }

        return terms;
    }

    private ValueTask<IReadOnlyList<UsageSum>> SumAsync(TenantId tenant, BillingMonth month, CancellationToken cancellationToken) =>
        usage.SumAsync(new UsageFilter(tenant, month.FirstDay, month.EndDay), cancellationToken);
}
