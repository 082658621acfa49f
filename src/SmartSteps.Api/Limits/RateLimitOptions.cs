namespace SmartSteps.Api.Limits;

/// <summary>How many requests are taken. Each limit is a bucket that is full at first, and fills up evenly over its window.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests that a tenant may send at once, and within <see cref="Window"/> over time; default 300, 1 to 1,000,000.</summary>
    public int Requests { get; set; } = 300;

    /// <summary>In which an empty bucket of <see cref="Requests"/> is full again; default 10 s, whole seconds, 1 s to 1 day.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Of them, requests that cost much to answer (archives of a day, reports); default 20, 1 to 1,000,000.</summary>
    public int HeavyRequests { get; set; } = 20;

    /// <summary>In which an empty bucket of <see cref="HeavyRequests"/> is full again; default 60 s, whole seconds, 1 s to 1 day.</summary>
    public TimeSpan HeavyWindow { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Requests from one address whose sender is not known: without a right key, or for one; default 30, 1 to 1,000,000.</summary>
    public int UnknownRequests { get; set; } = 30;

    /// <summary>In which an empty bucket of <see cref="UnknownRequests"/> is full again; default 60 s, whole seconds, 1 s to 1 day.</summary>
    public TimeSpan UnknownWindow { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its bounds.</exception>
    internal void Check()
    {
        foreach (var (requests, window) in new[] { (Requests, Window), (HeavyRequests, HeavyWindow), (UnknownRequests, UnknownWindow) })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(requests, 1_000_000);
            ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(1));
            ArgumentOutOfRangeException.ThrowIfNotEqual(window.Ticks % TimeSpan.TicksPerSecond, 0);
        }
    }
}
