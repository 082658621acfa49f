using SmartSteps.Network;

namespace SmartSteps.Simulator;

/// <summary>What a synthetic city is made of. The same values give the same bytes, whatever <see cref="Workers"/> is.</summary>
public sealed record SimulationOptions
{
    /// <summary>The most subscribers of one run; an event is packed into 64 bits, 27 of them for the subscriber.</summary>
    public const int MaxSubscribers = 50_000_000;

    /// <summary>The longest run, in days.</summary>
    public const int MaxDays = 400;

    /// <summary>Lines in the operator's register, machines included; 100 to <see cref="MaxSubscribers"/>.</summary>
    public int Subscribers { get; init; } = 100_000;

    /// <summary>Market-local days, 1 to <see cref="MaxDays"/>.</summary>
    public int Days { get; init; } = 2;

    /// <summary>The first local day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Seed of all randomness.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>A real plan to walk on; null: a city with a network of its own.</summary>
    public CellPlan? Plan { get; init; }

    /// <summary>Simulates everybody, not subscribers alone, and writes the folder <c>truth</c>.</summary>
    public bool WriteTruth { get; init; }

    /// <summary>Share of the people who are the operator's subscribers, over 0 to 1.</summary>
    public decimal MarketShare { get; init; } = 0.27m;

    /// <summary>Writes <c>events.csv.gz</c> in place of <c>events.csv</c>.</summary>
    public bool Compress { get; init; }

    /// <summary>Threads at work; null: one a processor.</summary>
    public int? Workers { get; init; }

    /// <summary>What is wrong with the values, naming the option, or null.</summary>
    public string? Fault() =>
        Subscribers is < 100 or > MaxSubscribers ? $"subscribers: {Subscribers} is not 100 to {MaxSubscribers}"
        : Days is < 1 or > MaxDays ? $"days: {Days} is not 1 to {MaxDays}"
        : Start.Year is < 1990 or > 2100 ? $"start: {Start:yyyy-MM-dd} is not in 1990 to 2100"
        : MarketShare is <= 0.001m or > 1 ? $"market share: {MarketShare} is not over 0.001 to 1"
        : Workers < 1 ? $"workers: {Workers} is not at least 1"
        : Plan is { Cells.Length: > EventKey.MaxCells } ? $"plan: more than {EventKey.MaxCells} cells"
        : null;
}
