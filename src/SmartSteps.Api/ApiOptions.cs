using SmartSteps.Api.Limits;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api;

/// <summary>Settings of the API.</summary>
public sealed class ApiOptions
{
    /// <summary>Bytes of rendered answers kept in memory; default 64 MiB, 0 keeps none.</summary>
    public long KeptAnswerBytes { get; set; } = 64L << 20;

    /// <summary>Width of PNG heatmaps in pixels, 640 to 2,400; default 1,200.</summary>
    public int PictureWidth { get; set; } = 1200;

    /// <summary>Day archives and large heatmaps rendered at once; default 2, 1 to 64.</summary>
    public int ArchivesAtOnce { get; set; } = 2;

    /// <summary>Requests that may wait for one to be rendered; what comes on top is told to come back. Default 16, 0 to 1,024.</summary>
    public int ArchivesWaiting { get; set; } = 16;

    /// <summary>How long a request waits for that at most; default 30 seconds, more than 0, up to an hour.</summary>
    public TimeSpan ArchiveWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tiles of a heatmap from which on it is made while it is sent, in one of the places of the day archives, and not kept; default 100,000, 1 or more.</summary>
    public int LargeHeatmapTiles { get; set; } = 100_000;

    /// <summary>Who is let in.</summary>
    public AuthOptions Auth { get; } = new();
    /// <summary>How many requests are taken.</summary>
    public RateLimitOptions RateLimits { get; } = new();

    /// <summary>Who bills, and how.</summary>
    public BillingOptions Billing { get; } = new();
}
