using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>What was bought. A unit is held once for each <see cref="BoughtPlace"/>, whoever asks how often. Thread-safe; a write is durable when it returns.</summary>
public interface IUsageStore
{
    /// <summary>All units that were bought of a place.</summary>
    ValueTask<UnitSet> BoughtAsync(BoughtPlace of, CancellationToken cancellationToken);

    /// <summary>What was bought under a contract in a month so far.</summary>
    ValueTask<MonthUse> UseAsync(ContractId contract, BillingMonth month, PricedUnit unit, CancellationToken cancellationToken);

    /// <summary>
    /// Bills what was not bought before, in one transaction with its units and the month's count: of calls that run at one time, each sees what the others wrote, or nothing of them.
    /// Where one of the charges would pass a quota, nothing is billed of any. What was decided is in the answer, charge by charge, up to the one that would pass a quota; where it is a record,
    /// and none would, it is durable. Not to be cancelled once it has begun, so that several may share a transaction.
    /// </summary>
    /// <param name="charges">Each of another place.</param>
    ValueTask<IReadOnlyList<ChargeDecision>> ChargeAsync(IReadOnlyList<Charge> charges);

    /// <summary>Records after one of them in the order of their names, at most so many; from the beginning where it is empty.</summary>
    ValueTask<IReadOnlyList<UsageRecord>> ListAsync(UsageFilter filter, string after, int most, CancellationToken cancellationToken);

    /// <summary>Sums of the records by day, contract, product and kind of unit, in this order.</summary>
    ValueTask<IReadOnlyList<UsageSum>> SumAsync(UsageFilter filter, CancellationToken cancellationToken);

    /// <summary>What a contract's month is billed by; null while it is not frozen.</summary>
    ValueTask<BillingTerms?> FindTermsAsync(ContractId contract, BillingMonth month, CancellationToken cancellationToken);
}
