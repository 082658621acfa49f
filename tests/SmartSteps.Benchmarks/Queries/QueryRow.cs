using System.Globalization;

namespace SmartSteps.Benchmarks.Queries;

/// <summary>What was measured of a question.</summary>
/// <param name="Name">The question.</param>
/// <param name="Bytes">Length of the answer.</param>
/// <param name="Ours">At full load, warm.</param>
/// <param name="Bare">The same bytes from the bare server.</param>
/// <param name="Half">Ours at about half of its full load.</param>
/// <param name="BareHalf">The bare server at the same load as that.</param>
/// <param name="Cold">Times of requests that nobody made before, ascending.</param>
/// <param name="OursUnchanged">304 at full load.</param>
/// <param name="BareUnchanged">304 from the bare server.</param>
internal sealed record QueryRow(string Name, int Bytes, WrkResult Ours, WrkResult Bare, WrkResult Half, WrkResult BareHalf, IReadOnlyList<TimeSpan> Cold, WrkResult OursUnchanged, WrkResult BareUnchanged)
{
    /// <summary>Head of the table.</summary>
    public const string Head = """
        | question | bytes | requests/s | bare Kestrel | ratio | p99 at half load, ms (bare at the same load) | cold: median, most, ms | 304: requests/s | bare | ratio |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    /// <summary>A row of the table.</summary>
    public string Markdown => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Bytes:N0} | {Ours.PerSecond:N0} | {Bare.PerSecond:N0} | {Ours.PerSecond / Bare.PerSecond:0.00} | {Half.P99.TotalMilliseconds:0.0} ({BareHalf.P99.TotalMilliseconds:0.0}) at {Half.PerSecond:N0}/s | {Cold[Cold.Count / 2].TotalMilliseconds:0.0}, {Cold[^1].TotalMilliseconds:0.0} | {OursUnchanged.PerSecond:N0} | {BareUnchanged.PerSecond:N0} | {OursUnchanged.PerSecond / BareUnchanged.PerSecond:0.00} |");
}
