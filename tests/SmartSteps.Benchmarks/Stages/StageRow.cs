using System.Globalization;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>A line of the table.</summary>
/// <param name="Stage">The stage; one that begins with a dash is a part of the one above.</param>
/// <param name="Nanoseconds">Nanoseconds an event on one core.</param>
/// <param name="Floor">The same of the least that the stage has to do; 0 where there is no such thing.</param>
/// <param name="FloorIs">What that is.</param>
internal sealed record StageRow(string Stage, double Nanoseconds, double Floor, string FloorIs)
{
    /// <summary>Whether its time is in that of the stage above already.</summary>
    public bool IsPart => Stage.StartsWith('–');

    public string Markdown => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Stage} | {Nanoseconds:0.0} | {(Floor > 0 ? $"{Floor:0.0}" : "")} | {(Floor > 0 ? $"{Nanoseconds / Floor:0.0}" : "")} | {FloorIs} |");
}
