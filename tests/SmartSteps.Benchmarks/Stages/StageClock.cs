using System.Diagnostics;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Nanoseconds an event by stage, in samples: chunks of the file, shards of the day. One thread.</summary>
internal sealed class StageClock
{
    private readonly Dictionary<string, List<double>> samples = [];

    /// <summary>Runs a piece of work and adds its time to a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="events">Events that it was for.</param>
    /// <param name="work">The work.</param>
    /// <returns>Its time in nanoseconds an event.</returns>
    public double Run(string stage, long events, Action work)
    {
        var begin = Stopwatch.GetTimestamp();
        work();
        return Add(stage, events, Stopwatch.GetElapsedTime(begin));
    }

    /// <summary>Adds a sample.</summary>
    public double Add(string stage, long events, TimeSpan time)
    {
        var each = time.TotalNanoseconds / events;
        return Add(stage, each);
    }

    /// <summary>Adds a sample in nanoseconds an event, and returns it.</summary>
    public double Add(string stage, double nanoseconds)
    {
        if (!samples.TryGetValue(stage, out var list))
        {
            samples.Add(stage, list = []);
        }

        list.Add(nanoseconds);
        return nanoseconds;
    }

    /// <summary>The median sample of a stage: the first ones, which still compile, and disturbed ones do not count.</summary>
    public double Of(string stage)
    {
        var sorted = samples[stage].Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
