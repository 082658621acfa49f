using System.Diagnostics.Metrics;

namespace SmartSteps.Engine;

/// <summary>
/// What the sealing measures of itself, as the meter <c>SmartSteps.Engine</c>: how long looks take, what became public, what failed. Nothing of how many events or devices there were, and nothing by
/// market, whose size the time would tell. Thread-safe.
/// </summary>
internal static class EngineMeter
{
    private static readonly Meter Meter = new("SmartSteps.Engine");

    /// <summary>Seconds that a look took in which something was sealed or closed.</summary>
    public static readonly Histogram<double> Look = Meter.CreateHistogram<double>("smartsteps.sealing.look.duration", "s", "Time of a look at a market in which something was sealed.");

    /// <summary>Hours that were sealed.</summary>
    public static readonly Counter<long> Hours = Meter.CreateCounter<long>("smartsteps.sealing.hours", "{hour}", "Hours sealed.");

    /// <summary>Days that were closed.</summary>
    public static readonly Counter<long> Days = Meter.CreateCounter<long>("smartsteps.sealing.days", "{day}", "Days closed.");

    /// <summary>Looks that failed, and are tried again.</summary>
    public static readonly Counter<long> Failures = Meter.CreateCounter<long>("smartsteps.sealing.failures", "{look}", "Looks that failed.");
}
