namespace SmartSteps.Api;

/// <summary>Settings of the API.</summary>
public sealed class ApiOptions
{
    /// <summary>Bytes of rendered answers kept in memory; default 64 MiB, 0 keeps none.</summary>
    public long KeptAnswerBytes { get; set; } = 64L << 20;

    /// <summary>Width of PNG heatmaps in pixels, 640 to 2,400; default 1,200.</summary>
    public int PictureWidth { get; set; } = 1200;
}
