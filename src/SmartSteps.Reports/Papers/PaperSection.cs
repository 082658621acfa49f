using System.Collections.Immutable;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Papers;

/// <summary>A part of a report: a finding with its chart and the figures behind it. Immutable.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Lead">What is to be seen, in a sentence or two.</param>
public sealed record PaperSection(string Heading, string Lead)
{
    /// <summary>The zone that it is about; null for all of the report's, or the market.</summary>
    public string? Zone { get; init; }

    /// <summary>True where a new zone begins: the heading is the zone's.</summary>
    public bool BeginsZone { get; init; }

    /// <summary>Head of the column of labels.</summary>
    public string RowHead { get; init; } = "What";

    /// <summary>The figures.</summary>
    public ImmutableArray<PaperRow> Rows { get; init; } = [];

    /// <summary>True where the figures are few and stand as cards, not as a table.</summary>
    public bool AsCards { get; init; }

    /// <summary>The chart of the figures, or null.</summary>
    public Chart? Chart { get; init; }

    /// <summary>What a figure that may not be shown has too few of.</summary>
    public string NotShown { get; init; } = "fewer devices than its threshold";

    /// <summary>Pictures.</summary>
    public ImmutableArray<PaperPicture> Pictures { get; init; } = [];

    /// <summary>The product's whole table with the name of its sheet or file, or null.</summary>
    public (string Name, Table Table)? Product { get; init; }
}
