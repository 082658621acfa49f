namespace SmartSteps.Reports.Jobs;

/// <summary>How reports are made and kept.</summary>
public sealed class ReportOptions
{
    /// <summary>How many are made at once, over all tenants: 1 to 16; default 1.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>How many of one tenant may wait or run: 1 to 10,000; default 50.</summary>
    public int MostWaiting { get; init; } = 50;

    /// <summary>The longest file: default 64 MiB.</summary>
    public long MostBytes { get; init; } = 64 << 20;

    /// <summary>How long a report is kept once it is over, with its file: 1 to 3,650 days; default 30.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a report waits for its days to be closed before it is made without the rest: default 24 hours.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often a report is begun that the program did not live through: default 3.</summary>
    public int MostAttempts { get; init; } = 3;

    /// <summary>How long one report may take: default 10 minutes.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often is looked for what is due: default 5 seconds.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(5);
}
