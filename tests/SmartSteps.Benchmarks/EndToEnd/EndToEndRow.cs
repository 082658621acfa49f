using System.Globalization;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>A line of the table.</summary>
/// <param name="What">Who did what.</param>
/// <param name="Events">Rows of the events files.</param>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="PeakMemoryBytes">Largest resident set, 0 where it was not measured.</param>
internal sealed record EndToEndRow(string What, long Events, double Seconds, long PeakMemoryBytes)
{
    public string Markdown(EndToEndRow ours) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {Events:N0} | {Seconds:0.00} | {Events / Seconds:N0} | {(PeakMemoryBytes > 0 ? $"{PeakMemoryBytes / 1_048_576:N0} MiB" : "–")} | {(this == ours ? "1" : $"{Seconds / ours.Seconds:0.0}")} |");
}
