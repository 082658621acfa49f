using System.Globalization;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>The same run several times.</summary>
/// <param name="What">Who did what.</param>
/// <param name="Events">Rows of the events file.</param>
/// <param name="Runs">At least one.</param>
internal sealed record RunSeries(string What, long Events, IReadOnlyList<RunTime> Runs)
{
    /// <summary>Median of the runs' seconds.</summary>
    public double Seconds => Median(Runs.Select(run => run.Seconds));

    /// <summary>Median of the runs' processor seconds; 0 where it is not known.</summary>
    public double ProcessorSeconds => Median(Runs.Select(run => run.ProcessorSeconds));

    /// <summary>Largest resident set of any run.</summary>
    public long PeakMemoryBytes => Runs.Max(run => run.PeakMemoryBytes);

    /// <summary>Nanoseconds of wall-clock time an event.</summary>
    public double NanosecondsPerEvent => Seconds * 1e9 / Events;

    /// <summary>Median and range: <c>2.41 (2.38–2.50)</c>.</summary>
    public string SecondsText => Runs.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} ({Runs.Min(run => run.Seconds):0.00}–{Runs.Max(run => run.Seconds):0.00})");

    /// <summary>Peak memory in MiB.</summary>
    public string MemoryText => string.Create(CultureInfo.InvariantCulture, $"{PeakMemoryBytes / 1_048_576.0:N0} MiB");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
