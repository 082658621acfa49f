using System.Runtime.InteropServices;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>What one run took.</summary>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="ProcessorSeconds">Time on all processors.</param>
/// <param name="PeakMemoryBytes">Largest resident set.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunTime(double Seconds, double ProcessorSeconds, long PeakMemoryBytes)
{
    /// <summary>A process's whole life.</summary>
    public static RunTime Of(MeasuredProcess process) =>
        new(process.Elapsed.TotalSeconds, process.Processor.TotalSeconds, process.PeakMemoryBytes);
}
