using System.Collections.Immutable;

namespace SmartSteps.Sales.Contracts;

/// <summary>What was agreed.</summary>
public sealed record ContractTerms
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>What the contract is about, for people: 1 to <see cref="LongestTitle"/> characters.</summary>
    public required string Title { get; init; }

    /// <summary>What may be bought, each once; at least one.</summary>
    public required ImmutableArray<SoldProduct> Products { get; init; }

    /// <summary>Where; at least one.</summary>
    public required ImmutableArray<ContractArea> Areas { get; init; }

    /// <summary>The first local day, by the clock of the market that is asked about, on which calls may be made.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The local day from which on calls may not be made any more.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The first local day that figures may be about; null for no bound.</summary>
    public DateOnly? DataFrom { get; init; }

    /// <summary>The local day from which on figures may not be about; null for no bound.</summary>
    public DateOnly? DataUntil { get; init; }

    /// <summary>What the figures may be used for, each once; at least one.</summary>
    public required ImmutableArray<UsePurpose> Purposes { get; init; }

    /// <summary>The name of the price plan; null for the standard one.</summary>
    public string? PricePlan { get; init; }

    /// <summary>The most units that may be bought in a calendar month; null for no bound.</summary>
    public long? MonthlyUnits { get; init; }

    /// <summary>For evaluation: free, never invoiced, and the only kind that opens a market that is not sold (a trial, or not live yet).</summary>
    public bool Trial { get; init; }
}
