using System.Collections.Immutable;

namespace SmartSteps.Reports.Webhooks;

/// <summary>When a delivery that failed is tried again: the schedule of Standard Webhooks 1.0, over 75 hours, each delay stretched at random so that tries part.</summary>
public static class RetrySchedule
{
    /// <summary>The most that a delay is stretched by: a fifth.</summary>
    public const double MostStretch = 0.2;

    /// <summary>The longest that a receiver can ask us to wait: a day.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>The delays after the first try, the second …</summary>
    public static ImmutableArray<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after so many tries have failed; null when that was the last.</summary>
    /// <param name="tries">Tries that have failed, at least 1.</param>
    /// <param name="stretch">A random number from 0 (inclusive) to 1 (exclusive).</param>
    /// <param name="asked">What the receiver asked for by Retry-After, or null: not tried again before, but within <see cref="LongestWait"/>.</param>
    public static TimeSpan? After(int tries, double stretch, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        if (tries > Delays.Length)
        {
            return null;
        }

        var delay = Delays[tries - 1] * (1 + (MostStretch * stretch));
        var wait = asked > LongestWait ? LongestWait : asked ?? TimeSpan.Zero;
        return wait > delay ? wait : delay;
    }
}
